import type { Asked } from './asked.ts';
import { findCandidates, type Tally } from './candidates.ts';
import { collectEvidence } from './evidence.ts';
import type { Covers, People } from './people.ts';
import { type Ranked, weighPerson } from './weigh-person.ts';

export interface Ranking {
  readonly ranked: readonly Ranked[];
  /** What somebody on whom all agrees would have. */
  readonly ideal: number;
}

/** The best matches, the strongest evidence first: found roughly among all, then weighed one by one. */
export function rank(asked: Asked, people: People, limit: number, covers: Covers, tally: Tally): Ranking {
  const evidence = collectEvidence(asked, people, covers);
  const candidates = findCandidates(
    asked,
    evidence,
    people,
    Math.max(LEAST_CANDIDATES, limit * 4),
    covers,
    tally,
  );
  const ranked = candidates.flatMap((person) => {
    const mentions = person.mentions.filter(({ paper }) => paper.communes.some(covers));
    return mentions.length === 0 ? [] : [weighPerson(person, mentions, asked, evidence)];
  });
  ranked.sort(
    (a, b) => b.bits - a.bits || b.mentions.length - a.mentions.length || a.person.number - b.person.number,
  );
  return {
    ranked: ranked.filter(({ reasons }) => reasons.length > 0).slice(0, limit),
    ideal: evidence.ideal,
  };
}

const LEAST_CANDIDATES = 200;
