import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MACHINE_CLOCK } from '../../client/device/clock.ts';
import type { Signer } from '../../client/device/signer.ts';
import { createGatewayClient } from '../../client/device/sync/gateway-client.ts';
import { createLine } from '../../client/device/sync/line.ts';
import { createSessions } from '../../client/device/sync/sessions.ts';
import { createVerify } from '../../schemas/crypto/p256.ts';
import { readAuthorization, requestText } from '../../schemas/wire/proof.ts';
import { certificate } from '../support/build.ts';
import { signerOf } from '../support/trust.ts';

const chief = signerOf(certificate());
const clerk = signerOf(certificate({ officer: 'dara', role: 'clerk' }));
const verify = createVerify(crypto.subtle);

/** A gateway that opens sessions, can forget them all, and believes nothing but a fresh proof. */
function createDoor() {
  const signers = new Map([chief, clerk].map((signer) => [String(signer.key), signer]));
  const sessions = new Map<string, { readonly signer: Signer; readonly used: Set<number> }>();
  const asked: string[] = [];
  const unknown = new Set<string>();
  let delay = 0;

  async function answer(path: string, init: RequestInit | undefined): Promise<[number, object]> {
    const sent = String(init?.body ?? '');
    const key = path === '/api/session' ? String(JSON.parse(sent).key) : '';
    asked.push(path);
    if (path === '/api/enrol') {
      unknown.clear();
      return [200, { key: '' }];
    }
    if (path === '/api/session') {
      const signer = signers.get(key);
      if (!signer || unknown.has(key)) return [404, { code: 'not_found' }];
      const session = `session-of-20-characters-${sessions.size}`;
      sessions.set(session, { signer, used: new Set() });
      return [200, { session }];
    }
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay).unref());
    const proof = readAuthorization(new Headers(init?.headers).get('authorization') ?? undefined);
    const open = proof && sessions.get(proof.session);
    if (!open || open.used.has(proof.count)) return [401, { code: 'not_signed_in' }];
    open.used.add(proof.count);
    const bodyHash = createHash('sha256').update(sent).digest('base64url');
    const method = init?.method === 'POST' ? 'POST' : 'GET';
    const text = requestText({ method, path, bodyHash, session: proof.session, count: proof.count });
    const isProven = await verify(open.signer.certificate.publicKey, text, proof.sig);
    return isProven ? [200, { changed: true }] : [401, { code: 'not_signed_in' }];
  }

  const send: typeof fetch = async (input, init) => {
    const calledOff = new Promise<never>((_, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('called off', 'AbortError')));
    });
    const [status, body] = await Promise.race([answer(new URL(String(input)).pathname, init), calledOff]);
    return new Response(JSON.stringify(body), { status, headers: { 'x-sala-khum-wire': '2' } });
  };
  return {
    client: createGatewayClient({ clock: MACHINE_CLOCK, fetch: send }, 'http://province'),
    asked,
    forget: () => sessions.clear(),
    lose: (signer: Signer) => unknown.add(signer.key),
    slow: (ms: number) => {
      delay = ms;
    },
  };
}

const options = { patience: 2000, signal: new AbortController().signal };
const body = { since: null, timeout: 1 };
const changed = { ok: true, value: { changed: true } };

describe('a session proves each request by the officer’s key', () => {
  it('is opened on demand, once for many requests at a time, each with a count of its own', async () => {
    const door = createDoor();
    const sessions = createSessions(door.client);
    const asks = Array.from({ length: 8 }, () => sessions.ask('/api/wait', body, chief, options));
    expect(await Promise.all(asks)).toEqual(asks.map(() => changed));
    expect(door.asked.filter((path) => path === '/api/session')).toHaveLength(1);
  });

  it('that the gateway forgot is opened anew, and the request repeated once', async () => {
    const door = createDoor();
    const sessions = createSessions(door.client);
    await sessions.ask('/api/wait', body, chief, options);
    door.forget();
    const asks = [1, 2, 3].map(() => sessions.ask('/api/wait', body, chief, options));
    expect(await Promise.all(asks)).toEqual(asks.map(() => changed));
    expect(door.asked.filter((path) => path === '/api/session')).toHaveLength(2);
  });

  it('a certificate that a restored province lost is shown to it again', async () => {
    const door = createDoor();
    door.lose(chief);
    expect(await createSessions(door.client).ask('/api/wait', body, chief, options)).toEqual(changed);
    expect(door.asked).toEqual(['/api/session', '/api/enrol', '/api/session', '/api/wait']);
  });

  it('a key that cannot prove itself is told after one repetition', async () => {
    const door = createDoor();
    const thief: Signer = { ...chief, sign: clerk.sign };
    const outcome = await createSessions(door.client).ask('/api/wait', body, thief, options);
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'not_signed_in' } });
    expect(door.asked.filter((path) => path === '/api/wait')).toHaveLength(2);
  });
});

describe('the line speaks for whoever’s key is unlocked', () => {
  function setUp() {
    const door = createDoor();
    const closing = new AbortController();
    let signer: Signer | undefined;
    const line = createLine({
      sessions: createSessions(door.client),
      ports: { clock: MACHINE_CLOCK, random: { bytes: (length) => new Uint8Array(length) } },
      signer: () => signer,
      backoff: { first: 10, most: 50 },
      signal: closing.signal,
      lastContact: undefined,
      onChange: () => undefined,
      onRevoked: () => undefined,
    });
    const come = (next: Signer | undefined) => {
      signer = next;
      line.wake();
    };
    return { door, line, come };
  }

  it('nothing is sent while it is nobody’s, and the question goes out when somebody comes', async () => {
    const { door, line, come } = setUp();
    const asked = line.insist('/api/wait', body);
    await Promise.resolve();
    expect([door.asked, line.state().line]).toEqual([[], 'offline']);
    come(chief);
    expect(await asked).toEqual(changed);
  });

  it('a question under way when the officer goes is called back, and asked under the next one’s key', async () => {
    const { door, line, come } = setUp();
    come(chief);
    door.slow(60_000);
    const asked = line.insist('/api/wait', body, { hangs: 90_000 });
    while (!door.asked.includes('/api/wait')) await new Promise((resolve) => setTimeout(resolve, 5));
    come(undefined);
    door.slow(0);
    come(clerk);
    expect(await asked).toEqual(changed);
    expect(door.asked.filter((path) => path === '/api/session')).toHaveLength(2);
  });
});
