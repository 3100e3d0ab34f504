import { describe, expect, it } from 'vitest';
import { DEFAULT_PROVINCE_CONFIG, valueOn } from '../../schemas/kinds/province-config.ts';
import { KINDS } from '../../schemas/registry.ts';
import { CHECK_WORDS, fillWords } from '../../schemas/rules/words.ts';
import {
  birthState,
  bookState,
  check,
  DARA,
  DARA_WORDS,
  date,
  line,
  personRoot,
  SOKHA,
  told,
} from '../support/rules.ts';

describe('a birth by itself', () => {
  it('says nothing of a birth declared in time with nothing wrong', () => {
    expect(check('birth', birthState(), [], { today: '2026-03-20' })).toEqual([]);
  });

  it('asks for what the law requires and no more', () => {
    const required = check('birth', { 'mother.known': 'known', 'father.known': 'unknown' })
      .filter((one) => one.level === 'required')
      .map((one) => one.path);
    expect(required).toEqual(
      expect.arrayContaining(['child.familyName', 'child.sex', 'declaredOn', 'mother.givenName']),
    );
    expect(required.filter((path) => path.startsWith('father.'))).toEqual([]);
  });

  it.each([
    [
      'a child born after it was declared',
      { 'child.born': date('2026-03-21') },
      'born_after_declared child.born',
    ],
    [
      'a mother born after her child',
      { 'mother.born': date('2026-05') },
      'parent_born_after_child mother.born',
    ],
    ['a mother of nine', { 'mother.born': date('2016-06-01') }, 'parent_too_young mother.born'],
    ['a mother of fourteen', { 'mother.born': date('2011-06-01') }, 'parent_young mother.born'],
    ['a mother of 53', { 'mother.born': date('1972-06-01') }, 'parent_old mother.born'],
    ['a mother of 61', { 'mother.born': date('1964-06-01') }, 'parent_too_old mother.born'],
    ['a father of ten', { 'father.born': date('2015-06-01') }, 'parent_too_young father.born'],
    ['a year of the Buddhist Era', { 'child.born': date('2569-03-10') }, 'year_buddhist_era child.born'],
    [
      'a third of two twins',
      { 'child.plurality': 'twin', 'child.pluralityOrder': 3 },
      'plural_order child.pluralityOrder',
    ],
    ['a weight in kilograms', { 'child.weight': 320 }, 'weight_unlikely child.weight'],
    ['a weight that cannot be typed', { 'child.weight': 9000 }, 'value_out_of_range child.weight'],
    ['a date that is in no calendar', { 'child.born': date('2026-02-30') }, 'value_not_a_date child.born'],
    ['Limon letters in a Khmer field', { 'child.givenName': 'suxa' }, 'name_limon child.givenName'],
    ['Latin letters in a Khmer field', { 'child.givenName': 'Bopha' }, 'name_latin child.givenName'],
    ['a declaration tomorrow', { declaredOn: date('2026-03-29') }, 'date_in_future declaredOn'],
    ['an informant of another name', { 'informant.name': 'ហេង ពិសិដ្ឋ' }, 'informant_differs informant.name'],
    ['a mother who is the father', { 'mother.person': DARA }, 'one_person_twice father.familyName'],
  ])('tells %s', (_, changes, expected) => {
    expect(told(check('birth', birthState(changes), [], { today: '2026-03-28' }))).toContain(expected);
  });

  it('never calls impossible what only a precision leaves open', () => {
    const changes = { 'mother.born': date('2011'), 'child.born': date('2026-03') };
    expect(told(check('birth', birthState(changes)))).toEqual([]);
  });

  it('says the deadline of a late declaration and asks for the late procedure, until it is used', () => {
    const late = { declaredOn: date('2026-04-10') };
    const [found] = check('birth', birthState(late));
    expect(found).toMatchObject({
      code: 'declared_late',
      level: 'unlikely',
      facts: { days: 31, deadline: 30 },
    });
    expect(told(check('birth', birthState({ ...late, late: { reason: 'ឆ្ងាយ' } })))).toEqual([]);
    expect(told(check('birth', birthState({ declaredOn: date('2026-04-09') })))).toEqual([]);
  });

  it('raises no error for a family name that is neither parent’s (domain.md §5)', () => {
    expect(told(check('birth', birthState({ 'child.familyName': 'ម៉ៅ' })))).toEqual([]);
  });
});

