import type { CouchApi } from '../engine/couch-api.ts';
import type { Engine } from '../engine/engine.ts';
import { isJsonObject } from '../engine/json.ts';
import { DUTIES, DUTIES_AT, type Duty } from '../signer/duty.ts';
import type { TokenSigner } from '../signer/token-signer.ts';
import type { DoorKeys } from '../store/door-keys.ts';
import { isFields } from '../store/guards.ts';
import { type Names, postOf } from '../store/names.ts';
import { expectOk } from '../store/unreachable.ts';

const SECTION = 'jwt_keys';
/** A token is not handed out for its last two minutes: a request may wait in a queue. */
const MARGIN_MS = 2 * 60_000;

/**
 * Makes the engine know the signer's public key, on each of its nodes, and forget the keys the system had before.
 * False where it does not read tokens at all: which handlers a CouchDB has it decides at its own start.
 */
export async function installTokenKey(
  engine: Engine,
  admin: CouchApi,
  signer: TokenSigner,
  names: Names,
): Promise<boolean> {
  const name = `ec:${signer.keyId}`;
  // CouchDB keeps a value on one line and reads `\n` as the end of one.
  const value = signer.publicKey.replaceAll('\n', '\\n');
  for (const node of expectOk(await admin.nodes(), 'nodes of the cluster')) {
    const held = await admin.getConfig(node, SECTION);
    const known = held.ok && isJsonObject(held.value) ? held.value : {};
    const old = Object.keys(known).filter((one) => one.startsWith(`ec:${names.control}.`) && one !== name);
    for (const one of old) expectOk(await admin.deleteConfig(node, SECTION, one), 'an old key');
    if (known[name] !== value)
      expectOk(await admin.putConfig(node, SECTION, name, value), 'the signer’s key');
  }
  return readsTokens(engine, signer);
}

export async function forgetTokenKeys(admin: CouchApi, names: Names): Promise<void> {
  for (const node of expectOk(await admin.nodes(), 'nodes of the cluster')) {
    const held = await admin.getConfig(node, SECTION);
    const known = held.ok && isJsonObject(held.value) ? Object.keys(held.value) : [];
    for (const one of known.filter((key) => key.startsWith(`ec:${names.control}.`))) {
      await admin.deleteConfig(node, SECTION, one);
    }
  }
}

/** Keys of one duty: a token a database, asked of the signer again before it ends. */
export function createTokenKeys(signer: TokenSigner, duty: Duty, names: Names, now = Date.now): DoorKeys {
  const tokens = new Map<string, { readonly header: string; readonly until: number }>();
  return (database) => {
    const known = tokens.get(database);
    if (known && known.until > now()) return known.header;
    const post = postOf(database, names);
    const duties = post && DUTIES_AT[typeof post === 'string' ? post : 'commune'];
    if (!post || !duties?.includes(duty)) return undefined;
    const { text, expiresAt } = signer.mint(duty, post);
    const header = `Bearer ${text}`;
    tokens.set(database, { header, until: expiresAt - MARGIN_MS });
    return header;
  };
}

async function readsTokens(engine: Engine, signer: TokenSigner): Promise<boolean> {
  const duty = DUTIES[0] ?? 'gateway';
  const { text } = signer.mint(duty, 'control');
  const headers = { authorization: `Bearer ${text}`, accept: 'application/json' };
  const answer = await engine(new Request('http://engine.invalid/_session', { headers }));
  const body: unknown = await answer.json().catch(() => undefined);
  return isFields(body) && isFields(body.info) && body.info.authenticated === 'jwt';
}
