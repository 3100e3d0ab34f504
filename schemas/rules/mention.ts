import type { CivilDate, PlaceValue } from '../kinds/types.ts';
import type { RecordId } from '../record/entry.ts';
import type { Paper, State } from './check.ts';
import { asCivilDate, dateAt, keysOf, placeAt, textAt, textPart } from './read.ts';

/** What a paper calls somebody. */
export type Slot = 'child' | 'mother' | 'father' | 'member' | 'person';

/** A number on a paper, and where it stands. */
export interface MentionedNumber {
  readonly path: string;
  readonly kind: string;
  readonly value: string;
  readonly on?: string | undefined;
}

/** One paper's own wording of one person. */
export interface Mention {
  /** Undefined for the form that is being filled. */
  readonly paper: Paper | undefined;
  readonly slot: Slot;
  /** The state it was read from. */
  readonly state: State;
  /** Where its fields stand: `child`, `members.<id>`; '' in a person's record, whose names stand under `name`. */
  readonly prefix: string;
  /** Root id of the person's record. */
  readonly person: string | undefined;
  /** In a person's own record: others whose records are this person's too, as the province found. */
  readonly same?: readonly string[] | undefined;
  readonly familyName: string | undefined;
  readonly givenName: string | undefined;
  readonly familyNameLatin: string | undefined;
  readonly givenNameLatin: string | undefined;
  readonly sex: string | undefined;
  readonly born: CivilDate | undefined;
  readonly birthplace: PlaceValue | undefined;
  readonly nationality: string | undefined;
  readonly numbers: readonly MentionedNumber[];
  /** The birth record that says so: of the child itself, or named by a book's line. */
  readonly birth: RecordId | string | undefined;
}

/** The field of a mention, as a path of its record. */
export function pathIn(mention: Pick<Mention, 'prefix' | 'slot'>, name: string): string {
  if (mention.slot !== 'person') return `${mention.prefix}.${name}`;
  return /Name(Latin)?$/.test(name) ? `name.${name}` : name;
}

/** Everybody a paper on this tablet describes; nobody where it no longer stands. */
export function mentionsIn(paper: Paper): readonly Mention[] {
  const known = READ.get(paper);
  if (known) return known;
  // The registered text is what the paper says; proposals beyond it are not yet (rule 13).
  const read = isStanding(paper) ? mentionsOf(paper.kind, paper.registered ?? paper.state, paper) : [];
  READ.set(paper, read);
  return read;
}

// A form is checked at every key press against the same papers.
const READ = new WeakMap<Paper, readonly Mention[]>();

/**
 * Everybody a form of this kind describes so far.
 *
 * @param self the record the form is about, where there is one: it is itself the person of a person's form
 */
export function mentionsOf(
  kind: string,
  state: State,
  paper?: Paper,
  self: RecordId | undefined = paper?.id,
): readonly Mention[] {
  if (kind === 'birth') {
    const parents = (['mother', 'father'] as const).filter((slot) => state[`${slot}.known`] !== 'unknown');
    return [
      readMention(state, 'child', 'child', textAt(state, 'child.person'), paper, self),
      ...parents.map((slot) => readMention(state, slot, slot, textAt(state, `${slot}.person`), paper)),
    ].filter(isNamed);
  }
  if (kind === 'person') {
    return [readMention(state, 'person', '', self?.slice('person-'.length), paper)].filter(isNamed);
  }
  return keysOf(state, 'members').map((id) => readMention(state, 'member', `members.${id}`, id, paper));
}

/** Mother and father as a birth on this tablet names them. */
export function parentsIn(paper: Paper): readonly Mention[] {
  return mentionsIn(paper).filter((mention) => mention.slot === 'mother' || mention.slot === 'father');
}

/** A paper that was annulled, withdrawn, closed or merged says nothing of today. */
function isStanding({ state }: Pick<Paper, 'state'>): boolean {
  const is = textPart(state.standing, 'is');
  return is !== 'annulled' && is !== 'withdrawn' && is !== 'closed' && is !== 'merged';
}

function readMention(
  state: State,
  slot: Slot,
  prefix: string,
  person: string | undefined,
  paper: Paper | undefined,
  record: RecordId | undefined = paper?.id,
): Mention {
  const path = (name: string) => pathIn({ slot, prefix }, name);
  return {
    paper,
    slot,
    state,
    prefix,
    person,
    ...(slot === 'person' ? { same: keysOf(state, 'same') } : {}),
    familyName: textAt(state, path('familyName')),
    givenName: textAt(state, path('givenName')),
    familyNameLatin: textAt(state, path('familyNameLatin')),
    givenNameLatin: textAt(state, path('givenNameLatin')),
    sex: slot === 'mother' ? 'f' : slot === 'father' ? 'm' : textAt(state, path('sex')),
    born: asCivilDate(state[path('born')]),
    birthplace: placeAt(state, path('birthplace')),
    nationality: textAt(state, path('nationality')),
    numbers: numbersIn(state, slot, prefix),
    birth: slot === 'child' ? record : textAt(state, path('birth')),
  };
}

function numbersIn(state: State, slot: Slot, prefix: string): readonly MentionedNumber[] {
  const paths =
    slot === 'person'
      ? keysOf(state, 'identifiers').map((key) => `identifiers.${key}`)
      : [`${prefix}.identifier`];
  const printed = paths.flatMap((path) => {
    const kind = textPart(state[path], 'kind');
    const value = textPart(state[path], 'value');
    return kind && value ? [{ path, kind, value, on: textPart(state[path], 'on') }] : [];
  });
  const uic = slot === 'child' ? textPart(state.verification, 'uic') : undefined;
  return uic === undefined ? printed : [...printed, { path: 'verification', kind: UIC, value: uic }];
}

/** The code that the district records for a newborn: one child's alone, as a card's number is (domain.md §4). */
const UIC = 'uic';

function isNamed({ familyName, givenName, familyNameLatin, givenNameLatin, person }: Mention): boolean {
  return [familyName, givenName, familyNameLatin, givenNameLatin, person].some((one) => one !== undefined);
}

/** The day somebody's line says they died, or only that they did. */
export function deathIn(mention: Mention): { readonly on: CivilDate | undefined } | undefined {
  const presence = mention.state[`${mention.prefix}.presence`];
  if (mention.slot !== 'member' || textPart(presence, 'is') !== 'dead') return undefined;
  const on = textPart(presence, 'on');
  return { on: on === undefined ? undefined : dateAt({ on: { value: on, precision: 'day' } }, 'on') };
}
