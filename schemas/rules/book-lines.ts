import type { CivilDate, PlaceValue } from '../kinds/types.ts';
import { plain } from './civil-dates.ts';
import type { Mention } from './mention.ts';
import { keysOf, placeAt, textAt, textPart } from './read.ts';

/** A member's line in a residence or family book. */
export interface Line {
  readonly mention: Mention;
  readonly id: string;
  /** At home, away or about to leave: the book counts the person as its own (domain.md §3). */
  readonly isIn: boolean;
  readonly isLeaving: boolean;
  readonly isAbsent: boolean;
  readonly isTemporary: boolean;
  /** What the person is to whom, as the book has it. */
  readonly relation: { readonly to: string; readonly is: string } | undefined;
  readonly enteredOn: CivilDate | undefined;
}

export function isBook(kind: string | undefined): boolean {
  return kind === 'residence-book' || kind === 'family-book';
}

/** The line behind a mention; undefined for a mention that is no member's. */
export function lineOf(mention: Mention): Line | undefined {
  if (mention.slot !== 'member') return undefined;
  const { state, prefix } = mention;
  const presence = textPart(state[`${prefix}.presence`], 'is') ?? 'present';
  const to = textPart(state[`${prefix}.relation`], 'to');
  const is = textPart(state[`${prefix}.relation`], 'is');
  const on = textPart(state[`${prefix}.entry`], 'on');
  return {
    mention,
    id: mention.person ?? '',
    isIn: presence === 'present' || presence === 'absent' || presence === 'leaving',
    isLeaving: presence === 'leaving',
    isAbsent: presence === 'absent',
    isTemporary: textPart(state[`${prefix}.stay`], 'is') === 'temporary',
    relation: is === undefined ? undefined : { to: to ?? '', is },
    enteredOn: on === undefined ? undefined : plain(on),
  };
}

/** Lines of the people a mention's book has beside the mention. */
export function linesOf(mentions: readonly Mention[]): readonly Line[] {
  return mentions.flatMap((mention) => lineOf(mention) ?? []);
}

const DESCENDANTS = ['child', 'grandchild', 'niece-or-nephew'];

/** Whether somebody stands in a book as a child of the house, as a grandchild does. */
export function isAsDescendant({ relation }: Line): boolean {
  return relation !== undefined && DESCENDANTS.includes(relation.is);
}

/** Husband or wife of a member by the book's own relations, whichever of the two names the other. */
export function spousesOf(line: Line, lines: readonly Line[]): readonly Line[] {
  const isSpouseOf = (one: Line, other: Line) =>
    one.relation?.to === other.id && (one.relation.is === 'wife' || one.relation.is === 'husband');
  return lines.filter(
    (other) => other.id !== line.id && other.isIn && (isSpouseOf(other, line) || isSpouseOf(line, other)),
  );
}

/** The head a book names on its cover. */
export function headOf(state: Mention['state']): string | undefined {
  return textAt(state, 'head');
}

export function addressOf(state: Mention['state']): PlaceValue | undefined {
  return placeAt(state, 'address.village');
}

/** Ids of all that a book names. */
export function memberIds(state: Mention['state']): readonly string[] {
  return keysOf(state, 'members');
}
