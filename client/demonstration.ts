import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Health } from '../schemas/wire/messages.ts';
import type { Presence } from './device/api/presence.ts';
import type { RosterView } from './device/api/roster-view.ts';
import type { SyncState } from './device/api/sync-state.ts';

/** All people here are invented. */
export interface Demonstration {
  /** How many of them have been written, in hundredths; 100 when all are there. */
  readonly percent: number;
}

interface Known {
  readonly presence: ReadonlySignal<Presence | undefined>;
  readonly roster: ReadonlySignal<RosterView | undefined>;
  readonly sync: ReadonlySignal<SyncState | undefined>;
}

const ASK_EVERY_MS = 5000;

/**
 * Undefined in a real province. A tablet knows it from its roster, line or no line; one that nobody has signed in on yet
 * has none and asks the server, and so does one with a line while the people are still being written.
 */
export function watchDemonstration(
  { presence, roster, sync }: Known,
  askHealth: () => Promise<Health | undefined>,
): ReadonlySignal<Demonstration | undefined> {
  const health = signal<Health | undefined>(undefined);
  const isInvented = signal(false);
  effect(() => {
    const communes = roster.value?.communes ?? [];
    if (communes.length > 0) isInvented.value = communes.some(({ invented }) => invented !== undefined);
  });

  const ask = async () => {
    const isNew = presence.value?.enrolled.length === 0;
    if (!isNew && sync.value?.line !== 'online') return;
    health.value = (await askHealth()) ?? health.value;
    if (health.value && (health.value.demonstration?.isDone ?? true)) clearInterval(asking);
  };
  const asking = setInterval(() => void ask(), ASK_EVERY_MS);
  const stop = effect(() => {
    if (!presence.value) return;
    void ask();
    queueMicrotask(() => stop());
  });

  return computed(() => {
    const told = health.value?.demonstration;
    if (!told) return isInvented.value ? { percent: 100 } : undefined;
    return { percent: told.isDone ? 100 : Math.floor((100 * told.people) / told.of) };
  });
}

/** `GET /healthz`; undefined without a line, or where something else answers. */
export async function askHealth(): Promise<Health | undefined> {
  try {
    const answer = await fetch('/healthz', { signal: AbortSignal.timeout(ASK_EVERY_MS) });
    const health: Health = await answer.json();
    return answer.ok && health.ok ? health : undefined;
  } catch {
    return undefined;
  }
}
