import { createSearchIndex, type SearchIndex } from '../../client/device/search/search-index.ts';
import { createChance } from '../../sync-server/provision/invented/random.ts';
import { toSearchPaper } from '../support/search-paper.ts';
import type { InventedRecord, Sought } from './population.ts';
import { type Asked, SLIPS } from './slips.ts';

export interface Question {
  readonly slip: string;
  readonly sought: Sought;
  readonly asked: Asked;
}

/** Questions with one slip each, the kinds of slips in turn, about people by chance. */
export function makeQuestions(
  sought: readonly Sought[],
  count: number,
  seed: string | number,
): readonly Question[] {
  const chance = createChance(seed, 'questions');
  const questions: Question[] = [];
  for (let turn = 0; questions.length < count; turn += 1) {
    const slip = SLIPS[turn % SLIPS.length];
    for (let tries = 0; slip && tries < 2_000; tries += 1) {
      const one = chance.pick(sought);
      const asked = slip.make(one, chance);
      if (!asked) continue;
      questions.push({ slip: slip.name, sought: one, asked });
      break;
    }
  }
  return questions;
}

/** How a question is put: by fields or on one line, with the date of birth or without. */
export const WAYS = {
  'name, date, village': ({ name, born, village }: Asked) => ({ name, born, village }),
  'name, village': ({ name, village }: Asked) => ({ name, village }),
  'name, date, village on one line': ({ name, born, village }: Asked) => ({
    text: `${name} ${born} ${village}`,
  }),
  'name, village on one line': ({ name, village }: Asked) => ({ text: `${name} ភូមិ${village}` }),
} as const;
export type Way = keyof typeof WAYS;

export interface Outcome {
  /** Share of questions whose right person is among the first five. */
  readonly found: number;
  readonly first: number;
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
  readonly missed: readonly Question[];
}

export function measure(
  index: Pick<SearchIndex, 'search'>,
  questions: readonly Question[],
  way: Way,
): Outcome {
  const times: number[] = [];
  const missed: Question[] = [];
  let first = 0;
  for (const question of questions) {
    const query = { ...WAYS[way](question.asked), limit: 5 };
    const start = performance.now();
    const hits = index.search(query);
    times.push(performance.now() - start);
    const place = hits.findIndex((hit) => hit.person === question.sought.person);
    if (place < 0) missed.push(question);
    if (place === 0) first += 1;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    found: 1 - missed.length / questions.length,
    first: first / questions.length,
    p50: at(0.5),
    p95: at(0.95),
    worst: at(1),
    missed,
  };
}

export function buildIndex(records: readonly InventedRecord[]): SearchIndex {
  const index = createSearchIndex();
  for (const record of records) index.put(toSearchPaper(record));
  return index;
}
