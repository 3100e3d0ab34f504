import type { Checkpoint } from '../../schemas/wire/messages.ts';
import { sinceIn } from './checkpoint.ts';
import type { Gateway } from './gateway.ts';
import { readableCommunes } from './readable.ts';
import type { Session } from './sessions.ts';

/**
 * Resolves to true when a database that the officer reads has gone past `since`, to false at the timeout or when
 * one of `gone` aborts. Costs at most one question a database to begin with, none where the feed
 * stands at the same place, and nothing while it waits.
 */
export async function waitForChange(
  gateway: Gateway,
  session: Session,
  { since, timeout, gone }: { since: Checkpoint | null; timeout: number; gone: readonly AbortSignal[] },
): Promise<boolean> {
  const communes = readableCommunes(gateway.roster, session);
  if (since) await gateway.era.renewIfSetBack(since, communes);
  const epoch = await gateway.era.current();
  if (!since || since.epoch !== epoch) return true;
  const stops: (() => void)[] = [];
  let endTimer: (() => void) | undefined;
  let wake = (_changed: boolean) => {};
  const woken = new Promise<boolean>((resolve) => {
    wake = resolve;
  });
  const giveUp = () => wake(false);
  try {
    for (const signal of gone) signal.addEventListener('abort', giveUp, { once: true });
    if (gone.some((signal) => signal.aborted)) return false;
    endTimer = gateway.after(timeout, giveUp);
    for (const commune of communes) {
      const from = sinceIn(since, epoch, commune);
      const feed = await gateway.feeds.subscribe(gateway.databases.names.commune(commune), () => wake(true));
      stops.push(feed.stop);
      if (feed.position === from) continue;
      // Subscribed first, asked then: nothing falls between.
      const { results } = await gateway.databases.commune(commune).changes(from, { limit: 1 });
      if (results.length > 0) return true;
    }
    return await woken;
  } finally {
    endTimer?.();
    for (const signal of gone) signal.removeEventListener('abort', giveUp);
    for (const stop of stops) stop();
  }
}
