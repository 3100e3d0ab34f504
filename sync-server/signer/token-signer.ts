import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Names } from '../store/names.ts';
import { DUTIES, DUTIES_AT, type Duty, type Post } from './duty.ts';

/**
 * Signs the short tokens that open databases. Whoever signs for a CouchDB could sign for its administrator, so this is
 * the only place that holds the key, and what can be asked of it is a duty and a post: roles are never handed in.
 */
export interface TokenSigner {
  /** The `kid` of its tokens, beginning with the system's name. */
  readonly keyId: string;
  /** Public half as CouchDB's `jwt_keys` want it: PEM, SPKI. */
  readonly publicKey: string;
  /** @throws for anything but a known duty at one of its posts */
  readonly mint: (duty: Duty, post: Post) => Token;
}

export interface Token {
  /** A JSON Web Token, ES256. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Long enough for a CouchDB whose clock is a minute off, short enough to be worth little when it leaks. */
const LIFETIME_S = 5 * 60;

/** The signer with the key in `path`, which is made where it is missing, for its owner's eyes alone. */
export async function openTokenSigner(path: string, names: Names, now = Date.now): Promise<TokenSigner> {
  const held = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (held !== undefined) return createTokenSigner(createPrivateKey(held), names, now);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return createTokenSigner(privateKey, names, now);
}

/** @param now milliseconds since 1970, as the CouchDB's clock stands */
export function createTokenSigner(privateKey: KeyObject, names: Names, now = Date.now): TokenSigner {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  const hash = createHash('sha256').update(publicKey).digest('hex').slice(0, 24);
  const keyId = `${names.control}.${hash}`;
  return {
    keyId,
    publicKey,
    mint(duty, post) {
      const database = databaseOf(duty, post, names);
      const issuedAt = Math.floor(now() / 1000);
      const claims = {
        iss: 'sala-khum',
        sub: `${names.control}.${duty}`,
        aud: database,
        iat: issuedAt,
        exp: issuedAt + LIFETIME_S,
        // A database's own name is the role that its `_security` asks for.
        '_couchdb.roles': [database, duty],
      };
      const signed = `${encode({ alg: 'ES256', typ: 'JWT', kid: keyId })}.${encode(claims)}`;
      const sig = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return { text: `${signed}.${sig.toString('base64url')}`, expiresAt: claims.exp * 1000 };
    },
  };
}

/** Checked here, whatever the callers' types promise. */
function databaseOf(duty: Duty, post: Post, names: Names): string {
  if (!DUTIES.includes(duty)) throw new Error(`${duty} is no duty`);
  const where = typeof post === 'string' ? post : 'commune';
  if (!DUTIES_AT[where]?.includes(duty)) throw new Error(`no post for ${duty}`);
  if (typeof post === 'string') return names[post];
  if (!/^\d{6}$/.test(post.commune)) throw new Error(`no post for ${duty}`);
  return names.commune(post.commune);
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
