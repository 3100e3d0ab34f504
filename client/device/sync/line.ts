import type { KeyId } from '../../../schemas/record/entry.ts';
import type { ProblemCode } from '../../../schemas/wire/messages.ts';
import type { Outcome } from '../api/outcome.ts';
import type { SyncState } from '../api/sync-state.ts';
import type { Ports } from '../ports.ts';
import type { Signer } from '../signer.ts';
import type { ClientFault, Route, Routes } from './gateway-client.ts';
import type { Sessions } from './sessions.ts';

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
  /** A pause as before so many-th tries, for who would ask in vain otherwise; `wake` and the signal end it. */
  readonly rest: (tries: number, until: AbortSignal) => Promise<void>;
  /** Whoever waits to try again tries now; what is asked under a key that is locked since is called back. */
  readonly wake: () => void;
  readonly state: () => LineState;
  /** Resolves at the next answer that was none, or a problem, or when nobody's key is there to ask with. */
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
  readonly sessions: Sessions;
  readonly ports: Pick<Ports, 'clock' | 'random'>;
  /** While nobody's key is unlocked nothing is asked. */
  readonly signer: () => Signer | undefined;
  readonly backoff: Backoff;
  readonly signal: AbortSignal;
  readonly lastContact: number | undefined;
  readonly onChange: () => void;
  /** The gateway says that the key asked under was revoked. */
  readonly onRevoked: (key: KeyId) => void;
}

const PATIENCE = 60_000;

export function createLine({
  sessions,
  ports,
  signer,
  backoff,
  signal,
  onChange,
  ...start
}: LineParts): Line {
  let isOnline = false;
  let atWork = 0;
  let lastContact = start.lastContact;
  let problem: ProblemCode | undefined;
  const sleepers = new Set<Sleeper>();
  /** Who is asked under now, and how to call it back. */
  const asking = new Set<{ readonly key: KeyId; readonly callBack: () => void }>();
  let onFailure: (() => void)[] = [];

  const tellFailure = () => {
    for (const tell of onFailure) tell();
    onFailure = [];
  };
  const noteAnswer = (fault: ClientFault | undefined) => {
    isOnline = fault?.code !== 'no_line';
    problem = fault && fault.code !== 'no_line' ? fault.code : undefined;
    if (isOnline) lastContact = ports.clock.now();
    // One answer says that the line is back for all who wait for it.
    if (!fault) for (const sleeper of sleepers) if (sleeper.waitsForLine) sleeper.wake();
    if (fault) tellFailure();
  };

  /** Without `ms`, until somebody wakes it. */
  const sleep = (ms: number | undefined, waitsForLine: boolean, until: AbortSignal) =>
    new Promise<void>((resolve) => {
      const at = ms === undefined ? undefined : ports.clock.now() + ms;
      const sleeper: Sleeper = { waitsForLine, at, wake: () => end() };
      const callOff = ms === undefined ? undefined : ports.clock.after(ms, () => end());
      const end = () => {
        callOff?.();
        sleepers.delete(sleeper);
        until.removeEventListener('abort', end);
        resolve();
      };
      until.addEventListener('abort', end);
      sleepers.add(sleeper);
      if (until.aborted) end();
      onChange();
    });

  /** Undefined where the officer went meanwhile: that says nothing of the line. */
  async function ask<Path extends Route>(
    path: Path,
    body: Routes[Path]['body'],
    who: Signer,
    { hangs, until }: { readonly hangs: number | undefined; readonly until: AbortSignal },
  ) {
    const calledBack = new AbortController();
    const [either, unlink] = linkSignals(until, calledBack.signal);
    const mine = { key: who.key, callBack: () => calledBack.abort() };
    asking.add(mine);
    const isWork = hangs === undefined;
    if (isWork) atWork += 1;
    onChange();
    try {
      const outcome = await sessions.ask(path, body, who, { patience: hangs ?? PATIENCE, signal: either });
      return calledBack.signal.aborted ? undefined : outcome;
    } finally {
      if (isWork) atWork -= 1;
      asking.delete(mine);
      unlink();
    }
  }

  const waitForOfficer = (until: AbortSignal) => {
    isOnline = false;
    problem = undefined;
    tellFailure();
    return sleep(undefined, false, until);
  };

  return {
    insist: async (path, body, options = {}) => {
      const [until, unlink] = linkSignals(signal, options.signal);
      try {
        for (let tries = 1; ; tries++) {
          until.throwIfAborted();
          const who = signer();
          const outcome = who && (await ask(path, body, who, { hangs: options.hangs, until }));
          until.throwIfAborted();
          if (!outcome) {
            tries = 0;
            if (!signer()) await waitForOfficer(until);
            continue;
          }
          noteAnswer(outcome.ok ? undefined : outcome.fault);
          onChange();
          if (outcome.ok) return outcome;
          const { fault } = outcome;
          if (fault.code !== 'no_line' && options.isFinal?.(fault.code, tries)) {
            return { ok: false, fault: { code: fault.code } };
          }
          if (fault.code === 'revoked') start.onRevoked(who.key);
          const asked = fault.code === 'no_line' ? 0 : (fault.waitMs ?? 0);
          const wait = Math.max(asked, pause(backoff, tries, ports.random.bytes(1)[0] ?? 0));
          await sleep(wait, fault.code === 'no_line', until);
        }
      } finally {
        unlink();
      }
    },
    rest: async (tries, other) => {
      const [until, unlink] = linkSignals(signal, other);
      await sleep(pause(backoff, tries, ports.random.bytes(1)[0] ?? 0), false, until).finally(unlink);
    },
    wake: () => {
      const key = signer()?.key;
      if (key === undefined) sessions.drop();
      for (const one of asking) if (one.key !== key) one.callBack();
      for (const sleeper of sleepers) sleeper.wake();
    },
    state: () => ({
      line: atWork > 0 && isOnline ? 'syncing' : isOnline ? 'online' : 'offline',
      lastContact,
      nextTry: earliest([...sleepers].flatMap(({ at }) => at ?? [])),
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
  readonly at: number | undefined;
  readonly wake: () => void;
}

function earliest(times: readonly number[]): number | undefined {
  return times.length === 0 ? undefined : Math.min(...times);
}

/**
 * Milliseconds before the next try. Half of it by chance, so that a thousand tablets do not come back in the same second.
 *
 * @param tries how many there were
 * @param chance 0 to 255
 */
export function pause({ first, most }: Backoff, tries: number, chance: number): number {
  const full = Math.min(most, first * 2 ** Math.min(tries - 1, 20));
  return full * (0.5 + chance / 512);
}
