import type { Checkpoint } from '../../schemas/wire/messages.ts';
import { sinceIn } from './checkpoint.ts';
import type { Gateway } from './gateway.ts';
import { readableCommunes } from './readable.ts';
import type { Session } from './sessions.ts';

export interface WaitOptions {
  readonly since: Checkpoint | null;
  readonly sessionId: string;
  readonly timeout: number;
  readonly gone: readonly AbortSignal[];
}

/**
 * Resolves to true when a database that the officer reads has gone past `since` by more than the tablet's own pushes, to
 * false at the timeout or when one of `gone` aborts. Costs at most one question a database to begin with, none where the
 * feed stands at the same place, and while it waits one for each change that may be the tablet's own.
 */
export async function waitForChange(
  gateway: Gateway,
  session: Session,
  { since, sessionId, timeout, gone }: WaitOptions,
): Promise<boolean> {
  const communes = readableCommunes(gateway.roster, session);
  if (since) await gateway.era.renewIfSetBack(since, communes);
  const epoch = await gateway.era.current();
  if (!since || since.epoch !== epoch) return true;
  const places = new Map(communes.map((commune) => [commune, sinceIn(since, epoch, commune)]));
  const own = gateway.ownPushes.join(sessionId, places);
  const stops: (() => void)[] = [own.leave];
  let endTimer: (() => void) | undefined;
  let wake = (_changed: boolean) => {};
  let fail = (_problem: unknown) => {};
  const woken = new Promise<boolean>((resolve, reject) => {
    wake = resolve;
    fail = reject;
  });
  // Whoever returned before it was asked for has its answer.
  woken.catch(() => undefined);
  const giveUp = () => wake(false);

  /** Whether there is more than the tablet knows; its own pushes move the place that is asked from. */
  async function isNews(commune: string): Promise<boolean> {
    for (;;) {
      const from = places.get(commune) ?? '0';
      const { results } = await gateway.databases.commune(commune).changes(from, { limit: 1 });
      if (results.length === 0) return false;
      await own.settled();
      if (places.get(commune) === from) return true;
    }
  }

  /** Looks once more after each call, however many come while it looks. */
  function createLook(commune: string): () => Promise<void> {
    let isLooking = false;
    let isCalled = false;
    return async () => {
      isCalled = true;
      if (isLooking) return;
      isLooking = true;
      while (isCalled) {
        isCalled = false;
        if (await isNews(commune)) return wake(true);
      }
      isLooking = false;
    };
  }

  try {
    for (const signal of gone) signal.addEventListener('abort', giveUp, { once: true });
    if (gone.some((signal) => signal.aborted)) return false;
    endTimer = gateway.after(timeout, giveUp);
    for (const commune of communes) {
      const look = createLook(commune);
      let isLevel = false;
      const onChange = () => {
        if (isLevel && !own.isBeside()) wake(true);
        else look().catch(fail);
      };
      const feed = await gateway.feeds.subscribe(gateway.databases.names.commune(commune), onChange);
      stops.push(feed.stop);
      isLevel = feed.position === places.get(commune);
      // Subscribed first, asked then: nothing falls between.
      if (!isLevel && (await Promise.race([isNews(commune), woken]))) return true;
    }
    return await woken;
  } finally {
    endTimer?.();
    for (const signal of gone) signal.removeEventListener('abort', giveUp);
    for (const stop of stops) stop();
  }
}
