import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../schemas/record/entry.ts';
import { findBookFindings, findPersonsInTwoBooks, membersOf } from '../../schemas/rules/books.ts';
import { findBundleGaps } from '../../schemas/rules/bundles.ts';
import { author } from '../support/build.ts';

const clerk = author({ role: 'clerk' });
const ANN = 'A'.repeat(43);
const BOB = 'B'.repeat(43);

describe('[KIND-6] what does not agree is found', () => {
  it('parts of a bundle that have not come', () => {
    const bundle = { id: 'visit-1', count: 3 };
    const one = clerk.write({ kind: 'person', commune: '070702', bundle });
    const two = clerk.write({ kind: 'birth', commune: '070702', act: 'declare', bundle });
    expect(findBundleGaps([[one], [two]])).toEqual([
      { code: 'bundle_incomplete', bundle: 'visit-1', have: 2, count: 3 },
    ]);
    const three = clerk.write({ kind: 'person', commune: '070702', bundle });
    expect(findBundleGaps([[one], [two], [three]])).toEqual([]);
  });

  it('a person whom two open books of a kind count as their own', () => {
    const inBook = (person: string, is: string) => ({
      [`members.${person}.presence`]: { is },
      standing: { is: 'open' },
    });
    const book = (id: string, state: Readonly<Record<string, { readonly is: string }>>) => ({
      id: id as RecordId,
      state,
    });
    const books = [
      book('b', inBook(ANN, 'present')),
      book('a', inBook(ANN, 'absent')),
      book('c', inBook(BOB, 'present')),
    ];
    expect(findPersonsInTwoBooks(books)).toEqual([{ code: 'in_two_books', person: ANN, books: ['a', 'b'] }]);
    const left = [book('a', inBook(ANN, 'left')), book('b', inBook(ANN, 'present'))];
    expect(findPersonsInTwoBooks(left)).toEqual([]);
  });

  it('a head who is not there, and a newborn entered twice', () => {
    const state = {
      head: ANN,
      [`members.${ANN}.presence`]: { is: 'dead' },
      [`members.${BOB}.presence`]: { is: 'present' },
      [`members.${BOB}.birth`]: 'birth-1',
      [`members.${'C'.repeat(43)}.presence`]: { is: 'present' },
      [`members.${'C'.repeat(43)}.birth`]: 'birth-1',
    };
    expect(membersOf(state)).toHaveLength(3);
    expect(findBookFindings(state)).toEqual([
      { code: 'head_absent', head: ANN },
      { code: 'newborn_twice', birth: 'birth-1', members: [BOB, 'C'.repeat(43)] },
    ]);
  });
});
