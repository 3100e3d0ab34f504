import type { Ports } from '../ports.ts';
import type { KeyringOfficer } from './keyring.ts';
import { unwrapBytes, wrapBytes } from './wrap.ts';

export type OfficerWraps = Pick<KeyringOfficer, 'vaultKey' | 'signingKey'>;

/** What one key opens, under another; undefined where the first is not the right one. */
export async function rewrapOfficer(
  { key, vaultKey, signingKey }: OfficerWraps & Pick<KeyringOfficer, 'key'>,
  from: CryptoKey,
  to: CryptoKey,
  ports: Pick<Ports, 'random' | 'subtle'>,
): Promise<OfficerWraps | undefined> {
  const rewrap = async (wrapped: string, name: string) => {
    const raw = await unwrapBytes(wrapped, from, name, ports);
    const again = raw && (await wrapBytes(raw, to, name, ports));
    raw?.fill(0);
    return again;
  };
  const vault = await rewrap(vaultKey, `vault/${key}`);
  const signing = signingKey === null ? null : await rewrap(signingKey, `signing/${key}`);
  return vault === undefined || signing === undefined ? undefined : { vaultKey: vault, signingKey: signing };
}
