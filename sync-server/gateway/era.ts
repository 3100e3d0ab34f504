import { randomBytes } from 'node:crypto';
import type { Checkpoint } from '../../schemas/wire/messages.ts';
import { type Database, upsert } from '../store/database.ts';
import { isText } from '../store/guards.ts';
import { sleep } from '../store/sleep.ts';
import { EngineUnreachable } from '../store/unreachable.ts';
import type { LogLine } from './log-file.ts';

/**
 * The province's epoch. Whoever restores a backup makes a new one; where that was forgotten it shows, since tablets
 * then stand further in a database than the database reaches. In a new epoch tablets offer all they hold again.
 */
export interface Era {
  readonly current: () => Promise<string>;
  /** Makes a new epoch where a tablet's checkpoint lies beyond a database's end. */
  readonly renewIfSetBack: (checkpoint: Checkpoint, communes: readonly string[]) => Promise<void>;
}

export interface EraParts {
  readonly control: Database;
  readonly endOf: (commune: string) => Promise<string>;
  readonly log: (line: LogLine) => void;
  readonly now: () => number;
}

/** Other gateways of the province learn of a new epoch within this time, milliseconds. */
const FRESH_FOR = 5000;
/** A node of a cluster may lag behind the others for a moment; tablets must not offer everything over and over. */
const LOOK_AGAIN_AFTER = 300;
const RENEW_AT_MOST_EACH = 3_600_000;

export function createEra({ control, endOf, log, now }: EraParts): Era {
  let known: { readonly epoch: string; readonly until: number } | undefined;
  let renewedAt = Number.NEGATIVE_INFINITY;
  const furthest = new Map<string, number>();

  async function current(): Promise<string> {
    if (known && known.until > now()) return known.epoch;
    const epoch = (await control.get('epoch'))?.epoch;
    if (!isText(epoch)) throw new EngineUnreachable('the control database has no epoch');
    known = { epoch, until: now() + FRESH_FOR };
    return epoch;
  }

  async function isSetBack(commune: string, place: number): Promise<boolean> {
    if (place <= (furthest.get(commune) ?? 0)) return false;
    const end = toPlace(await endOf(commune));
    furthest.set(commune, end);
    return place > end;
  }

  return {
    current,
    async renewIfSetBack({ epoch, sequences }, communes) {
      if (epoch !== (await current()) || now() < renewedAt + RENEW_AT_MOST_EACH) return;
      for (const commune of communes) {
        const place = toPlace(sequences[commune] ?? '0');
        if (!(await isSetBack(commune, place))) continue;
        await sleep(LOOK_AGAIN_AFTER);
        if (!(await isSetBack(commune, place))) continue;
        renewedAt = now();
        await upsert(control, 'epoch', () => ({ epoch: randomBytes(12).toString('base64url') }));
        known = undefined;
        log({ event: 'epoch_renewed', level: 'error', commune, asked: place });
        return;
      }
    },
  };
}

/** How many changes a sequence stands behind: the number CouchDB begins it with. */
function toPlace(sequence: string): number {
  return Number.parseInt(sequence, 10) || 0;
}
