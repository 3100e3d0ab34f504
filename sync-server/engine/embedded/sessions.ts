import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Account, Users } from './users.ts';

/** CouchDB's default for `chttpd_auth/timeout`. */
const timeoutSeconds = 600;

interface Session {
  readonly account: Account;
  /** A fresh cookie, when a tenth of the time has gone. */
  readonly renewed: string | undefined;
}

/** CouchDB's cookie: the name and the hour it was made, under an HMAC that dies with the password. */
export class Sessions {
  readonly #secret: string;
  readonly #users: Users;
  /** Milliseconds. */
  readonly #now: () => number;

  constructor(secret: string, users: Users, now: () => number) {
    this.#secret = secret;
    this.#users = users;
    this.#now = now;
  }

  /** The value of a `Set-Cookie` header. */
  open(account: Account): string {
    const made = Math.floor(this.#now() / 1000);
    const token = `${account.user.name}:${made.toString(16).toUpperCase()}`;
    const value = Buffer.concat([Buffer.from(`${token}:`), this.#sign(token, account.salt)]).toString(
      'base64url',
    );
    return cookie(value);
  }

  async find(cookieHeader: string): Promise<Session | undefined> {
    const sent = /(?:^|;\s*)AuthSession=([^;]*)/.exec(cookieHeader)?.[1];
    if (!sent) return undefined;
    const bytes = Buffer.from(sent, 'base64url');
    const [, token, name, made] = /^((.*):([0-9A-F]+)):/s.exec(bytes.subarray(0, -32).toString()) ?? [];
    if (token === undefined || name === undefined || made === undefined) return undefined;
    const account = await this.#users.find(name);
    const age = Math.floor(this.#now() / 1000) - Number.parseInt(made, 16);
    if (!account || age >= timeoutSeconds) return undefined;
    if (!timingSafeEqual(this.#sign(token, account.salt), bytes.subarray(-32))) return undefined;
    return { account, renewed: age > timeoutSeconds / 10 ? this.open(account) : undefined };
  }

  #sign(token: string, salt: string): Buffer {
    return createHmac('sha256', this.#secret + salt)
      .update(token)
      .digest();
  }
}

export const noCookie = cookie('');

function cookie(value: string): string {
  return `AuthSession=${value}; Version=1; Max-Age=${timeoutSeconds}; Path=/; HttpOnly`;
}
