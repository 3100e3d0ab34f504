import type { ProvinceConfig } from '../kinds/province-config.ts';
import { findAddressDisagreements } from './book-addresses.ts';
import { isAsDescendant, isBook, type Line, lineOf, linesOf, spousesOf } from './book-lines.ts';
import type { Check, Paper, State } from './check.ts';
import { isSurelyBefore } from './civil-dates.ts';
import { join } from './compare-names.ts';
import { type Linked, mentionsOfOne } from './linked.ts';
import { deathIn, type Mention, mentionsIn, parentsIn, pathIn } from './mention.ts';
import { dateAt, textAt } from './read.ts';
import { inTwoBooks, isOwnBook } from './two-books.ts';
import { checkAgainst, isKhmerNationality } from './wording.ts';

/** What other papers on this tablet say against a residence or family book, beyond the wording of its members. */
export function findBookDisagreements(
  kind: string,
  state: State,
  linked: readonly Linked[],
  papers: readonly Paper[],
  config: ProvinceConfig,
): readonly Check[] {
  const book: Book = { kind, linked, papers, lines: linesOf(linked.map(({ form }) => form)) };
  return [
    ...linked.flatMap((one) => {
      const line = lineOf(one.form);
      if (line === undefined) return [];
      return [
        ...findOtherBooks(line, one, book),
        ...findDeath(line, one),
        ...findBirthAgainst(line, one, book),
        ...findSpouseInNoBook(line, one, book),
      ];
    }),
    ...findAddressDisagreements(state, linked, config),
  ];
}

interface Book {
  readonly kind: string;
  readonly linked: readonly Linked[];
  readonly papers: readonly Paper[];
  readonly lines: readonly Line[];
}

function findOtherBooks(line: Line, { others }: Linked, { kind }: Book): readonly Check[] {
  if (!isOwnBook(line)) return [];
  return linesOf(others.filter(({ paper }) => paper?.kind === kind))
    .filter(isOwnBook)
    .map((there) => inTwoBooks(pathIn(line.mention, 'presence'), there, ''));
}

function findDeath(line: Line, { others }: Linked): readonly Check[] {
  const path = pathIn(line.mention, 'presence');
  const deathHere = deathIn(line.mention);
  return others.flatMap((other) => {
    const death = deathIn(other);
    const facts = { there: death?.on?.value ?? '', here: deathHere?.on?.value ?? '' };
    const there = `${other.prefix}.presence`;
    if (death && line.isIn) return [checkAgainst('dead_still_listed', path, other, there, facts)];
    if (death || !deathHere || !lineOf(other)?.isIn) return [];
    return [checkAgainst('dead_listed_elsewhere', path, other, there, facts)];
  });
}

/** What the person's own birth on this tablet says against the line. */
function findBirthAgainst(line: Line, { others }: Linked, book: Book): readonly Check[] {
  if (!line.isIn) return [];
  return others
    .filter((other) => other.slot === 'child')
    .flatMap((birth) => [...findOlderThanBirth(line, birth), ...findOtherParents(line, birth, book)]);
}

function findOlderThanBirth(line: Line, birth: Mention): readonly Check[] {
  const declared = dateAt(birth.state, 'declaredOn');
  // An attestation is asked for because the book came first; a line by certificate names its birth.
  const isExpected = textAt(birth.state, 'document') === 'attestation' || line.mention.birth !== undefined;
  if (isExpected || !declared || !line.enteredOn || !isSurelyBefore(line.enteredOn, declared)) return [];
  const facts = { here: line.enteredOn.value, there: declared.value };
  return [checkAgainst('book_older_than_birth', pathIn(line.mention, 'entry'), birth, 'declaredOn', facts)];
}

function findOtherParents(line: Line, birth: Mention, book: Book): readonly Check[] {
  const parents = birth.paper ? parentsIn(birth.paper) : [];
  const { relation } = line;
  if (parents.length === 0 || relation === undefined || !isAsDescendant(line)) return [];
  const here = parents.filter((parent) => book.linked.some((one) => one.others.includes(parent)));
  const path = pathIn(line.mention, 'relation');
  if (here.length === 0) {
    const elsewhere = parents.flatMap((parent) => linesInBooks(parent, parents, book.papers))[0];
    if (elsewhere === undefined) return [];
    const facts = { book: elsewhere.mention.paper?.title ?? '' };
    return [
      checkAgainst('child_apart_from_parents', path, elsewhere.mention, elsewhere.mention.prefix, facts),
    ];
  }
  if (relation.is !== 'child') return [];
  const head = book.linked.find(({ form }) => form.person === relation.to);
  const parent = parents.find(({ slot }) => slot === (head?.form.sex === 'f' ? 'mother' : 'father'));
  if (!head?.form.sex || parent === undefined || head.others.includes(parent)) return [];
  const facts = { here: nameOf(head.form), there: nameOf(parent) };
  return [checkAgainst('parent_differs', path, parent, pathIn(parent, 'familyName'), facts)];
}

/** A child of married parents on this tablet has one in this book, the other in none (domain.md §3: spouse in neither). */
function findSpouseInNoBook(line: Line, { others }: Linked, book: Book): readonly Check[] {
  const status = textAt(line.mention.state, pathIn(line.mention, 'maritalStatus'));
  const isParted = status === 'divorced' || status === 'widowed';
  if (!line.isIn || isParted || spousesOf(line, book.lines).length > 0) return [];
  return others.flatMap((parent) => {
    const union = textAt(parent.state, 'parents.union');
    if (!parent.paper || (parent.slot !== 'mother' && parent.slot !== 'father')) return [];
    if (union !== 'registered' && union !== 'customary') return [];
    const spouse = parentsIn(parent.paper).find(({ slot }) => slot !== parent.slot);
    if (spouse === undefined || (spouse.nationality && !isKhmerNationality(spouse.nationality))) return [];
    const isHere = book.linked.some((one) => one.others.includes(spouse));
    if (isHere || linesInBooks(spouse, mentionsIn(parent.paper), book.papers).length > 0) return [];
    const facts = { here: nameOf(line.mention), there: nameOf(spouse) };
    const path = pathIn(line.mention, 'relation');
    return [checkAgainst('spouse_in_no_book', path, spouse, pathIn(spouse, 'familyName'), facts)];
  });
}

function linesInBooks(one: Mention, company: readonly Mention[], papers: readonly Paper[]): readonly Line[] {
  const books = papers.filter((paper) => isBook(paper.kind));
  return linesOf(mentionsOfOne(one, company, books)).filter((line) => line.isIn);
}

function nameOf({ familyName, givenName }: Mention): string {
  return join(familyName, givenName) ?? '';
}
