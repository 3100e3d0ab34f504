import { LOOK_UP } from '../../schemas/kinds/look-up.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import type { Json } from '../../schemas/record/json.ts';
import { parseRecordId } from '../../schemas/record/record.ts';
import { toStoredForm } from '../../schemas/text/khmer.ts';
import type { LookUp } from './api/records.ts';
import type { NewAct } from './api/writing.ts';
import type { Clock } from './ports.ts';

/** Look-ups on their way into the officer's chain. */
export interface LookUps {
  /** Answers at once: nobody waits for a look-up to be logged. */
  readonly note: (lookUp: LookUp) => void;
  /** Resolves when all that was noted is in the journal, as before the key is locked away. */
  readonly flush: () => Promise<void>;
}

export interface LookUpParts {
  readonly clock: Pick<Clock, 'after'>;
  readonly write: (acts: readonly NewAct[]) => Promise<unknown>;
  /** The commune a look-up is filed in; undefined while it cannot be told. */
  readonly communeOf: (record: RecordId | undefined) => Promise<string | undefined>;
  readonly report: (problem: unknown) => void;
}

/** Long enough for one write to take several, short enough to lose none to a flat battery but the last. */
const GATHER_MS = 700;
const MOST_WORDS = 80;

export function createLookUps({ clock, write, communeOf, report }: LookUpParts): LookUps {
  let noted: LookUp[] = [];
  let endGathering: (() => void) | undefined;
  let writing: Promise<void> = Promise.resolve();

  const writeNoted = async () => {
    const batch = noted;
    noted = [];
    for (const lookUp of batch) {
      const commune = await communeOf(lookUp.what === 'record' ? lookUp.record : undefined);
      if (commune !== undefined) await write([toAct(lookUp, commune)]);
    }
  };
  const flush = () => {
    endGathering?.();
    endGathering = undefined;
    writing = writing.then(writeNoted).catch(report);
    return writing;
  };
  return {
    note: (lookUp) => {
      noted.push(lookUp);
      endGathering ??= clock.after(GATHER_MS, () => void flush());
    },
    flush,
  };
}

function toAct(lookUp: LookUp, commune: string): NewAct {
  const told: Record<string, string> =
    lookUp.what === 'record'
      ? { seen: parseRecordId(lookUp.record) ? lookUp.record : '' }
      : {
          words: [...toStoredForm(lookUp.words)].slice(0, MOST_WORDS).join('').trim(),
          found: String(lookUp.found),
        };
  const said = Object.entries({ ...told, task: lookUp.task ?? '' }).filter(([, value]) => value !== '');
  const set: Readonly<Record<string, Json>> = {
    what: lookUp.what,
    ...Object.fromEntries(said),
    standing: { is: 'done' },
  };
  return { opens: { kind: LOOK_UP, commune }, after: [], act: 'look', set };
}