describe('a book by itself', () => {
  const third = personRoot('third');

  it('says nothing of a couple’s book with nothing wrong', () => {
    expect(told(check('family-book', bookState('family-book')))).toEqual([]);
    expect(told(check('residence-book', bookState('residence-book')))).toEqual([]);
  });

  it.each([
    [
      'two heads',
      { [`members.${SOKHA}.relation`]: { to: SOKHA, is: 'head' } },
      `two_heads members.${SOKHA}.relation`,
    ],
    ['a head who is not in the book', { head: third }, 'head_not_listed head'],
    ['a head who left', { [`members.${DARA}.presence`]: { is: 'left' } }, 'head_gone head'],
    [
      'a relation to nobody',
      { [`members.${SOKHA}.relation`]: { to: third, is: 'wife' } },
      `related_to_nobody members.${SOKHA}.relation`,
    ],
    ['a wife who is a man', { [`members.${SOKHA}.sex`]: 'm' }, `sex_against_relation members.${SOKHA}.sex`],
    [
      'a death before the birth',
      { [`members.${SOKHA}.presence`]: { is: 'dead', on: '1990-01-05' } },
      `died_before_born members.${SOKHA}.presence`,
    ],
    [
      'a foreigner in a family book',
      { [`members.${SOKHA}.nationality`]: 'វៀតណាម' },
      `foreigner_in_family_book members.${SOKHA}.nationality`,
    ],
    [
      'a child born before its father',
      line(third, 'child', DARA, { ...DARA_WORDS, born: date('1990-03-03') }),
      `generations_turned members.${third}.born`,
    ],
  ])('tells %s', (_, changes, expected) => {
    expect(told(check('family-book', bookState('family-book', changes)))).toContain(expected);
  });
});

describe('the words', () => {
  it('has Khmer and English for each check, with what to do next', () => {
    for (const [code, { says, next }] of Object.entries(CHECK_WORDS)) {
      for (const { km, en } of [says, next]) {
        expect(km, code).toMatch(/[\u1780-\u17ff]/);
        expect(en, code).toMatch(/^[\u0020-\u2026]+$/);
        expect(placeholders(km), code).toEqual(placeholders(en));
      }
    }
  });

  it('fills every place in the words from the facts of the check', () => {
    const [late] = check('birth', birthState({ declaredOn: date('2026-05-10') }));
    const words = late && fillWords(CHECK_WORDS[late.code].says, late.facts);
    expect(words?.en).toBe(
      'Declared 61 days after the birth; the deadline is 30 days (Royal Kram NS/RKM/0723/009)',
    );
    expect(words?.km).not.toMatch(/[{}]/);
  });

  function placeholders(text: string) {
    return [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
  }
});

describe('the dated configuration', () => {
  it('gives the value in force on a day, and nothing before the first', () => {
    const { issuers, deadlines } = DEFAULT_PROVINCE_CONFIG;
    expect(valueOn(issuers['family-book'], '2020-06-30')?.value).toBe('provincial-police');
    expect(valueOn(issuers['family-book'], '2020-07-01')?.value).toBe('district-police');
    expect(valueOn(deadlines.death, '2026-01-01')?.value).toBe(15);
    expect(valueOn(deadlines.birth, '1999-01-01')).toBeUndefined();
  });
});

it('checks an empty form of every kind without asking for what its form does not show', () => {
  for (const kind of KINDS) {
    const asked = kind.form.flatMap((section) => section.fields);
    for (const one of check(kind.name, {})) {
      expect(one.level, `${kind.name} ${one.path}`).toBe('required');
      expect(asked).toContain(one.path);
    }
  }
});
