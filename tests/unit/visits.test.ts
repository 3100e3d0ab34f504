import { describe, expect, it } from 'vitest';
import type { State } from '../../schemas/rules/check.ts';
import type { VisitPaper } from '../../schemas/rules/visit-index.ts';
import { addMonths } from '../../schemas/rules/visit-terms.ts';
import { BABY, birthState, bookState, DARA, date, line, SOKHA } from '../support/rules.ts';
import { callsOver, idOf, reasonsIn, TODAY, visitPaper } from '../support/visits.ts';

const BABY_WORDS = {
  familyName: 'ចាន់',
  givenName: 'បុប្ផា',
  sex: 'f',
  born: { ...date('2026-03-10') },
  nationality: 'ខ្មែរ',
};
const card = (on: string) => ({ identifier: { kind: 'id-card', value: '012345678', on } });
/** Everybody has what they need. */
const settled: State = {
  [`members.${SOKHA}.identifier`]: card('2022-05-01').identifier,
  [`members.${DARA}.identifier`]: { kind: 'id-card', value: '012345679', on: '2022-05-01' },
};
const residence = (changes: State = {}) =>
  visitPaper('residence-book', 'house', bookState('residence-book', { ...settled, ...changes }));
const family = (changes: State = {}) =>
  visitPaper('family-book', 'family', bookState('family-book', { ...settled, ...changes }));
const child = (words: Readonly<Record<string, State[string]>> = {}) =>
  line(BABY, 'child', DARA, { ...BABY_WORDS, ...words });
const birth = (state: State = {}) =>
  visitPaper('birth', 'birth', birthState({ 'child.person': BABY, standing: { is: 'declared' }, ...state }));
const notice = (root: string, state: State = {}) =>
  visitPaper('notice', root, {
    reference: { number: 'KPT-2026-118', issuer: 'មន្ទីរពេទ្យកំពត' },
    'child.born': { ...date('2026-11-15') },
    'mother.familyName': 'កែវ',
    'mother.givenName': 'សុខា',
    'mother.born': { ...date('1998-06-21') },
    'mother.residence': { text: 'ភូមិអូរថ្ម', code: '07070201' },
    standing: { is: 'received' },
    ...state,
  });
const visited = (root: string, on: string, outcome: string, more: State = {}) =>
  visitPaper('visit', root, {
    household: { record: idOf('residence-book', 'house'), name: 'ចាន់ ដារ៉ា' },
    visitedOn: on,
    outcome: { is: outcome },
    standing: { is: 'noted' },
    ...more,
  });
const told = (papers: readonly VisitPaper[], today?: string) => reasonsIn(callsOver(papers, today));

describe('a house', () => {
  it('is not on the list while nobody in it lacks a paper', () => {
    expect(callsOver([residence(), family()])).toEqual([]);
  });

  it('is one, whatever books it has, with its address and how many live there', () => {
    const calls = callsOver([residence(child()), family(child())]);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      id: idOf('residence-book', 'house'),
      books: [idOf('residence-book', 'house'), idOf('family-book', 'family')],
      village: '07070201',
      people: 3,
    });
  });

  it('is known by the family book where it has no residence book', () => {
    expect(callsOver([family(child())])[0]?.id).toBe(idOf('family-book', 'family'));
  });

  it('takes the family book that the residence book names, though nobody stands in both', () => {
    const lodging = visitPaper('residence-book', 'lodging', {
      ...bookState('residence-book'),
      ...Object.fromEntries(
        Object.keys(bookState('residence-book')).flatMap((path) =>
          path.startsWith('members.') ? [[path, null]] : [],
        ),
      ),
      [`families.${idOf('family-book', 'family')}`]: true,
    });
    expect(callsOver([lodging, family(child())]).map(({ id }) => id)).toEqual([
      idOf('residence-book', 'lodging'),
    ]);
  });

  it('goes from the list with its book', () => {
    expect(callsOver([residence({ ...child(), standing: { is: 'closed' } })])).toEqual([]);
  });
});

