import { type Double, plantDoubles } from './doubles.ts';
import type { Draft } from './draft.ts';
import type { Chance } from './random.ts';
import { type BookSlip, spoilBooks } from './slip-books.ts';
import { spoilBirthFacts, spoilBookFacts } from './slip-facts.ts';
import { spoilParent, spoilWords, type WordSlip } from './slip-words.ts';
import type { SlipRates } from './slips.ts';
import type { Book, Lineage, PersonId } from './truth.ts';

/** Plants slips in the papers of one lineage, before they are written; each call says what it planted. */
export interface Planter {
  /** The lineage as the offices have it: its books, and people of whom two offices know. */
  readonly told: Lineage;
  readonly doubles: readonly Double[];
  readonly truly: ReadonlyMap<PersonId, PersonId>;
  readonly inPerson: (draft: Draft, person: PersonId) => readonly WordSlip[];
  readonly inBirth: (draft: Draft, child: PersonId) => readonly WordSlip[];
  readonly inBook: (draft: Draft, book: Book, rootOf: (person: PersonId) => string) => readonly WordSlip[];
}

/** Of births with an error, those that word the child wrongly; the others word a parent. */
const SHARE_OF_CHILD = 0.7;

type Paper = 'person' | 'family-book' | 'residence-book';

export interface PlanterOptions {
  readonly lineage: Lineage;
  /** Shares; nothing is planted without. */
  readonly rates: SlipRates | undefined;
  readonly communes: readonly string[];
  readonly today: string;
  /** A stream of its own for each, so that a slip more changes no other. */
  readonly chanceOf: (what: 'slips' | 'doubles' | 'facts') => Chance;
}

/** Plants by shares, or, where there are none, nothing. */
export function createPlanter({ lineage, rates, chanceOf, ...world }: PlanterOptions): Planter {
  if (!rates)
    return {
      told: lineage,
      doubles: [],
      truly: new Map(),
      inPerson: () => [],
      inBirth: () => [],
      inBook: () => [],
    };
  const [chance, factChance] = [chanceOf('slips'), chanceOf('facts')];
  const { told: spoilt, slips: bookSlips } = spoilBooks(chance, lineage, rates);
  const { told, doubles, truly } = plantDoubles(chanceOf('doubles'), spoilt, rates, world);
  const births = drawBirths(chance, lineage, rates);
  const wordedWrongly = drawPapers(chance, spoilt, rates, births);
  return {
    told,
    doubles,
    truly,
    inPerson: (draft, person) =>
      wordedWrongly.get(person) === 'person' ? spoilWords(chance, draft, person, lineage) : [],
    inBirth(draft, child) {
      const who = births.get(child);
      if (who) return (who === 'child' ? spoilWords : spoilParent)(chance, draft, child, lineage);
      return factChance.happens(rates.impossible) ? spoilBirthFacts(factChance, draft, child) : [];
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
      const facts = factChance.happens(rates.impossible) ? spoilBookFacts(factChance, draft, told) : [];
      return [...planted, ...listed, ...heads, ...facts];
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
