import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { badRequest, CouchFailure } from './failure.ts';

export interface UserCtx {
  /** `null` is anonymous. */
  readonly name: string | null;
  readonly roles: readonly string[];
}

export const anonymous: UserCtx = { name: null, roles: [] };

/** CouchDB 3's default: a database is for server administrators until somebody says otherwise. */
export const adminOnly: JsonObject = { members: { roles: ['_admin'] }, admins: { roles: ['_admin'] } };

function isServerAdmin(user: UserCtx): boolean {
  return user.roles.includes('_admin');
}

export function requireServerAdmin(user: UserCtx): void {
  // CouchDB answers 401 here even to somebody who has logged in.
  if (!isServerAdmin(user)) throw new CouchFailure(401, 'unauthorized', 'You are not a server admin.');
}

export function isDbAdmin(user: UserCtx, security: JsonObject): boolean {
  return isServerAdmin(user) || isNamed(user, security, 'admins');
}

export function requireDbAdmin(user: UserCtx, security: JsonObject): void {
  if (isDbAdmin(user, security)) return;
  throw refusal(user, 'You are not a db or server admin.', 'You are not a db or server admin.');
}

/**
 * Members, administrators of the database, and server administrators. Stricter than CouchDB in one point: a
 * security object that names no member is not public, it is for administrators alone. Nothing in a civil
 * registry is public, and a provisioning mistake must not open it.
 */
export function requireMember(user: UserCtx, security: JsonObject): void {
  if (isDbAdmin(user, security) || isNamed(user, security, 'members')) return;
  throw refusal(user, 'You are not authorized to access this db.', 'You are not allowed to access this db.');
}

export function parseSecurity(body: Json): JsonObject {
  if (!isJsonObject(body)) throw badRequest('Security object must be a JSON object');
  for (const group of ['admins', 'members']) {
    const named = body[group] ?? {};
    const lists = isJsonObject(named) ? [named.names ?? [], named.roles ?? []] : [null];
    const wellFormed = lists.every(
      (list) => isJsonArray(list) && list.every((item) => typeof item === 'string'),
    );
    if (!wellFormed) throw badRequest(`${group} must be a JSON object of names and roles, lists of strings`);
  }
  return body;
}

function isNamed(user: UserCtx, security: JsonObject, group: 'admins' | 'members'): boolean {
  if (user.name === null) return false;
  const named = security[group];
  if (!isJsonObject(named)) return false;
  const { names, roles } = named;
  return (
    (isJsonArray(names) && names.includes(user.name)) ||
    (isJsonArray(roles) && user.roles.some((role) => roles.includes(role)))
  );
}

function refusal(user: UserCtx, toAnonymous: string, toNamed: string): CouchFailure {
  return user.name === null
    ? new CouchFailure(401, 'unauthorized', toAnonymous)
    : new CouchFailure(403, 'forbidden', toNamed);
}
