import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { createRecord } from '../../schemas/record/record.ts';
import { findLeasedBook, readRegisterBook } from '../../schemas/rules/register.ts';
import { author, onto } from '../support/build.ts';

const province = author({ role: 'provincial', place: '07', officer: 'province' });
const chief = author();

function lease(number: string, range = { first: '1', last: '5' }) {
  const root = province.open(
    'register-book',
    {
      bookKind: 'birth',
      number,
      year: '2026',
      mode: 'leased',
      range,
      lease: { to: 'tablet-a', on: '2026-01-01' },
      standing: { is: 'open' },
    },
    'lease',
  );
  return { root, id: createRecord([root]).id, state: foldLog([root]).state };
}

function births(...numbers: readonly string[]) {
  return numbers.map((number) => {
    const root = chief.open('birth', {}, 'declare');
    const registration = { bookKind: 'birth', book: '3', number, year: '2026', on: '2026-02-01' };
    return [root, chief.write({ after: onto(root), act: 'register', set: { registration } })];
  });
}

describe('a register book', () => {
  it('leased gives the number after the highest one taken, and the first of an empty one', () => {
    expect(readRegisterBook(lease('3'), []).next).toBe(1);
    expect(readRegisterBook(lease('3'), births('1', '2')).next).toBe(3);
    expect(readRegisterBook(lease('4'), births('1', '2')).next).toBe(1);
  });

  it('[KIND-4] counts a number from the entry that took it, though that entry was voided since', () => {
    const [log = []] = births('1');
    const [, taken] = log;
    const gone =
      taken && author({ role: 'service' }).write({ after: onto(taken), act: 'void', voids: [taken.id] });
    expect(readRegisterBook(lease('3'), gone ? [[...log, gone]] : []).next).toBe(2);
  });

  it('says its holes, its repeats, and that a spoiled number is not reused', () => {
    const book = lease('3');
    const spoiled = { ...book, state: { ...book.state, 'spoiled.3': { reason: 'ប្រឡាក់', on: '2026-02-02' } } };
    const standing = readRegisterBook(spoiled, births('1', '1', '4'));
    expect(standing).toMatchObject({ holes: [2], repeats: [1], spoiled: [3], next: 5 });
  });

  it('passes over a number spoiled ahead of its turn, and has no hole before it', () => {
    const book = lease('3');
    const ahead = { ...book, state: { ...book.state, 'spoiled.3': { reason: 'រហែក', on: '2026-02-02' } } };
    expect(readRegisterBook(ahead, births('1'))).toMatchObject({ holes: [], next: 2, highest: 3 });
    expect(readRegisterBook(ahead, births('1', '2'))).toMatchObject({ holes: [], next: 4 });
    expect(readRegisterBook(book, []).highest).toBeUndefined();
  });

  it('closed at a lost tablet says what came after its last known number', () => {
    const book = lease('3');
    const closing = { last: '2', on: '2026-03-01' };
    const closed = { ...book, state: { ...book.state, closing, standing: { is: 'closed' } } };
    expect(readRegisterBook(closed, births('1', '2')).beyond).toEqual([]);
    const standing = readRegisterBook(closed, births('1', '2', '3'));
    expect(standing).toMatchObject({ beyond: [3], used: [1, 2, 3], next: undefined });
  });

  it('gives nothing when it is full or closed', () => {
    expect(readRegisterBook(lease('3', { first: '1', last: '2' }), births('1', '2')).next).toBeUndefined();
    const book = lease('3');
    const closed = { ...book, state: { ...book.state, standing: { is: 'closed' } } };
    expect(readRegisterBook(closed, []).next).toBeUndefined();
  });

  it('is found for the device it is leased to, the first with a number left', () => {
    const [full, open] = [lease('9', { first: '1', last: '0' }), lease('10')].map((book) =>
      readRegisterBook(book, []),
    );
    const books = [full, open].flatMap((book) => book ?? []);
    expect(findLeasedBook(books, 'tablet-a', 'birth')?.number).toBe('10');
    expect(findLeasedBook(books, 'tablet-b', 'birth')).toBeUndefined();
    expect(findLeasedBook(books, 'tablet-a', 'birth-attestation')).toBeUndefined();
  });

  it('is not entered by a number of another kind or year', () => {
    const id = 'register-book-x' as RecordId;
    const state = { ...lease('3').state, year: '2025' };
    expect(readRegisterBook({ id, state }, births('1')).used).toEqual([]);
  });
});
