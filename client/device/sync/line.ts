import type { ProblemCode } from '../../../schemas/wire/messages.ts';
import type { Outcome, SyncState } from '../api.ts';
import type { Ports } from '../ports.ts';
import type { ClientFault, GatewayClient, Route, Routes } from './gateway-client.ts';

/** The line to the province as work sees it: a question is asked until it is answered, however long that takes. */
export interface Line {
  /**
   * Rejects with the signal's reason when the line is closed or the caller's `signal` aborts; the answer is a fault
   * only where `isFinal` says that asking again is of no use.
   */
  readonly insist: <Path extends Route>(
    path: Path,
    body: Routes[Path]['body'],
    options?: InsistOptions,
  ) => Promise<Outcome<Routes[Path]['answer'], { readonly code: ProblemCode }>>;
  /** Whoever waits to try again tries now. */
  readonly wake: () => void;
  readonly state: () => LineState;
  /** Resolves at the next answer that was none, or a problem. */
  readonly nextFailure: () => Promise<void>;
}

export type LineState = Pick<SyncState, 'line' | 'lastContact' | 'nextTry' | 'problem'>;

export interface InsistOptions {
  readonly isFinal?: (code: ProblemCode, tries: number) => boolean;
  readonly signal?: AbortSignal;
  /** A question that is meant to hang: it is not shown as work, and given this many milliseconds without a byte. */
  readonly hangs?: number;
}

export interface Backoff {
  /** Milliseconds before the second try; doubled at each further one. */
  readonly first: number;
  readonly most: number;
}

export const BACKOFF: Backoff = { first: 1_000, most: 180_000 };

export interface LineParts {
  readonly client: GatewayClient;
  readonly ports: Pick<Ports, 'clock' | 'random'>;
  readonly token: () => string | undefined;
  readonly backoff: Backoff;
  readonly signal: AbortSignal;
  readonly lastContact: number | undefined;
  readonly onChange: () => void;
}

const PATIENCE = 60_000;

export function createLine({ client, ports, token, backoff, signal, onChange, ...start }: LineParts): Line {
  let isOnline = false;
  let atWork = 0;
  let lastContact = start.lastContact;
  let problem: ProblemCode | undefined;
  const sleepers = new Set<Sleeper>();
  let onFailure: (() => void)[] = [];

  const noteAnswer = (fault: ClientFault | undefined) => {
    isOnline = fault?.code !== 'no_line';
    problem = fault && fault.code !== 'no_line' ? fault.code : undefined;
    if (isOnline) lastContact = ports.clock.now();
    // One answer says that the line is back for all who wait for it.
    if (!fault) for (const sleeper of sleepers) if (sleeper.waitsForLine) sleeper.wake();
    if (fault) {
      for (const tell of onFailure) tell();
      onFailure = [];
    }
  };

  const sleep = (ms: number, waitsForLine: boolean, until: AbortSignal) =>
    new Promise<void>((resolve) => {
      const sleeper: Sleeper = { waitsForLine, at: ports.clock.now() + ms, wake: () => end() };
      const timer = setTimeout(() => end(), ms);
      const end = () => {
        clearTimeout(timer);
        sleepers.delete(sleeper);
        until.removeEventListener('abort', end);
        resolve();
      };
      until.addEventListener('abort', end);
      sleepers.add(sleeper);
      if (until.aborted) end();
      onChange();
    });

  return {
    insist: async (path, body, options = {}) => {
      const [until, unlink] = linkSignals(signal, options.signal);
      const isWork = options.hangs === undefined;
      try {
        for (let tries = 1; ; tries++) {
          until.throwIfAborted();
          if (isWork) atWork += 1;
          onChange();
          const outcome = await client.ask(path, body, {
            token: token(),
            patience: options.hangs ?? PATIENCE,
            signal: until,
          });
          if (isWork) atWork -= 1;
          until.throwIfAborted();
          noteAnswer(outcome.ok ? undefined : outcome.fault);
          onChange();
          if (outcome.ok) return outcome;
          const { fault } = outcome;
          if (fault.code !== 'no_line' && options.isFinal?.(fault.code, tries)) {
            return { ok: false, fault: { code: fault.code } };
          }
          const asked = fault.code === 'no_line' ? 0 : (fault.waitMs ?? 0);
          const wait = Math.max(asked, pause(backoff, tries, ports.random.bytes(1)[0] ?? 0));
          await sleep(wait, fault.code === 'no_line', until);
        }
      } finally {
        unlink();
      }
    },
    wake: () => {
      for (const sleeper of sleepers) sleeper.wake();
    },
    state: () => ({
      line: atWork > 0 && isOnline ? 'syncing' : isOnline ? 'online' : 'offline',
      lastContact,
      nextTry: sleepers.size === 0 ? undefined : Math.min(...[...sleepers].map((one) => one.at)),
      problem,
    }),
    nextFailure: () => new Promise((resolve) => onFailure.push(resolve)),
  };
}

/** `AbortSignal.any` would do, but Node 20 forgets such a signal when it cleans its memory. */
function linkSignals(lasting: AbortSignal, other: AbortSignal | undefined): [AbortSignal, () => void] {
  if (!other) return [lasting, () => undefined];
  const either = new AbortController();
  const end = () => either.abort(lasting.aborted ? lasting.reason : other.reason);
  for (const signal of [lasting, other]) signal.addEventListener('abort', end);
  if (lasting.aborted || other.aborted) end();
  const unlink = () => {
    for (const signal of [lasting, other]) signal.removeEventListener('abort', end);
  };
  return [either.signal, unlink];
}

interface Sleeper {
  readonly waitsForLine: boolean;
  readonly at: number;
  readonly wake: () => void;
}

/** Half of it by chance, so that a thousand tablets do not come back in the same second. */
function pause({ first, most }: Backoff, tries: number, chance: number): number {
  const full = Math.min(most, first * 2 ** Math.min(tries - 1, 20));
  return full * (0.5 + chance / 512);
}
