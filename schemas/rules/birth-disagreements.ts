import type { ProvinceConfig } from '../kinds/province-config.ts';
import type { CivilDate } from '../kinds/types.ts';
import { toSearchKey } from '../text/khmer.ts';
import { addressOf, isAsDescendant, isBook, type Line, lineOf, linesOf, spousesOf } from './book-lines.ts';
import type { Check, State } from './check.ts';
import { dayOf, isSurelyBefore, plain, yearsBetween } from './civil-dates.ts';
import { join } from './compare-names.ts';
import { comparePlaces } from './compare-places.ts';
import type { Linked } from './linked.ts';
import { deathIn, type Mention, mentionsIn, pathIn } from './mention.ts';
import { dateAt, placeAt, textAt, textPart } from './read.ts';
import { findPairedBooks, isOwnBook } from './two-books.ts';
import { checkAgainst, isKhmerNationality, recodingsIn } from './wording.ts';

/** What the books on this tablet say against a birth, beyond the wording of its people. */
export function findBirthDisagreements(
  state: State,
  linked: readonly Linked[],
  config: ProvinceConfig,
): readonly Check[] {
  const child = linked.find(({ form }) => form.slot === 'child');
  const parents = linked.filter(({ form }) => form.slot !== 'child');
  return [
    ...parents.flatMap((parent) => [
      ...findDeadParent(state, parent),
      ...findOtherResidence(state, parent, config),
      ...findPairedBooks(`${parent.form.slot}.familyName`, parent.others),
    ]),
    ...findSpouseDisagreements(state, parents),
    ...(child ? findChildInBooks(state, child, parents) : []),
  ];
}

/** A child may be born up to 300 days after its father's death. */
const POSTHUMOUS_DAYS = 300;

function findDeadParent(state: State, { form, others }: Linked): readonly Check[] {
  const born = dateAt(state, 'child.born');
  const grace = form.slot === 'father' ? POSTHUMOUS_DAYS : 0;
  return others.flatMap((other) => {
    const death = deathIn(other);
    if (death === undefined || born === undefined) return [];
    const isBefore =
      death.on === undefined || (isSurelyBefore(death.on, born) && gap(death.on.value, born.value) > grace);
    if (!isBefore) return [];
    const code = form.slot === 'mother' ? 'mother_dead' : 'father_dead';
    const facts = { there: death.on?.value ?? '', here: born.value };
    return [checkAgainst(code, `${form.slot}.familyName`, other, `${other.prefix}.presence`, facts)];
  });
}

function gap(from: string, to: string): number {
  return dayOf(to) - dayOf(from);
}

function findOtherResidence(
  state: State,
  { form, others }: Linked,
  config: ProvinceConfig,
): readonly Check[] {
  const path = `${form.slot}.residence`;
  const here = placeAt(state, path);
  if (here === undefined) return [];
  const lines = linesOf(others.filter(({ paper }) => paper?.kind === 'residence-book'));
  const declared = dateAt(state, 'declaredOn');
  // Who moved in after the declaration lived elsewhere then.
  const homes = lines.filter((line) => isOwnBook(line) && !isAfter(line, declared));
  // Who is in two books is told of that; one of the two addresses will be right.
  const agreements = homes.map(({ mention }) => {
    const there = addressOf(mention.state);
    return { mention, there, how: there ? comparePlaces(here, there, recodingsIn(config)) : 'agree' };
  });
  if (agreements.some(({ how }) => how === 'agree')) return [];
  return agreements.flatMap(({ mention, there, how }) =>
    there === undefined
      ? []
      : [
          checkAgainst(
            how === 'renamed' ? 'address_renamed' : 'residence_differs',
            path,
            mention,
            'address.village',
            { here: here.text, there: there.text },
          ),
        ],
  );
}

function findSpouseDisagreements(state: State, parents: readonly Linked[]): readonly Check[] {
  const union = textAt(state, 'parents.union');
  if (union !== 'registered' && union !== 'customary') return [];
  return parents.flatMap((one) => {
    const other = parents.find((parent) => parent !== one);
    if (other === undefined) return [];
    const declared = dateAt(state, 'declaredOn');
    const lines = linesOf(one.others).filter((line) => line.isIn);
    const spouses = lines.flatMap(spousesIn).filter((spouse) => !isAfter(spouse, declared));
    const isAmong = spouses.length === 0 || spouses.some((spouse) => other.others.includes(spouse.mention));
    if (!isAmong) return spouses.slice(0, 1).map((spouse) => notTheSpouse(other.form, spouse));
    // An attestation is of a birth long ago: a spouse may have died before there were books.
    return textAt(state, 'document') === 'attestation' ? [] : findSpouseInNoBook(other, lines);
  });
}

