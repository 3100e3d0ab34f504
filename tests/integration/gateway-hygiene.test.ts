import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLimits } from '../../sync-server/gateway/hygiene/limits.ts';
import { toLoggable } from '../../sync-server/gateway/hygiene/loggable.ts';
import { ProblemError } from '../../sync-server/gateway/problem.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, idOf } from './support/server-tablet.ts';

/** Numbers of requests, keys and entries: any four digits may stand in one by chance. */
const DRAWN = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|"[\w-]{43}"/g;
const PLANTED = ['ឧត្តមវិជ្ជារ៉ាវី', 'Uttamvichea', '0707022026999', '4417'];

describe('who asks too often', () => {
  const rates = {
    address: { burst: 3, perSecond: 2 },
    stranger: { burst: 1, perSecond: 0.1 },
    device: { burst: 2, perSecond: 1 },
  };

  function triesOf(spend: () => void): string {
    try {
      spend();
      return 'ok';
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return `${error.code} ${error.headers['retry-after']}`;
    }
  }

  it('is told how long to wait, and is served again after that', () => {
    let now = 0;
    const { spend } = createLimits(() => now, rates);
    const ask = () => triesOf(() => spend('address', '10.0.0.1'));
    expect([ask(), ask(), ask(), ask()]).toEqual(['ok', 'ok', 'ok', 'too_many_requests 1']);
    now += 1000;
    expect([ask(), ask(), ask()]).toEqual(['ok', 'ok', 'too_many_requests 1']);
  });

  it('does not spend what is another’s, nor another kind', () => {
    const { spend } = createLimits(() => 0, rates);
    expect(triesOf(() => spend('stranger', '10.0.0.1'))).toBe('ok');
    expect(triesOf(() => spend('stranger', '10.0.0.1'))).toBe('too_many_requests 10');
    expect(triesOf(() => spend('stranger', '10.0.0.2'))).toBe('ok');
    expect(triesOf(() => spend('address', '10.0.0.1'))).toBe('ok');
  });
});

describe('what of an error is logged', () => {
  it('is where it happened and plain words, nothing that was quoted', () => {
    const name = PLANTED[0];
    for (const message of [
      `Unexpected token in JSON at "${name}"`,
      `bad record {"name":"${PLANTED[1]}"}`,
      `cannot read ${name} here`,
      `row '${PLANTED[2]}' twice`,
    ]) {
      const logged = toLoggable(new SyntaxError(message));
      for (const planted of PLANTED) expect(logged).not.toContain(planted);
      expect(logged).toMatch(/^SyntaxError: .*\n +at /s);
    }
  });
});

describe.each(serverTargets())('the door, on the $name', (target) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(target, {
      rates: {
        address: { burst: 60, perSecond: 1 },
        stranger: { burst: 5, perSecond: 0.5 },
        device: { burst: 50, perSecond: 1 },
      },
    });
  });
  afterAll(() => server.destroy());

  /** By Node's own client: `fetch` sets no `host`, `origin` and `sec-fetch-site` of ours. */
  function ask(path: string, headers: Readonly<Record<string, string>>, body?: string) {
    return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
      (resolve, reject) => {
        const sent = request(
          new URL(path, server.url()),
          { method: body === undefined ? 'GET' : 'POST', headers },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                headers: response.headers,
                text: Buffer.concat(chunks).toString(),
              }),
            );
          },
        );
        sent.on('error', reject);
        sent.end(body);
      },
    );
  }
  const from = (address: string) => ({ 'x-forwarded-for': address });

  it('answers no page of another site, and gives nobody a cookie or leave to read', async () => {
    const key = JSON.stringify({ key: 'x' });
    const foreign = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
    ];
    for (const headers of foreign) {
      const answer = await ask('/api/roster', { ...headers, ...from('10.1.0.1') });
      expect([answer.status, JSON.parse(answer.text).code], JSON.stringify(headers)).toEqual([
        403,
        'not_allowed',
      ]);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(Object.keys(answer.headers).join()).not.toContain('access-control');
    }
    const own = { origin: server.url().origin, 'sec-fetch-site': 'same-origin', ...from('10.1.0.2') };
    expect((await ask('/api/session', own, key)).status).not.toBe(403);
  });

  it('says on every answer what a browser may do with it, and to stay with TLS where there is any', async () => {
    for (const path of ['/healthz', '/api/roster', '/api/nothing', '/nowhere']) {
      const answer = await ask(path, { 'x-forwarded-proto': 'https', ...from('10.1.0.3') });
      expect(answer.headers, path).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': 'max-age=31536000',
      });
      expect(answer.headers['content-security-policy'], path).toMatch(/^default-src 'none'/);
      expect(answer.headers['x-request-id'], path).toMatch(/^[\da-f-]{36}$/);
    }
    expect((await ask('/healthz', {})).headers['strict-transport-security']).toBeUndefined();
  });

  it('answers 429 with retry-after to an address that asks for sessions again and again, and to no other', async () => {
    const body = JSON.stringify({ key: 'x'.repeat(43) });
    const answers = [];
    for (let tries = 0; tries < 7; tries++) answers.push(await ask('/api/session', from('10.2.0.1'), body));
    const last = answers.at(-1);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
    expect(JSON.parse(last?.text ?? '').code).toBe('too_many_requests');
    expect((await ask('/api/session', from('10.2.0.2'), body)).status).not.toBe(429);
    const others = [];
    for (let tries = 0; tries < 70; tries++) others.push((await ask('/healthz', from('10.2.0.3'))).status);
    expect(others).toContain(200);
    expect(others.at(-1)).toBe(429);
  });

  it('logs requests by number, and never what somebody typed, sent or is called', async () => {
    const [name = '', latin = '', number = '', pin = ''] = PLANTED;
    const headers = { ...from('10.3.0.1'), 'x-name': latin };
    await ask(`/api/${latin}?q=${number}`, headers);
    await ask(`/db/khum-070702/person-${number}`, headers);
    await ask(`/db/${encodeURIComponent(name)}/_all_docs`, headers);
    await ask('/api/push', headers, `{"name":"${name}", broken`);
    await ask('/api/session', headers, JSON.stringify({ key: name }));
    await ask('/api/demonstration', headers, JSON.stringify({ officer: latin, pin }));
    await ask('/api/enrol', headers, JSON.stringify({ certificate: { name, officer: latin } }));
    await ask('/api/grant', headers, JSON.stringify({ codeKey: number }));
    const tablet = await enrolTablet(server.url, 'clerk-070702');
    const root = tablet.open('person', {
      'name.familyName': name,
      'name.givenNameLatin': latin,
      standing: { is: 'known' },
    });
    await tablet.push(idOf(root), root);
    const voided = tablet.write({
      act: 'withdraw',
      set: { standing: { is: 'withdrawn', reason: name } },
      why: latin,
      after: [root.id],
    });
    const forged = { ...voided, set: { [`names.${latin}`]: name } };
    await tablet.pushRaw(idOf(root), [voided, forged, { name, latin }, name]);
    await tablet.pull();
    const log = (await server.log()).replaceAll(DRAWN, '…');
    expect(log).toContain('"requestId"');
    for (const planted of PLANTED) expect(log, planted).not.toContain(planted);
  });
});