describe('a birth entry', () => {
  it('is missed of a child in a book, late after the deadline, in time before', () => {
    expect(told([residence(child())])).toEqual(['birth_late ចាន់ បុប្ផា']);
    expect(told([residence(child({ born: { ...date('2026-11-01') } }))])).toEqual(['birth_due ចាន់ បុប្ផា']);
  });

  it('is late on the day after the last day, and not on it', () => {
    const born = { born: { ...date('2026-10-21') } };
    expect(told([residence(child(born))], '2026-11-20')).toEqual(['birth_due ចាន់ បុប្ផា']);
    expect(told([residence(child(born))], '2026-11-21')).toEqual(['birth_late ចាន់ បុប្ផា']);
  });

  it('is unsure to be in time where the day of birth is not known', () => {
    const [call] = callsOver([residence(child({ born: { ...date('2026-10') } }))]);
    expect(call?.reasons[0]).toMatchObject({ code: 'birth_due', isSure: false });
  });

  it('crosses it off once it is declared, and brings it back where it is annulled', () => {
    expect(told([residence(child()), birth()])).toEqual([]);
    expect(told([residence(child()), birth({ standing: { is: 'annulled' } })])).toEqual([
      'birth_late ចាន់ បុប្ផា',
    ]);
  });

  it('is there where the book’s line names one, though it is not on this tablet', () => {
    expect(told([residence(child({ birth: idOf('birth', 'elsewhere') }))])).toEqual([]);
  });

  it('is not missed of grown people, of whom the register mostly has none', () => {
    expect(told([residence(child({ born: { ...date('2006-01-01') }, ...card('2022-01-01') }))])).toEqual([]);
  });

  it('is not missed of who left or died', () => {
    expect(told([residence(child({ presence: { is: 'left', on: '2026-06-01' } }))])).toEqual([]);
  });

  it('given back by the district, or verified, sends somebody to the family', () => {
    const given = birth({ standing: { is: 'returned', on: '2026-11-10', reason: 'ឈ្មោះម្ដាយខុស' } });
    const [call] = callsOver([residence(child()), given]);
    expect(call?.reasons).toMatchObject([{ code: 'returned', on: '2026-11-10', says: 'ឈ្មោះម្ដាយខុស' }]);
    expect(told([residence(child()), birth({ standing: { is: 'verified' } })])).toEqual(['verified birth']);
    expect(told([residence(child()), birth({ standing: { is: 'registered' } })])).toEqual([]);
  });

  it('of a family without a book here is a house by itself', () => {
    const [call] = callsOver([
      birth({ standing: { is: 'returned' }, 'mother.residence': { text: 'ភូមិព្នៅ' } }),
    ]);
    expect(call).toMatchObject({
      id: idOf('birth', 'birth'),
      name: 'កែវ សុខា',
      address: { village: 'ភូមិព្នៅ' },
    });
  });
});

describe('an identity card', () => {
  const born = (year: string) => ({ born: { ...date(year) }, birth: idOf('birth', 'elsewhere') });

  it('is missed at 15 and for three years, then no longer', () => {
    expect(told([residence(child(born('2011-11-21')))])).toEqual([]);
    expect(told([residence(child(born('2011-11-20')))])).toEqual(['id_card ចាន់ បុប្ផា']);
    expect(told([residence(child(born('2008-11-20')))])).toEqual([]);
  });

  it('is unsure where only the year of birth is known', () => {
    expect(callsOver([residence(child(born('2011')))])[0]?.reasons[0]).toMatchObject({
      code: 'id_card',
      isSure: false,
    });
  });

  it('is not missed of a foreigner', () => {
    expect(told([residence(child({ ...born('2011-01-01'), nationality: 'វៀតណាម' }))])).toEqual([]);
  });

  it('crosses it off wherever its number is written: in either book, or with the person', () => {
    const without = child(born('2011-01-01'));
    const person = visitPaper('person', 'child', {
      'name.familyName': 'ចាន់',
      'identifiers.card': { kind: 'id-card', value: '070', on: '2026-02-01' },
      standing: { is: 'known' },
    });
    expect(told([residence(without), person])).toEqual([]);
    expect(
      told([residence(without), family(child({ ...born('2011-01-01'), ...card('2026-02-01') }))]),
    ).toEqual([]);
  });

  it('is renewed in the last half year of its ten, by the latest of several', () => {
    const since = (on: string) =>
      residence({ [`members.${DARA}.identifier`]: { kind: 'id-card', value: '1', on } });
    expect(told([since('2017-06-01')])).toEqual([]);
    expect(told([since('2017-05-01')])).toEqual(['card_ends ចាន់ ដារ៉ា']);
    const newer = visitPaper('person', 'father', {
      'name.givenName': 'ដារ៉ា',
      'identifiers.card': { kind: 'id-card', value: '1', on: '2026-10-01' },
      standing: { is: 'known' },
    });
    expect(told([since('2017-05-01'), newer])).toEqual([]);
  });
});

