import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Chance, createChance } from '../simulate/plan.ts';
import type { WireFault } from './faults.ts';
import type { SimClock } from './sim-clock.ts';

/** A line between one tablet and the province on which everything goes wrong that lines and what stands on them do. */
export interface FaultyWire {
  readonly url: string;
  /** From now on, for so many requests of that path. */
  readonly break: (fault: WireFault, path: string, times: number) => void;
  readonly mend: () => void;
  /** As a new wire of that seed, at the same address: a tablet knows its province by it. */
  readonly renew: (seed: number) => void;
  readonly close: () => Promise<void>;
}

/** How the wire knows the time: simulated, or the machine's. */
export type WireClock = Pick<SimClock, 'after' | 'hold'>;

export interface WireOptions {
  /** What lies on the tablet itself, as its service worker keeps it: no fault reaches it. */
  readonly shell?: ReadonlyMap<string, ShellFile>;
  /** Seconds a gateway that is not well asks to be left alone, at most. */
  readonly longestRetry?: number;
}

export interface ShellFile {
  readonly type: string;
  readonly text: string;
}

interface Breakage {
  readonly fault: WireFault;
  readonly path: string;
  left: number;
}

/** What came back from the gateway, whole. */
interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** @param target port of the gateway; undefined while it is down */
export async function layFaultyWire(
  target: () => number | undefined,
  clock: WireClock,
  seed: number,
  { shell, longestRetry = 90 }: WireOptions = {},
): Promise<FaultyWire> {
  let chance = createChance(seed);
  const sockets = new Set<Socket>();
  let breakage: Breakage | undefined;
  const takeFault = (path: string): WireFault | undefined => {
    if (!breakage || breakage.left <= 0) return undefined;
    if (breakage.path !== '*' && breakage.path !== path) return undefined;
    breakage.left -= 1;
    return breakage.fault;
  };
  const server = createServer((incoming, outgoing) => {
    void carry(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    // Each request of a connection that is kept open hears of its end.
    socket.setMaxListeners(0);
    socket.on('close', () => sockets.delete(socket));
  });

  async function carry(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/';
    const file = shell?.get(path.replace(/\?.*/, ''));
    if (file) return send(outgoing, reply(200, { 'content-type': file.type }, file.text));
    const fault = takeFault(path);
    const body = await readAll(incoming);
    /** The clock may go on until this is done, or whoever asked is gone. */
    const held = async <Value>(work: Promise<Value>): Promise<Value> => {
      const goOn = clock.hold();
      incoming.socket.once('close', goOn);
      return work.finally(goOn);
    };
    const ask = () => {
      const asked = exchange(target(), incoming, body);
      // A long poll hangs for as long as it pleases.
      return path === '/api/wait' ? held(asked) : asked;
    };
    const wait = (ms: number) => held(new Promise<void>((resolve) => clock.after(ms, resolve)));
    if (fault === 'cut') return void incoming.socket.destroy();
    if (fault === 'stall') return held(new Promise<void>(() => undefined));
    if (fault === undefined) return send(outgoing, await ask());
    if (fault === 'slow') {
      await wait(200 + chance.below(1_800));
      const reply = await ask();
      await wait(200 + chance.below(1_800));
      return send(outgoing, reply);
    }
    if (fault === 'thin') return trickle(outgoing, await ask(), 5_000 + chance.below(25_000), wait);
    if (fault === 'truncate') return truncate(outgoing, await ask(), chance);
    if (fault === 'lose-reply') {
      await ask();
      return void incoming.socket.destroy();
    }
    if (fault === 'twice') {
      const [first, second] =
        chance.next() < 0.5 ? await Promise.all([ask(), ask()]) : [await ask(), await ask()];
      return send(outgoing, chance.next() < 0.7 ? first : second);
    }
    return send(outgoing, standIn(fault, chance, longestRetry));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  const mend = () => {
    breakage = undefined;
    drop();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    break: (fault, path, times) => {
      breakage = { fault, path, left: times };
      // What is under way is cut too, and so is a long poll.
      if (fault === 'cut') drop();
    },
    mend,
    renew: (next) => {
      chance = createChance(next);
      mend();
    },
    close: () => {
      drop();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function exchange(port: number | undefined, incoming: IncomingMessage, body: Buffer): Promise<Reply> {
  return new Promise((resolve, reject) => {
    if (port === undefined) return reject(new Error('the province is down'));
    const { method, url, headers } = incoming;
    const upward = request(
      { host: '127.0.0.1', port, method, path: url, headers, agent: false },
      (answer) => {
        readAll(answer).then(
          (read) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: read }),
          reject,
        );
      },
    );
    upward.on('error', reject);
    // Whoever asked is gone: so is the question.
    incoming.socket.once('close', () => upward.destroy());
    upward.end(body);
  });
}

function send(outgoing: ServerResponse, { status, headers, body }: Reply): void {
  outgoing.writeHead(status, wholly(headers, body));
  outgoing.end(body);
}

/** The head of an answer whose length is known. */
function wholly(headers: Reply['headers'], body: Buffer): OutgoingHttpHeaders {
  const { 'transfer-encoding': _, ...others } = headers;
  return { ...others, 'content-length': body.length };
}

/** Half of it, under a head that promises all. */
function truncate(outgoing: ServerResponse, { status, headers, body }: Reply, chance: Chance): void {
  outgoing.writeHead(status, wholly(headers, body));
  outgoing.write(body.subarray(0, chance.below(body.length)), () => outgoing.destroy());
}

/** @param rate bytes a second */
async function trickle(
  outgoing: ServerResponse,
  { status, headers, body }: Reply,
  rate: number,
  wait: (ms: number) => Promise<void>,
): Promise<void> {
  outgoing.writeHead(status, wholly(headers, body));
  const part = Math.ceil(rate / 4);
  for (let at = 0; at < body.length && !outgoing.destroyed; at += part) {
    outgoing.write(body.subarray(at, at + part));
    await wait(250);
  }
  outgoing.end();
}

const OURS = { 'x-sala-khum-wire': '2', 'content-type': 'application/problem+json' };
const CODES: Readonly<Record<string, string>> = {
  '401': 'not_signed_in',
  '403': 'not_allowed',
  '409': 'bad_request',
  '413': 'body_too_large',
  '429': 'too_many_requests',
  '500': 'internal_error',
  '502': 'engine_unreachable',
  '503': 'engine_unreachable',
};

/** Somebody else answers: a hotel, a proxy, or a gateway that is not well. */
function standIn(fault: WireFault, chance: Chance, longestRetry: number): Reply {
  if (fault === 'portal-page') {
    return reply(200, { 'content-type': 'text/html' }, '<html>Welcome! Please accept our terms.</html>');
  }
  if (fault === 'portal-json')
    return reply(200, { 'content-type': 'application/json' }, '{"ok":true,"results":[]}');
  const status = Number(fault);
  const retry =
    fault === '429' || fault === '503' ? { 'retry-after': String(1 + chance.below(longestRetry)) } : {};
  if (chance.next() < 0.4)
    return reply(status, { 'content-type': 'text/html', ...retry }, `<html>${fault}</html>`);
  const problem = { type: '', title: '', status, code: CODES[fault] };
  return reply(status, { ...OURS, ...retry }, JSON.stringify(problem));
}

function reply(status: number, headers: Reply['headers'], text: string): Reply {
  return { status, headers, body: Buffer.from(text) };
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
