import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../schemas/record/entry.ts';
import type { Paper, State } from '../../schemas/rules/check.ts';
import {
  BABY,
  birthState,
  bookState,
  check,
  DARA,
  date,
  line,
  paper,
  personRoot,
  SOKHA,
  SOKHA_WORDS,
  told,
} from '../support/rules.ts';

const family = (changes: State = {}) => paper('family-book', 'family', bookState('family-book', changes));
const residence = (changes: State = {}) =>
  paper('residence-book', 'home', bookState('residence-book', changes));
const mother = (field: string, value: State[string]) => family({ [`members.${SOKHA}.${field}`]: value });

describe('a birth against the books', () => {
  it('says nothing where the books agree', () => {
    expect(told(check('birth', birthState(), [family(), residence()]))).toEqual([]);
  });

  it.each([
    ['another spelling in Khmer', 'givenName', 'សុខ៉ា', 'name_spelled_otherwise mother.givenName'],
    ['another name', 'givenName', 'ស្រីពៅ', 'name_differs mother.givenName'],
    [
      'another spelling in Latin',
      'givenNameLatin',
      'Sokhar',
      'latin_spelled_otherwise mother.givenNameLatin',
    ],
    ['another sex', 'sex', 'm', 'sex_differs mother.familyName'],
    ['a year shifted', 'born', date('1996-06-21'), 'birth_year_differs mother.born'],
    ['1 January', 'born', date('1998-01-01'), 'birth_date_stand_in mother.born'],
    ['day and month turned', 'born', date('1998-12-06'), 'birth_date_differs mother.born'],
    ['another year, year only', 'born', date('1997'), 'birth_date_differs mother.born'],
    [
      'another place',
      'birthplace',
      { text: 'ខេត្តតាកែវ', code: '21' },
      'birthplace_differs mother.birthplace',
    ],
    ['another nationality', 'nationality', 'វៀតណាម', 'nationality_differs mother.nationality'],
  ])('tells %s of the mother', (_, field, value, expected) => {
    expect(told(check('birth', birthState(), [mother(field, value)]))).toContain(expected);
  });

  it('says which paper says what', () => {
    const book = mother('givenName', 'សុខ៉ា');
    const [found] = check('birth', birthState(), [book]);
    expect(found).toMatchObject({
      level: 'disagrees',
      facts: { here: 'សុខា', there: 'សុខ៉ា' },
      paper: { id: book.id, kind: 'family-book', path: `members.${SOKHA}.givenName`, says: 'សុខ៉ា' },
    });
  });

  it.each([
    ['a year only', 'born', date('1998')],
    ['a month only', 'born', date('1998-06')],
    ['the same letters typed in another order', 'givenName', 'ស​ុខា'],
    ['Latin letters of another case', 'givenNameLatin', 'SOKHA'],
    ['the place said more shortly', 'birthplace', { text: 'ឃុំជុំគ្រៀល ស្រុកទឹកឈូ' }],
    ['nothing', 'birthplace', null],
  ])('agrees with %s', (_, field, value) => {
    expect(told(check('birth', birthState(), [mother(field, value)]))).toEqual([]);
  });

  it('compares with the text as registered, not with a proposal beyond it', () => {
    const registered = birthState({
      'child.givenName': 'វិបុល',
      'child.givenNameLatin': 'Vibol',
      'child.born': date('2020-01-09'),
    });
    const elder: Paper = {
      ...paper('birth', 'elder', { ...registered, 'mother.givenName': 'មុំ' }),
      registered,
    };
    expect(told(check('birth', birthState(), [elder]))).toEqual([]);
  });

  it('finds the parents in a book by name and company where no person was chosen', () => {
    const { 'mother.person': _, 'father.person': __, ...unlinked } = birthState();
    expect(told(check('birth', unlinked, [family()]))).toEqual([]);
    expect(told(check('birth', unlinked, [mother('born', date('1996-06-21'))]))).toContain(
      'birth_year_differs mother.born',
    );
    expect(told(check('birth', unlinked, [mother('familyName', 'ម៉ៅ')]))).toContain(
      'name_differs mother.familyName',
    );
  });

  it('does not take somebody of the same name for the mother', () => {
    const { 'mother.person': _, ...unlinked } = birthState();
    const stranger = personRoot('stranger');
    const other = paper('family-book', 'other', {
      head: stranger,
      ...line(stranger, 'head', stranger, { ...SOKHA_WORDS, born: date('1971-09-02') }),
      standing: { is: 'open' },
    });
    expect(told(check('birth', unlinked, [other]))).toEqual([]);
  });

  it('tells a patronymic from another name', () => {
    const inBook = line(BABY, 'child', DARA, {
      familyName: 'ដារ៉ា',
      givenName: 'បុប្ផា',
      sex: 'f',
      born: date('2026-03-10'),
      birth: 'birth-x',
      entry: { reason: 'birth', on: '2026-03-21' },
    });
    const checks = check('birth', birthState({ 'child.person': BABY }), [family(inBook)]);
    expect(told(checks)).toEqual(['patronymic child.familyName']);
  });

  it('tells a child that stood in the book before, and one that stands with its grandparents', () => {
    const grandmother = personRoot('grandmother');
    const words = { familyName: 'ចាន់', givenName: 'បុប្ផា', sex: 'f', born: date('2026-03-10') };
    const grandparents = paper('family-book', 'grandparents', {
      head: grandmother,
      ...line(grandmother, 'head', grandmother, { ...SOKHA_WORDS, givenName: 'ធី', born: date('1970') }),
      ...line(BABY, 'grandchild', grandmother, { ...words, entry: { reason: 'x', on: '2026-03-12' } }),
      standing: { is: 'open' },
    });
    const checks = told(check('birth', birthState({ 'child.person': BABY }), [family(), grandparents]));
    expect(checks).toEqual(['book_older_than_birth declaredOn', 'child_apart_from_parents child.familyName']);
  });

  it('tells a mother who died before, a father only if long before', () => {
    const dead = (id: string, on: string) => family({ [`members.${id}.presence`]: { is: 'dead', on } });
    expect(told(check('birth', birthState(), [dead(SOKHA, '2026-03-01')]))).toContain(
      'mother_dead mother.familyName',
    );
    expect(told(check('birth', birthState(), [dead(DARA, '2024-03-01')]))).toContain(
      'father_dead father.familyName',
    );
    expect(told(check('birth', birthState(), [dead(DARA, '2025-12-01')]))).toEqual([]);
  });

  it('tells that the book has another wife, and a husband whom no book has', () => {
    const other = personRoot('other');
    const remarried = family({
      ...Object.fromEntries(Object.keys(line(SOKHA, 'wife', DARA, SOKHA_WORDS)).map((path) => [path, null])),
      ...line(other, 'wife', DARA, { ...SOKHA_WORDS, familyName: 'ហេង', givenName: 'មុំ' }),
    });
    expect(told(check('birth', birthState(), [remarried]))).toContain('spouse_differs mother.familyName');
    const alone = family(
      Object.fromEntries(Object.keys(line(SOKHA, 'wife', DARA, SOKHA_WORDS)).map((path) => [path, null])),
    );
    expect(told(check('birth', birthState(), [alone]))).toContain('spouse_in_no_book mother.familyName');
    expect(told(check('birth', birthState({ 'parents.union': 'unmarried' }), [alone]))).toEqual([]);
  });

  it('tells twins born two days apart, births too near, and one birth declared twice', () => {
    const sibling = (changes: State) =>
      paper(
        'birth',
        'sibling',
        birthState({ 'child.givenName': 'សុភា', 'child.givenNameLatin': 'Sophea', ...changes }),
      );
    const twin = { 'child.plurality': 'twin', 'child.pluralityOrder': 2 };
    const first = sibling({
      'child.plurality': 'twin',
      'child.pluralityOrder': 1,
      'child.born': date('2026-03-09'),
    });
    expect(told(check('birth', birthState(twin), [first]))).toEqual([]);
    expect(
      told(check('birth', birthState({ ...twin, 'child.born': date('2026-03-12') }), [first])),
    ).toContain('twins_dates_apart child.born');
    expect(told(check('birth', birthState(), [sibling({})]))).toContain(
      'same_mother_same_day child.plurality',
    );
    expect(told(check('birth', birthState(), [sibling({ 'child.born': date('2025-12-20') })]))).toContain(
      'births_too_near child.born',
    );
    expect(told(check('birth', birthState(), [sibling({ 'child.born': date('2025-02-20') })]))).toEqual([]);
  });

  it('is silent on a paper that was annulled, and on the form’s own record', () => {
    const annulled = paper(
      'birth',
      'old',
      birthState({ standing: { is: 'annulled' }, 'mother.givenName': 'មុំ' }),
    );
    const own = paper('birth', 'own', birthState({ 'mother.givenName': 'មុំ' }));
    expect(told(check('birth', birthState(), [annulled, own], { self: own.id }))).toEqual([]);
  });
});

