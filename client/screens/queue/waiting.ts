import { signal } from '@preact/signals';
import { coversCommune } from '../../../schemas/access/officer.ts';
import { useApp, useOfficer } from '../../app-state.ts';
import type { RecordRow } from '../../device/api/records.ts';
import { useList } from '../../records/use-record.ts';

/** What of the queue is looked at; it stays while one birth after the other is worked off. */
export interface Choice {
  readonly what: '' | 'birth' | 'move';
  /** Six digits, or empty for all of the officer's. */
  readonly commune: string;
  /** Days that it has waited at least; 0 for any. */
  readonly days: number;
}

const EVERYTHING: Choice = { what: '', commune: '', days: 0 };
export const choice = signal(EVERYTHING);

export interface Waiting {
  /** All that waits, the oldest first. */
  readonly all: readonly RecordRow[];
  /** Those that fit the choice. */
  readonly chosen: readonly RecordRow[];
  readonly births: readonly RecordRow[];
}

/** More than a district has in a year; a list beyond it is worked off from its oldest all the same. */
const MOST = 5000;
/** From the letter until the origin has closed the people are on their way (domain.md §3). */
const UNDER_WAY = ['issued', 'received', 'refused'];
const DAY = 86_400_000;

/** What waits in all communes of the officer; undefined while it is being read. */
export function useWaiting(): Waiting | undefined {
  const { now } = useApp();
  const { place } = useOfficer();
  const births = useList({ kind: 'birth', statuses: ['submitted'], within: place, limit: MOST });
  const moves = useList({ kind: 'move', statuses: UNDER_WAY, within: place, limit: MOST });
  if (!births || !moves) return undefined;
  const all = [...births, ...moves].sort((a, b) => a.stands.since - b.stands.since);
  const { what, commune, days } = choice.value;
  const chosen = all.filter(
    (row) =>
      (what === '' || row.kind === what) &&
      (commune === '' || [row.commune, ...row.shared].includes(commune)) &&
      now() - row.stands.since >= days * DAY,
  );
  return { all, chosen, births: chosen.filter(({ kind }) => kind === 'birth') };
}

/** The officer's communes by code. */
export function useOwnCommunes() {
  const { place } = useOfficer();
  const communes = useApp().roster.value?.communes ?? [];
  return communes.filter(({ code }) => coversCommune(place, code));
}
