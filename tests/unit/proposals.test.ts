import { describe, expect, it } from 'vitest';
import { judge } from '../../schemas/kinds/judge.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import type { Json } from '../../schemas/record/json.ts';
import { type BookView, proposeChildToBooks } from '../../schemas/rules/proposals.ts';
import { toSearchKey } from '../../schemas/text/khmer.ts';
import { author } from '../support/build.ts';

const MOTHER = 'M'.repeat(43);
const CHILD = 'C'.repeat(43);
const RECORD = `birth-${'R'.repeat(43)}` as RecordId;
const chief = author();

function book(
  kind: string,
  state: Readonly<Record<string, Json>> = {},
): BookView & { readonly log: readonly never[] } {
  const at = `members.${MOTHER}`;
  const root = chief.open(kind, {
    head: MOTHER,
    [`${at}.familyName`]: 'កែវ',
    [`${at}.givenName`]: 'ចាន់ថន',
    [`${at}.relation`]: { to: MOTHER, is: 'head' },
    [`${at}.presence`]: { is: 'present' },
    standing: { is: 'open' },
    ...state,
  });
  return {
    id: `${kind}-${root.id}` as RecordId,
    kind,
    heads: [root.id],
    state: foldLog([root]).state,
    log: [],
  };
}

const BIRTH = {
  'child.familyName': 'សុខ',
  'child.givenName': 'ដារ៉ា',
  'child.sex': 'm',
  'child.born': { value: '2026-03-01', precision: 'day' },
  'mother.familyName': 'កែវ',
  'mother.givenName': 'ចាន់ថន',
};

describe('a registered birth', () => {
  const propose = (birth: Readonly<Record<string, Json>>, books: readonly BookView[]) =>
    proposeChildToBooks(CHILD, RECORD, birth, books, toSearchKey);

  it('proposes the child to both books of its mother, in the words of the birth', () => {
    const proposals = propose(BIRTH, [book('family-book'), book('residence-book')]);
    expect(proposals.map((one) => [one.kind, one.act, one.because.by])).toEqual([
      ['family-book', 'add-child', 'name'],
      ['residence-book', 'add-child', 'name'],
    ]);
    expect(proposals[0]?.set).toMatchObject({
      [`members.${CHILD}.givenName`]: 'ដារ៉ា',
      [`members.${CHILD}.relation`]: { to: MOTHER, is: 'child' },
      [`members.${CHILD}.entry`]: { reason: 'birth', on: '2026-03-01' },
      [`members.${CHILD}.birth`]: RECORD,
    });
  });

  it('knows a parent by the person before the name', () => {
    const renamed = { ...BIRTH, 'mother.givenName': 'ផ្សេង', 'mother.person': MOTHER };
    expect(propose(renamed, [book('family-book')])[0]?.because).toMatchObject({
      member: MOTHER,
      by: 'person',
    });
  });

  it('proposes nothing where the child is already, where the book is closed, or where two have the name', () => {
    expect(
      propose(BIRTH, [book('family-book', { [`members.${CHILD}.presence`]: { is: 'present' } })]),
    ).toEqual([]);
    expect(propose(BIRTH, [book('family-book', { standing: { is: 'closed' } })])).toEqual([]);
    const other = `members.${'N'.repeat(43)}`;
    const namesake = {
      [`${other}.familyName`]: 'កែវ',
      [`${other}.givenName`]: 'ចាន់ថន',
      [`${other}.presence`]: { is: 'present' },
    };
    expect(propose(BIRTH, [book('family-book', namesake)])).toEqual([]);
  });

  it('proposes what the book’s own rules allow', () => {
    const root = chief.open('family-book', book('family-book').state);
    const [proposal] = propose(BIRTH, [
      { ...book('family-book'), heads: [root.id], state: foldLog([root]).state },
    ]);
    const entry = chief.write({ after: [root.id], act: proposal?.act ?? '', set: proposal?.set ?? {} });
    expect(judge([root, entry], entry, chief.certificate)).toEqual({ ok: true });
  });
});
