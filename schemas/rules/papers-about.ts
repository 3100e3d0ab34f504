import type { RecordId } from '../record/entry.ts';
import { toSearchKey } from '../text/khmer.ts';
import type { CheckContext, Paper, State } from './check.ts';
import { findDuplicates } from './duplicates.ts';
import { knownPersonsOf } from './known-person.ts';
import { type Mention, mentionsIn, mentionsOf } from './mention.ts';
import { createPeopleIndex, type PeopleIndex } from './people-index.ts';

/** As many papers as may be compared one by one; of more, those that concern the form are looked up. */
const FEW = 200;

/** The papers of a context that a form is to be checked against. */
export function concernedPapers(kind: string, state: State, context: CheckContext): readonly Paper[] {
  const { papers, self } = context;
  if (papers.length > FEW) return papersAbout(peopleIn(context), kind, state, self);
  return papers.filter((paper) => paper.id !== self);
}

/** Everybody in the papers of a context. */
export function peopleIn({ people, papers }: CheckContext): PeopleIndex {
  const known = people ?? INDEXES.get(papers);
  if (known) return known;
  const made = createPeopleIndex(papers);
  INDEXES.set(papers, made);
  return made;
}

// A form is checked at every key press against the same papers.
const INDEXES = new WeakMap<readonly Paper[], PeopleIndex>();

/**
 * The papers on this tablet that a form is to be checked against: those that name its people, by record, number or
 * likeness, and those that name the parents of its members. The form's own record is not among them.
 */
export function papersAbout(
  index: PeopleIndex,
  kind: string,
  state: State,
  self?: RecordId,
): readonly Paper[] {
  const found = new Map<RecordId, Paper>();
  const put = (paper: Paper | undefined) => {
    if (paper && paper.id !== self) found.set(paper.id, paper);
  };
  const putByRecord = (mention: Mention) => {
    for (const block of recordBlocks(mention))
      for (const other of index.byBlock(block)) put(other.mention.paper);
  };
  const people = knownPersonsOf(mentionsOf(kind, state, undefined, self));
  for (const person of people) {
    putByRecord(person.mention);
    for (const { id, mention } of findDuplicates(person, index)) {
      put(index.paper(id));
      putByRecord(mention);
    }
  }
  // A member's birth names parents; the books that hold these are needed beside it.
  const births = [...found.values()].filter((paper) => paper.kind === 'birth');
  for (const birth of births) for (const mention of mentionsIn(birth)) putByRecord(mention);
  return [...found.values()];
}

/** What a mention is linked by surely: record, birth, number. */
export function recordBlocks({ person, same = [], birth, numbers }: Mention): readonly string[] {
  return [
    ...(person === undefined ? [] : [`person ${person}`]),
    ...same.map((other) => `person ${other}`),
    ...(birth === undefined ? [] : [`birth ${birth}`]),
    ...numbers.map(({ kind, value }) => `number ${kind} ${toSearchKey(value)}`),
  ];
}
