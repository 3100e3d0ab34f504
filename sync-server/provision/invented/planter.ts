import type { Draft } from './draft.ts';
import type { Chance } from './random.ts';
import { type BookSlip, spoilBooks } from './slip-books.ts';
import { spoilParent, spoilWords, type WordSlip } from './slip-words.ts';
import type { SlipRates } from './slips.ts';
import type { Book, Lineage, PersonId } from './truth.ts';

/** Plants slips in the papers of one lineage, before they are written; each call says what it planted. */
export interface Planter {
  /** The lineage with its books as the offices have them. */
  readonly told: Lineage;
  readonly inPerson: (draft: Draft, person: PersonId) => readonly WordSlip[];
  readonly inBirth: (draft: Draft, child: PersonId) => readonly WordSlip[];
  readonly inBook: (draft: Draft, book: Book, rootOf: (person: PersonId) => string) => readonly WordSlip[];
}

/** Of births with an error, those that word the child wrongly; the others word a parent. */
const SHARE_OF_CHILD = 0.7;

type Paper = 'person' | 'family-book' | 'residence-book';

/** Plants by shares, or, where there are none, nothing. */
export function createPlanter(chance: Chance, lineage: Lineage, rates: SlipRates | undefined): Planter {
  if (!rates) return { told: lineage, inPerson: () => [], inBirth: () => [], inBook: () => [] };
  const { told, slips: bookSlips } = spoilBooks(chance, lineage, rates);
  const births = drawBirths(chance, lineage, rates);
  const wordedWrongly = drawPapers(chance, told, rates, births);
  return {
    told,
    inPerson: (draft, person) =>
      wordedWrongly.get(person) === 'person' ? spoilWords(chance, draft, person, lineage) : [],
    inBirth(draft, child) {
      const who = births.get(child);
      if (!who) return [];
      const spoil = who === 'child' ? spoilWords : spoilParent;
      return spoil(chance, draft, child, lineage);
    },
    inBook(draft, book, rootOf) {
      const planted = book.members.flatMap(({ person }) => {
        if (wordedWrongly.get(person) !== draft.kind) return [];
        // Once: somebody may stand in two books of a kind.
        wordedWrongly.delete(person);
        return spoilWords(chance, draft, person, lineage);
      });
      const listed = bookSlips
        .filter((slip) => slip.book === book.id)
        .map((slip) => toWordSlip(slip, rootOf));
      const heads = chance.happens(rates.twoHeads) ? nameTwoHeads(draft, book, lineage, rootOf) : [];
      return [...planted, ...listed, ...heads];
    },
  };
}

function drawBirths(chance: Chance, { people }: Lineage, rates: SlipRates) {
  const births = new Map<PersonId, 'child' | 'parent'>();
  for (const person of people.values()) {
    if (!person.birthPaper || !chance.happens(rates.births)) continue;
    births.set(person.id, chance.happens(SHARE_OF_CHILD) ? 'child' : 'parent');
  }
  return births;
}

/** Whom a paper other than the birth words wrongly: as many as are missing to the share of people. */
function drawPapers(
  chance: Chance,
  { people, listed, families, households }: Lineage,
  rates: SlipRates,
  births: ReadonlyMap<PersonId, 'child' | 'parent'>,
): Map<PersonId, Paper> {
  const papers = new Map<PersonId, Paper>();
  const inFamilies = new Set(families.flatMap((book) => book.members.map((member) => member.person)));
  const inHouseholds = new Set(households.flatMap((book) => book.members.map((member) => member.person)));
  const byBirth = rates.births * SHARE_OF_CHILD;
  for (const id of listed) {
    const person = people.get(id);
    const share = person?.birthPaper ? Math.max(0, rates.people - byBirth) / (1 - byBirth) : rates.people;
    if (births.get(id) === 'child' || !chance.happens(share)) continue;
    const choices: Paper[] = [
      ...(inFamilies.has(id) ? (['family-book'] as const) : []),
      ...(inHouseholds.has(id) ? (['residence-book'] as const) : []),
    ];
    if (person?.idCard && chance.happens(0.15)) papers.set(id, 'person');
    else if (choices.length > 0) papers.set(id, chance.pick(choices));
  }
  return papers;
}

/** Husband and wife both stand as head. */
function nameTwoHeads(
  { steps }: Draft,
  book: Book,
  { people }: Lineage,
  rootOf: (person: PersonId) => string,
): readonly WordSlip[] {
  const head = book.heads.at(-1)?.person ?? '';
  const spouse = people.get(head)?.spouse;
  const member = book.members.find((one) => one.person === spouse && !one.gone);
  if (!member) return [];
  const root = rootOf(member.person);
  const path = `members.${root}.relation`;
  const step = steps.findLast(({ set }) => path in set);
  const right = step?.set[path];
  if (!step || right === undefined) return [];
  const wrong = { to: root, is: 'head' };
  step.set[path] = wrong;
  return [{ kind: 'two-heads', person: member.person, path, right, wrong }];
}

function toWordSlip(slip: BookSlip, rootOf: (person: PersonId) => string): WordSlip {
  const { kind, person } = slip;
  if (slip.field === 'head') {
    return { kind, person, path: 'head', right: rootOf(slip.right), wrong: rootOf(slip.wrong) };
  }
  return { kind, person, path: `members.${rootOf(person)}.presence`, right: slip.right, wrong: slip.wrong };
}
