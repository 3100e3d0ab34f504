import { appendFile, readFile } from 'node:fs/promises';
import type { Certificate, Revocation } from '../../schemas/access/officer.ts';
import { toCertificate, toRevocation } from '../keys/read-trust.ts';
import { isFields } from '../store/guards.ts';

/**
 * Who was certified and revoked, kept beside the database: a province restored from an old backup would otherwise know
 * officers enrolled since no more, and let a stolen tablet in again. Lines of JSON, only ever added; each is proven by its
 * own signatures, so whoever writes here makes nobody an officer.
 */
export interface TrustFile {
  readonly read: () => Promise<readonly TrustLine[]>;
  readonly add: (line: TrustLine) => Promise<void>;
}

export type TrustLine = { readonly certificate: Certificate } | { readonly revocation: Revocation };

export function openTrustFile(path: string): TrustFile {
  return {
    async read() {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
        throw error;
      });
      return text.split('\n').flatMap(toLine);
    },
    add: (line) => appendFile(path, `${JSON.stringify(line)}\n`, { mode: 0o600 }),
  };
}

/** A line cut short by a power cut is none; the database has what it said. */
function toLine(text: string): readonly TrustLine[] {
  try {
    const held: unknown = JSON.parse(text);
    if (!isFields(held)) return [];
    const certificate = toCertificate(held.certificate);
    const revocation = toRevocation(held.revocation);
    return [...(certificate ? [{ certificate }] : []), ...(revocation ? [{ revocation }] : [])];
  } catch {
    return [];
  }
}
