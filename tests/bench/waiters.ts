import { setMaxListeners } from 'node:events';
import type { Certificate } from '../../schemas/access/officer.ts';
import type { Checkpoint, WaitAnswer } from '../../schemas/wire/messages.ts';
import { cloneTablet } from '../integration/support/server-tablet.ts';
import type { TestKey } from '../integration/support/signed-author.ts';
import { sleep } from './exchange.ts';
import type { FilledProvince } from './filled-province.ts';
import { askPast, pullOn, toJson } from './gateway-reads.ts';
import type { Changes } from './pages/held.ts';
import type { ServerApart } from './server-apart.ts';

/** Somebody in a commune who waits for its news. */
export interface BenchTablet {
  readonly commune: string;
  readonly certificate: Certificate;
  readonly signer: TestKey;
}

/** Many that wait at once, of one side. */
export interface Waiters {
  /** Lets all begin; resolves when they have been sent on their way. */
  readonly waitAll: () => Promise<void>;
  readonly countWaiting: (commune: string) => number;
  /** The moments at which those of a commune are told, once all have been or patience is over. */
  readonly countTold: (commune: string) => Promise<readonly number[]>;
  /** Brings what is new, once for all of the commune, and lets them wait for what comes after. */
  readonly waitAgain: (commune: string) => Promise<void>;
  /** What keeps one of them from waiting, where something does. */
  readonly fault: () => unknown;
  readonly end: () => void;
}

type Create = (
  apart: ServerApart,
  province: FilledProvince,
  tablets: readonly BenchTablet[],
) => Promise<Waiters>;

/** What differs between the sides. */
interface Side {
  /** One question: true where it was told of something, false where it is to ask again. */
  readonly ask: (place: number, signal: AbortSignal) => Promise<boolean>;
  readonly catchUp: (commune: string) => Promise<void>;
}

/** The longest the door lets anybody wait. */
const LONGEST_WAIT = 55_000;

/** Tablets at the door: each with its own key and session, each question signed. */
export const createWaiters: Create = async (apart, _province, tablets) => {
  const hands = tablets.map((tablet) => cloneTablet(() => apart.door, tablet));
  const since = new Map<string, Checkpoint>();
  const catchUp = async (commune: string) => {
    const first = hands[tablets.findIndex((tablet) => tablet.commune === commune)];
    if (!first) return;
    since.set(commune, (await pullOn(first, since.get(commune) ?? null)).end);
  };
  const ask = async (place: number, signal: AbortSignal) => {
    const body = JSON.stringify({ since: since.get(tablets[place]?.commune ?? ''), timeout: LONGEST_WAIT });
    const answer = await hands[place]?.raw('/api/wait', body, { signal });
    if (!answer) throw new Error(`no tablet ${place}`);
    return (await toJson<WaitAnswer>(answer)).changed;
  };
  return startSide(tablets, { ask, catchUp });
};

/** The same number of long polls at the engine itself, as PouchDB keeps them. */
export const createPollers: Create = async (apart, province, tablets) => {
  const since = new Map<string, string>();
  const changes = (commune: string, query: string, signal?: AbortSignal) =>
    askPast<Changes>(
      apart.past,
      { database: province.server.names.commune(commune), authorization: province.authorization },
      `_changes?style=all_docs&${query}`,
      signal && { signal },
    );
  const catchUp = async (commune: string) => {
    since.set(commune, String((await changes(commune, 'since=now&limit=1')).last_seq));
  };
  const ask = async (place: number, signal: AbortSignal) => {
    const { commune = '' } = tablets[place] ?? {};
    const from = encodeURIComponent(since.get(commune) ?? '0');
    const query = `feed=longpoll&heartbeat=10000&limit=100&since=${from}`;
    return (await changes(commune, query, signal)).results.length > 0;
  };
  return startSide(tablets, { ask, catchUp });
};

/** Milliseconds after which who was not told never will be. */
const PATIENCE = 30_000;

const MOST_BREAKS = 3;

async function startSide(tablets: readonly BenchTablet[], { ask, catchUp }: Side): Promise<Waiters> {
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  const communes = [...new Set(tablets.map(({ commune }) => commune))];
  for (const commune of communes) await catchUp(commune);
  /** When each was told, by its place. */
  const waiting = new Map<number, Promise<number>>();
  let fault: unknown;
  const placesOf = (commune: string) =>
    [...waiting.keys()].filter((place) => tablets[place]?.commune === commune);

  async function untilTold(place: number): Promise<number> {
    for (let breaks = 0; ; ) {
      try {
        if (await ask(place, ending.signal)) return performance.now();
      } catch (problem) {
        // A server closes a connection that was idle for 5 s, at times as it is used again: tablets ask once more.
        const isBroken = problem instanceof TypeError && !ending.signal.aborted;
        breaks += 1;
        if (!isBroken || breaks > MOST_BREAKS) throw problem;
      }
    }
  }
  const start = (place: number) => {
    const told = untilTold(place);
    told.catch((problem: unknown) => {
      // The end of the bench breaks off whoever still waits.
      if (!ending.signal.aborted) fault ??= problem;
    });
    waiting.set(place, told);
  };
  return {
    waitAll: async () => {
      for (const place of tablets.keys()) start(place);
    },
    countWaiting: (commune) => placesOf(commune).length,
    countTold: async (commune) => {
      const at: number[] = [];
      const all = placesOf(commune).map(async (place) => {
        const told = await waiting.get(place);
        if (told !== undefined) at.push(told);
      });
      await Promise.race([Promise.all(all), sleep(PATIENCE)]);
      return [...at];
    },
    waitAgain: async (commune) => {
      await catchUp(commune);
      for (const place of placesOf(commune)) start(place);
    },
    fault: () => fault,
    end: () => ending.abort(),
  };
}