function isAfter({ enteredOn }: Line, declared: CivilDate | undefined): boolean {
  return enteredOn !== undefined && declared !== undefined && isSurelyBefore(declared, enteredOn);
}

function spousesIn(line: Line): readonly Line[] {
  const { paper } = line.mention;
  return paper ? spousesOf(line, linesOf(mentionsIn(paper))) : [];
}

/** The name that differs: family and given name are two fields, and it is seldom both. */
function otherName(form: Mention, other: Mention): string {
  const isFamilySame = toSearchKey(form.familyName ?? '') === toSearchKey(other.familyName ?? '');
  return pathIn(form, isFamilySame ? 'givenName' : 'familyName');
}

function notTheSpouse(form: Mention, spouse: Line): Check {
  const facts = {
    here: join(form.familyName, form.givenName) ?? '',
    there: join(spouse.mention.familyName, spouse.mention.givenName) ?? '',
  };
  return checkAgainst(
    'spouse_differs',
    otherName(form, spouse.mention),
    spouse.mention,
    pathIn(spouse.mention, 'familyName'),
    facts,
  );
}

/** Married, one of them in a book here, the other in none: a citizen should stand in one (domain.md §3). */
function findSpouseInNoBook({ form, others }: Linked, lines: readonly Line[]): readonly Check[] {
  const book = lines[0];
  const isForeign = form.nationality !== undefined && !isKhmerNationality(form.nationality);
  if (book === undefined || isForeign || others.some(({ paper }) => isBook(paper?.kind))) return [];
  const facts = { here: join(form.familyName, form.givenName) ?? '' };
  return [
    checkAgainst(
      'spouse_in_no_book',
      `${form.slot}.familyName`,
      book.mention,
      pathIn(book.mention, 'familyName'),
      facts,
    ),
  ];
}

function findChildInBooks(state: State, child: Linked, parents: readonly Linked[]): readonly Check[] {
  const lines = linesOf(child.others).filter((line) => line.isIn);
  const isMinor = isMinorOn(child.form.born, dateAt(state, 'declaredOn'));
  return lines.flatMap((line) => [
    ...findOlderBook(state, line),
    ...findOtherParents(line, parents).filter(({ code }) => isMinor || code !== 'child_apart_from_parents'),
  ]);
}

const OF_AGE = 18;

/** Whether somebody lives with parents as a rule: grown people have books of their own. */
function isMinorOn(born: CivilDate | undefined, on: CivilDate | undefined): boolean {
  return born === undefined || on === undefined || yearsBetween(born, on).least < OF_AGE;
}

/** The child stood in the book before there was a certificate to enter it by (domain.md §3). */
function findOlderBook(state: State, { mention, enteredOn }: Line): readonly Check[] {
  const declared = dateAt(state, 'declaredOn');
  const issuedOn = textPart(mention.state.issued, 'on');
  const entered = enteredOn ?? (issuedOn === undefined ? undefined : plain(issuedOn));
  // An attestation is asked for because the book came first; a line by certificate names its birth.
  const isExpected = textAt(state, 'document') === 'attestation' || mention.birth !== undefined;
  if (isExpected || (entered && declared && !isSurelyBefore(entered, declared))) return [];
  const facts = { there: entered?.value ?? '', here: declared?.value ?? '' };
  return [checkAgainst('book_older_than_birth', 'declaredOn', mention, `${mention.prefix}.entry`, facts)];
}

/** The book has the child under somebody who is not the parent declared, as grandparents' books do (domain.md §3). */
function findOtherParents(line: Line, parents: readonly Linked[]): readonly Check[] {
  const { paper } = line.mention;
  if (paper === undefined || parents.length === 0) return [];
  const inBook = parents.filter(({ others }) =>
    others.some((other) => other.paper?.id === paper.id && lineOf(other)?.isIn),
  );
  const path = `${line.mention.prefix}.relation`;
  // Whoever married or moved in elsewhere has left the parents' book.
  if (!isAsDescendant(line)) return [];
  if (inBook.length === 0) {
    return [
      checkAgainst('child_apart_from_parents', 'child.familyName', line.mention, path, { book: paper.title }),
    ];
  }
  if (line.relation?.is !== 'child') return [];
  const head = mentionsIn(paper).find((mention) => mention.person === line.relation?.to);
  const slot = head?.sex === 'f' ? 'mother' : 'father';
  const parent = parents.find(({ form }) => form.slot === slot);
  if (head === undefined || head.sex === undefined || parent === undefined || parent.others.includes(head))
    return [];
  const facts = {
    here: join(parent.form.familyName, parent.form.givenName) ?? '',
    there: join(head.familyName, head.givenName) ?? '',
  };
  return [
    checkAgainst('parent_differs', otherName(parent.form, head), head, pathIn(head, 'familyName'), facts),
  ];
}
