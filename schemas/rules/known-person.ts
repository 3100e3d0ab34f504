import { toSearchKey } from '../text/khmer.ts';
import { isWholeDay } from './civil-dates.ts';
import type { Mention } from './mention.ts';
import { textPart } from './read.ts';

/** A mention made ready once, to be found and compared many times. */
export interface KnownPerson {
  readonly mention: Mention;
  readonly familyKey: string | undefined;
  readonly givenKey: string | undefined;
  readonly parents: { readonly mother: Mention | undefined; readonly father: Mention | undefined };
  /** What it is found by: two of one person share at least one of these. */
  readonly blocks: readonly string[];
}

/** @param company everybody in the same paper or form, the mention too */
export function toKnownPerson(mention: Mention, company: readonly Mention[]): KnownPerson {
  const { familyName, givenName, familyNameLatin, givenNameLatin } = mention;
  const family = familyName ?? familyNameLatin;
  const given = givenName ?? givenNameLatin;
  return {
    mention,
    familyKey: family === undefined ? undefined : toSearchKey(family),
    givenKey: given === undefined ? undefined : toSearchKey(given),
    parents: parentsOf(mention, company),
    blocks: blocksOf(mention, parentsOf(mention, company)),
  };
}

/** Everybody in a paper, ready to compare. */
export function knownPersonsOf(company: readonly Mention[]): readonly KnownPerson[] {
  return company.map((mention) => toKnownPerson(mention, company));
}

/** Parents as the paper itself names them: the columns of a birth, the head and spouse of a book for the head's child. */
function parentsOf(mention: Mention, company: readonly Mention[]): KnownPerson['parents'] {
  if (mention.slot === 'child') {
    const named = (slot: string) => company.find((other) => other.slot === slot);
    return { mother: named('mother'), father: named('father') };
  }
  const relation = mention.state[`${mention.prefix}.relation`];
  if (mention.slot !== 'member' || textPart(relation, 'is') !== 'child')
    return { mother: undefined, father: undefined };
  const head = textPart(relation, 'to');
  const couple = company.filter(({ person, state, prefix }) => {
    const own = state[`${prefix}.relation`];
    const isSpouse = /^(wife|husband)$/.test(textPart(own, 'is') ?? '') && textPart(own, 'to') === head;
    return person === head || isSpouse;
  });
  return {
    mother: couple.find(({ sex }) => sex === 'f'),
    father: couple.find(({ sex }) => sex === 'm'),
  };
}

/**
 * Keys that two mentions of one person are likely to share though a field slipped: a number, the birth day, the whole
 * name in either order, given name and year, its consonants and year, day and month, the parents' given names.
 */
function blocksOf(mention: Mention, parents: KnownPerson['parents']): readonly string[] {
  const { familyName, givenName, familyNameLatin, givenNameLatin, born, person, birth, numbers } = mention;
  const year = born?.value.slice(0, 4) ?? '';
  const blocks = [
    person && `person ${person}`,
    birth && `birth ${birth}`,
    ...numbers.map(({ kind, value }) => `number ${kind} ${toSearchKey(value)}`),
    born && isWholeDay(born) && `day ${born.value}`,
    pair('name', familyName, givenName),
    pair('name', familyNameLatin, givenNameLatin),
    givenName && year && `given ${toSearchKey(givenName)} ${year}`,
    givenNameLatin && year && `sound ${consonants(givenNameLatin)} ${year}`,
    born &&
      isWholeDay(born) &&
      givenNameLatin &&
      `month ${born.value.slice(5)} ${consonants(givenNameLatin).slice(0, 1)}`,
    born && isWholeDay(born) && familyName && `month ${born.value.slice(5)} ${toSearchKey(familyName)}`,
    pair('parents', parents.mother?.givenName, parents.father?.givenName),
  ];
  return [
    ...new Set(blocks.filter((block) => typeof block === 'string' && block !== '')),
  ] as readonly string[];
}

/** Both words in one order, since forms turn names round. */
function pair(kind: string, one: string | undefined, two: string | undefined): string | undefined {
  if (one === undefined || two === undefined) return undefined;
  return `${kind} ${[toSearchKey(one), toSearchKey(two)].sort().join(' ')}`;
}

/** Consonants as clerks mix them up: aspirates, v and w, doubled letters count for nothing. */
function consonants(latin: string): string {
  return toSearchKey(latin)
    .replace(/w/g, 'v')
    .replace(/[aeiouyh]/g, '')
    .replace(/(.)\1+/g, '$1')
    .slice(0, 3);
}
