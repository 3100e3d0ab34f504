import { describe, expect, it } from 'vitest';
import { type CountedBirth, countBirth } from '../../schemas/rules/count-birth.ts';
import { author, onto } from '../support/build.ts';

const clerk = author({ officer: 'clerk-070702', place: '070702' });
const chief = author({ officer: 'chief-070702', role: 'chief', place: '070702' });

type Day = string | { readonly value: string; readonly precision: string } | undefined;

const dateOf = (day: Day) => (typeof day === 'string' ? { value: day, precision: 'day' } : day);

function declare(born: Day, declared: Day, sex: string | undefined = 'f') {
  return clerk.open(
    'birth',
    {
      ...(born ? { 'child.born': dateOf(born) ?? null } : {}),
      ...(declared ? { declaredOn: dateOf(declared) ?? null } : {}),
      ...(sex ? { 'child.sex': sex } : {}),
      regime: 'paper',
      standing: { is: 'declared' },
    },
    'declare',
  );
}

function registered(born: Day, declared: Day, sex?: string): CountedBirth | undefined {
  const root = declare(born, declared, sex);
  const register = chief.write({
    act: 'register',
    set: {
      registration: { book: '1', number: '1', year: '2026', on: '2026-03-01' },
      standing: { is: 'registered' },
    },
    after: onto(root),
  });
  return countBirth([root, register]);
}

describe('what a birth counts as', () => {
  it.each([
    ['2026-01-01', '2026-01-01', 'month'],
    ['2026-01-01', '2026-01-31', 'month'],
    ['2026-01-01', '2026-02-01', 'year'],
    ['2025-01-01', '2026-01-01', 'year'],
    ['2025-01-01', '2026-01-02', 'later'],
    ['1962-05-01', '2026-01-02', 'later'],
    ['2026-02-01', '2026-01-01', 'unknown'],
  ] as const)('born %s, declared %s: %s', (born, declared, delay) => {
    expect(registered(born, declared)?.delay).toBe(delay);
  });

  it.each([
    // All of January is within 30 days of its last; all of 2024 is more than a year before 2026.
    [{ value: '2026-01', precision: 'month' }, '2026-01-31', 'month'],
    [{ value: '2026-01', precision: 'month' }, '2026-02-05', 'unknown'],
    [{ value: '2024', precision: 'year' }, '2026-01-02', 'later'],
    [{ value: '2025', precision: 'year' }, '2026-01-02', 'unknown'],
    [undefined, '2026-01-02', 'unknown'],
    ['2026-01-01', undefined, 'unknown'],
  ] as const)(
    'a delay is told only where every day the papers may mean gives it: %j, %s',
    (born, declared, delay) => {
      expect(registered(born, declared)?.delay).toBe(delay);
    },
  );

  it('goes by the month it happened in, and by no month where the year alone is known', () => {
    expect(registered('2025-12-30', '2026-01-05')).toMatchObject({ year: 2025, month: 12, is: 'registered' });
    expect(registered({ value: '1962', precision: 'year' }, '2026-01-05')).toMatchObject({
      year: 1962,
      month: undefined,
    });
    expect(registered({ value: '1962', precision: 'about' }, '2026-01-05')?.year).toBeUndefined();
  });

  it('counts sex as the register says it', () => {
    expect(registered('2026-01-01', '2026-01-02', 'm')?.sex).toBe('m');
    const root = declare('2026-01-01', '2026-01-02', '');
    expect(countBirth([root])?.sex).toBe('unknown');
  });

  it('is on its way until it is registered, and counts for nothing once it is annulled', () => {
    const root = declare('2026-01-01', '2026-01-02');
    expect(countBirth([root])?.is).toBe('open');
    const annul = chief.write({
      act: 'annul',
      set: { standing: { is: 'annulled' } },
      why: 'twice',
      after: onto(root),
    });
    expect(countBirth([root, annul])).toBeUndefined();
  });

  it('[FOLD-5] is not counted while what it is counted by does not agree', () => {
    const root = declare('2026-01-01', '2026-01-02');
    const one = clerk.write({ act: 'amend', set: { 'child.sex': 'm' }, after: onto(root) });
    const other = chief.write({ act: 'amend', set: { 'child.sex': null }, after: onto(root) });
    expect(countBirth([root, one, other])?.is).toBe('unclear');
  });

  it('[KIND-3] counts the registered text, not what is proposed to it', () => {
    const root = declare('2026-01-01', '2026-01-02');
    const register = chief.write({
      act: 'register',
      set: {
        registration: { book: '1', number: '1', year: '2026', on: '2026-03-01' },
        standing: { is: 'registered' },
      },
      after: onto(root),
    });
    const propose = clerk.write({
      act: 'propose',
      set: { 'child.sex': 'm' },
      why: 'x',
      after: onto(register),
    });
    expect(countBirth([root, register, propose])?.sex).toBe('f');
    const correct = chief.write({
      act: 'correct',
      set: { 'child.sex': 'm' },
      why: 'x',
      after: onto(propose),
    });
    expect(countBirth([root, register, propose, correct])?.sex).toBe('m');
  });
});
