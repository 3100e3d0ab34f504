import type { Credentials } from './users.ts';

/** The credentials of an `Authorization: Basic …` header; `undefined` for any other. */
export function parseBasic(authorization: string): Credentials | undefined {
  const encoded = /^Basic (.+)$/i.exec(authorization)?.[1];
  const [, name, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString()) ?? [];
  return name === undefined || password === undefined ? undefined : { name, password };
}
