import { createHash, randomBytes } from 'node:crypto';
import type { Certificate } from '../../schemas/access/officer.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { type Database, upsert } from '../store/database.ts';
import { isText } from '../store/guards.ts';
import type { RosterBook } from './roster.ts';

/** Who speaks: an officer on a device. */
export interface Session {
  readonly key: KeyId;
  readonly certificate: Certificate;
}

/** Sessions outlive the server: their tokens' hashes are in the control database, never the tokens. */
export interface Sessions {
  readonly open: (key: KeyId) => Promise<string>;
  readonly find: (token: string) => Promise<Session | undefined>;
}

export function createSessions(control: Database, roster: RosterBook, now: () => number): Sessions {
  const known = new Map<string, Session>();
  return {
    async open(key) {
      const token = randomBytes(32).toString('base64url');
      await upsert(control, `session-${hashToken(token)}`, () => ({ key, openedAt: now() }));
      return token;
    },
    async find(token) {
      const hash = hashToken(token);
      const session = known.get(hash) ?? (await readSession(control, roster, hash));
      if (session) known.set(hash, session);
      return session;
    },
  };
}

async function readSession(
  control: Database,
  roster: RosterBook,
  hash: string,
): Promise<Session | undefined> {
  const doc = await control.get(`session-${hash}`);
  const certificate = doc && isText(doc.key) ? await roster.find(doc.key) : undefined;
  return certificate && { key: await roster.add(certificate), certificate };
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