describe('a book against other papers', () => {
  const form = (changes: State = {}) => bookState('residence-book', changes);

  it('tells a person in two residence books, but not who is there for a time or on the way out', () => {
    const elsewhere = (changes: State) =>
      paper('residence-book', 'elsewhere', {
        head: SOKHA,
        'address.village': { text: 'ភូមិអូរថ្ម ឃុំជុំគ្រៀល' },
        ...line(SOKHA, 'head', SOKHA, SOKHA_WORDS),
        standing: { is: 'open' },
        ...changes,
      });
    const expected = `in_two_residence_books members.${SOKHA}.presence`;
    expect(told(check('residence-book', form(), [elsewhere({})]))).toEqual([expected]);
    for (const changes of [
      { [`members.${SOKHA}.stay`]: { is: 'temporary' } },
      { [`members.${SOKHA}.presence`]: { is: 'leaving' } },
      { standing: { is: 'closed' } },
    ]) {
      expect(told(check('residence-book', form(), [elsewhere(changes)]))).toEqual([]);
    }
  });

  it('tells who is listed and dead in another paper', () => {
    const dead = family({ [`members.${SOKHA}.presence`]: { is: 'dead', on: '2025-01-01' } });
    expect(told(check('residence-book', form(), [dead]))).toEqual([
      `dead_still_listed members.${SOKHA}.presence`,
    ]);
  });

  it('tells an address that was recoded from one where the head does not live', () => {
    const at = (text: string, code: string) => ({ 'address.village': { text, code } });
    const old = family(at('ភូមិថ្មី ឃុំបឹងទូក ស្រុកទឹកឈូ', '07070101'));
    const now = form(at('ភូមិថ្មី សង្កាត់បឹងទូក ក្រុងបូកគោ', '07090101'));
    expect(told(check('residence-book', now, [old]))).toEqual(['address_renamed address.village']);
    const far = family(at('ភូមិកណ្ដាល ឃុំអង្កោល ស្រុកដំណាក់ចង្អើរ ខេត្តកែប', '23010101'));
    expect(told(check('residence-book', now, [far]))).toEqual(['head_lives_elsewhere address.village']);
  });

  it('tells another head of the same people', () => {
    const other = family({
      head: SOKHA,
      ...line(SOKHA, 'head', SOKHA, SOKHA_WORDS),
      [`members.${DARA}.relation`]: { to: SOKHA, is: 'husband' },
    });
    expect(told(check('residence-book', form(), [other]))).toEqual(['heads_differ head']);
  });

  it('tells a grandchild whose parents stand in another book', () => {
    const birth = paper('birth', 'birth', birthState({ 'child.person': BABY }));
    const grandmother = personRoot('grandmother');
    const grandparents = {
      head: grandmother,
      ...line(grandmother, 'head', grandmother, { ...SOKHA_WORDS, givenName: 'ធី', born: date('1970') }),
      ...line(BABY, 'grandchild', grandmother, { sex: 'f', birth: birth.id }),
      standing: { is: 'open' },
    };
    expect(told(check('family-book', grandparents, [birth, family()]))).toEqual([
      `child_apart_from_parents members.${BABY}.relation`,
    ]);
    expect(told(check('family-book', grandparents, [birth]))).toEqual([]);
  });

  it('tells a card whose number or date is another', () => {
    const card = (value: string, on: string) => ({ kind: 'id-card', value, on });
    const path = `members.${SOKHA}.identifier`;
    const other = (value: string, on: string) => [family({ [path]: card(value, on) })];
    const here = form({ [path]: card('061234567', '2020-02-02') });
    expect(told(check('residence-book', here, other('០៦១២៣៤៥៦៧', '2020-02-02')))).toEqual([]);
    expect(told(check('residence-book', here, other('061234561', '2020-02-02')))).toEqual([
      `number_differs ${path}`,
    ]);
    expect(told(check('residence-book', here, other('061234567', '2021-02-02')))).toEqual([
      `number_date_differs ${path}`,
    ]);
  });
});

describe('a person against the papers', () => {
  it('tells where the record and a book word them otherwise', () => {
    const self = `person-${SOKHA}` as RecordId;
    const state = { 'name.familyName': 'កែវ', 'name.givenName': 'សុខា', sex: 'f', born: date('1998-06-20') };
    expect(told(check('person', state, [family()], { self }))).toEqual(['birth_date_differs born']);
  });
});