describe('what else sends somebody to a house', () => {
  it('is a stay for a time that is over, and no more once it is permanent', () => {
    const stay = (is: string) => residence({ [`members.${SOKHA}.stay`]: { is, from: '2026-04-01' } });
    expect(told([stay('temporary')])).toEqual(['stay_ends កែវ សុខា']);
    expect(told([stay('permanent')])).toEqual([]);
  });

  it('is a death that one book has and the other not', () => {
    const dead = { [`members.${SOKHA}.presence`]: { is: 'dead', on: '2024-01-05' } };
    expect(told([residence(dead), family()])).toEqual(['dead_listed កែវ សុខា']);
    expect(told([residence(dead), family(dead)])).toEqual([]);
  });

  it('is a death of this year without a certificate', () => {
    const dead = { [`members.${SOKHA}.presence`]: { is: 'dead', on: '2026-09-05' } };
    const person = visitPaper('person', 'mother', {
      'name.givenName': 'សុខា',
      'identifiers.death': { kind: 'death-certificate', value: '12', on: '2026-10-01' },
      standing: { is: 'known' },
    });
    expect(told([residence(dead), family(dead)])).toEqual(['death កែវ សុខា']);
    expect(told([residence(dead), family(dead), person])).toEqual([]);
  });

  it('is a contested paper, a lost book, a question of the province', () => {
    const contested = visitPaper('family-book', 'family', bookState('family-book', settled), ['head']);
    expect(told([residence(), contested])).toEqual(['contested family']);
    expect(told([residence({ standing: { is: 'lost' } })])).toEqual(['book_lost house']);
    const asked = (is: string) =>
      visitPaper('case', 'case', {
        'concerns.one': { record: idOf('family-book', 'family') },
        question: { text: 'ឈ្មោះណាត្រូវ?', to: '070702', on: '2026-11-18' },
        standing: { is },
      });
    expect(callsOver([residence(), family(), asked('asked')])[0]?.reasons).toMatchObject([
      { code: 'asked', says: 'ឈ្មោះណាត្រូវ?', record: idOf('case', 'case') },
    ]);
    expect(told([residence(), family(), asked('answered')])).toEqual([]);
  });

  it('is what a family said that a paper does not say yet', () => {
    const path = `members.${SOKHA}.born`;
    const says = visited('visit', '2026-11-01', 'done', {
      'told.a': { record: idOf('residence-book', 'house'), path, as: idOf('family-book', 'family') },
    });
    const wrong = residence({ [path]: { ...date('1996-06-21') } });
    expect(told([wrong, family(), says])).toEqual(['told កែវ សុខា']);
    expect(told([residence(), family(), says])).toEqual([]);
    const annulled = { ...says, state: { ...says.state, standing: { is: 'annulled' } } };
    expect(told([wrong, family(), annulled])).toEqual([]);
  });
});

describe('a notice of a hospital', () => {
  it('goes to the house of the one woman whose name and birth date it has', () => {
    const calls = callsOver([residence(), notice('one')]);
    expect(calls).toMatchObject([{ id: idOf('residence-book', 'house'), reasons: [{ code: 'notice' }] }]);
  });

  it('is a house by itself where nobody here is meant for sure', () => {
    expect(callsOver([residence(), notice('one', { 'mother.born': { ...date('1998') } })])).toMatchObject([
      { id: idOf('notice', 'one'), address: { village: 'ភូមិអូរថ្ម' } },
    ]);
    const twin = visitPaper('residence-book', 'other', {
      head: 'x'.padEnd(43, '_'),
      ...line('x'.padEnd(43, '_'), 'head', 'x'.padEnd(43, '_'), {
        familyName: 'កែវ',
        givenName: 'សុខា',
        sex: 'f',
        born: { ...date('1998-06-21') },
        ...card('2022-01-01'),
      }),
      standing: { is: 'open' },
    });
    expect(callsOver([residence(), twin, notice('one')]).map(({ id }) => id)).toEqual([
      idOf('notice', 'one'),
    ]);
  });

  it('is crossed off by the birth that names it, and comes back where that is annulled', () => {
    const declared = (is: string) => birth({ notice: idOf('notice', 'one'), standing: { is } });
    expect(told([residence(), notice('one'), declared('declared')])).toEqual([]);
    expect(told([residence(), notice('one'), declared('annulled')])).toHaveLength(1);
  });

  it('received twice under one number is one, and answered by a birth that names either', () => {
    expect(callsOver([notice('one'), notice('two')])).toHaveLength(1);
    expect(told([notice('one'), notice('two'), birth({ notice: idOf('notice', 'two') })])).toEqual([]);
  });

  it('that is dismissed is none', () => {
    expect(told([notice('one', { standing: { is: 'dismissed', reason: 'ទៅនៅខេត្តផ្សេង' } })])).toEqual([]);
  });
});

describe('a visit', () => {
  it('crosses nothing off: the records made there do', () => {
    const [call] = callsOver([residence(child()), visited('a', '2026-11-18', 'done')]);
    expect(call?.reasons).toHaveLength(1);
  });

  it('is shown by its latest, with the day it was agreed to come again', () => {
    const papers = [
      residence(child()),
      visited('b', '2026-11-18', 'absent', { next: '2026-11-25' }),
      visited('a', '2026-11-02', 'refused'),
      visited('c', '2026-11-19', 'done', { standing: { is: 'annulled' } }),
    ];
    expect(callsOver(papers)[0]?.last).toMatchObject({
      on: '2026-11-18',
      outcome: 'absent',
      next: '2026-11-25',
    });
  });
});

describe('a list', () => {
  it('has the gravest of a house first', () => {
    const papers = [
      residence({
        ...child({ born: { ...date('2011-01-01') } }),
        standing: { is: 'lost' },
      }),
      notice('one'),
    ];
    expect(callsOver(papers)[0]?.reasons.map(({ code }) => code)).toEqual([
      'notice',
      'birth_late',
      'id_card',
      'book_lost',
    ]);
  });

  it('counts months to the last day of a shorter one', () => {
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2024-02-29', 120)).toBe('2034-02-28');
    expect(addMonths(TODAY, 0)).toBe(TODAY);
  });
});
