import type { RecordId } from '../../schemas/record/entry.ts';
import type { Change } from './office.ts';
import type { Ports } from './ports.ts';

/** Something a screen watches: called at once, and again after changes that concern it. */
export interface Watch {
  readonly concerns: (change: Change) => boolean;
  /** Reads what is now and tells it. */
  readonly tell: () => Promise<void>;
}

/** Tells watches of changes, gathered, so that a pull of a thousand records is not a thousand redrawings. */
export interface Live {
  readonly watch: (watch: Watch) => Promise<() => void>;
  readonly note: (change: Change) => void;
  /** Everything may be different: another tab took the pen, or left it. */
  readonly noteAll: () => void;
  readonly close: () => void;
}

/** Milliseconds; below what an eye sees. */
const GATHER = 30;

export function createLive({ clock, report }: Pick<Ports, 'clock' | 'report'>): Live {
  const watches = new Set<Watch>();
  const due = new Set<Watch>();
  let endGathering: (() => void) | undefined;

  /** A watch is told again only when it has taken in what it was told, or a slow screen would drown. */
  async function tellDue(): Promise<void> {
    const now = [...due].filter((watch) => watches.has(watch));
    due.clear();
    await Promise.all(now.map((watch) => watch.tell().catch(report)));
    endGathering = undefined;
    if (due.size > 0) schedule();
  }
  function schedule(): void {
    endGathering ??= clock.after(GATHER, () => void tellDue());
  }
  const mark = (concerned: (watch: Watch) => boolean) => {
    for (const watch of watches) if (concerned(watch)) due.add(watch);
    if (due.size > 0) schedule();
  };

  return {
    watch: async (watch) => {
      watches.add(watch);
      await watch.tell();
      return () => {
        watches.delete(watch);
      };
    },
    note: (change) => mark((watch) => watch.concerns(change)),
    noteAll: () => mark(() => true),
    close: () => {
      endGathering?.();
      watches.clear();
    },
  };
}

export function concernsRecord(id: RecordId): Watch['concerns'] {
  return (change) => change.what === 'records' && (change.ids === 'all' || change.ids.includes(id));
}
