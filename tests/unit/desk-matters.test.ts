import { describe, expect, it } from 'vitest';
import { DEFAULT_PROVINCE_CONFIG } from '../../schemas/kinds/province-config.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { findBookMatters } from '../../schemas/rules/book-matters.ts';
import type { State } from '../../schemas/rules/check.ts';
import { findLogMatters } from '../../schemas/rules/log-matters.ts';
import { rankOf } from '../../schemas/rules/matter-ranks.ts';
import { type DeskPaper, matterId } from '../../schemas/rules/matters.ts';
import { findPaperMatters } from '../../schemas/rules/paper-matters.ts';
import { findPersonMatters } from '../../schemas/rules/person-matters.ts';
import { author, onto } from '../support/build.ts';
import { CLERK_KEY, deskPaper } from '../support/desk.ts';
import { BABY, birthState, bookState, DARA, DARA_WORDS, date, line, SOKHA } from '../support/rules.ts';

const TODAY = '2026-11-02';
const personState = (words: State = {}): State => ({
  'name.familyName': 'ចាន់',
  'name.givenName': 'ដារ៉ា',
  'name.familyNameLatin': 'Chan',
  'name.givenNameLatin': 'Dara',
  sex: 'm',
  born: { ...date('1995-02-14') },
  standing: { is: 'known' },
  ...words,
});
const dara = (words: State = {}) => deskPaper('person', 'father', personState(words));
const about = (papers: readonly DeskPaper[]) => findPersonMatters(DARA, papers, DEFAULT_PROVINCE_CONFIG);

describe('what papers say of one person', () => {
  const book = deskPaper('family-book', 'book', bookState('family-book'));
  const birth = deskPaper('birth', 'birth', birthState());

  it('is nothing where they agree', () => {
    expect(about([dara(), book, birth])).toEqual([]);
  });

  it('is one matter a field, whichever papers differ, and the same from every side', () => {
    const odd = deskPaper('residence-book', 'house', {
      ...bookState('residence-book'),
      [`members.${DARA}.born`]: { ...date('1993-02-14') },
    });
    const papers = [dara(), book, birth, odd];
    const found = about(papers);
    expect(found).toMatchObject([
      { kind: 'disagreement', code: 'birth_year_differs', about: [DARA, 'born'] },
    ]);
    expect(found[0]?.concerns.map(({ record }) => record).sort()).toEqual(papers.map(({ id }) => id).sort());
    expect(about([...papers].reverse()).map(matterId)).toEqual(found.map(matterId));
  });

  it('names whoever wrote the one that no other says, and nobody where it is one against one', () => {
    const odd = deskPaper('residence-book', 'house', {
      ...bookState('residence-book'),
      [`members.${DARA}.sex`]: 'f',
    });
    expect(about([dara(), book, odd]).find(({ about: [, field] }) => field === 'sex')?.by).toBe(CLERK_KEY);
    expect(about([dara(), odd]).find(({ about: [, field] }) => field === 'sex')?.by).toBeUndefined();
  });

  it('waits for the person’s own record, which says whose case it is', () => {
    const odd = deskPaper('birth', 'birth', birthState({ 'father.givenName': 'វណ្ណៈ' }));
    expect(about([book, odd])).toEqual([]);
    expect(about([dara(), book, odd])).not.toEqual([]);
  });

  it('is two books of one kind that both count them as their own; one left, or for a time, is none', () => {
    const second = (presence: State[string], more: State = {}) =>
      deskPaper('family-book', 'second', {
        ...bookState('family-book'),
        [`members.${DARA}.presence`]: presence,
        ...more,
      });
    const codes = (papers: readonly DeskPaper[]) => about(papers).map(({ kind, code }) => `${kind} ${code}`);
    expect(codes([dara(), book, second({ is: 'present' })])).toEqual(['twoBooks in_two_family_books']);
    expect(codes([dara(), book, second({ is: 'left' })])).toEqual([]);
    expect(
      codes([dara(), book, second({ is: 'present' }, { [`members.${DARA}.stay`]: { is: 'temporary' } })]),
    ).toEqual([]);
    expect(codes([dara(), book, second({ is: 'dead', on: '2024-01-02' })])).toEqual([
      'disagreement dead_still_listed',
    ]);
  });
});

describe('what a paper says by itself and against others', () => {
  const find = (paper: DeskPaper, papers: readonly DeskPaper[] = []) =>
    findPaperMatters(paper, papers, DEFAULT_PROVINCE_CONFIG, TODAY);

  it('is what cannot be, with whoever wrote it', () => {
    const born = deskPaper('birth', 'b', birthState({ 'child.born': { ...date('2569-03-10') } }));
    expect(find(born)).toMatchObject([{ kind: 'impossible', code: 'year_buddhist_era', by: CLERK_KEY }]);
    expect(find(deskPaper('birth', 'b', birthState()))).toEqual([]);
  });

  it('is nothing of a paper that no longer stands', () => {
    const state = birthState({ 'child.born': { ...date('2569-03-10') }, standing: { is: 'annulled' } });
    expect(find(deskPaper('birth', 'b', state))).toEqual([]);
  });

  it('is the same matter from the side of either paper', () => {
    const other = '9'.repeat(43);
    const words = {
      ...DARA_WORDS,
      familyName: 'លី',
      givenName: 'វុទ្ធី',
      familyNameLatin: 'Ly',
      givenNameLatin: 'Vuthy',
    };
    const { [`members.${DARA}.relation`]: _, ...rest } = bookState('family-book');
    const book = deskPaper('family-book', 'f', {
      ...Object.fromEntries(Object.entries(rest).filter(([path]) => !path.startsWith(`members.${DARA}`))),
      head: other,
      ...line(other, 'head', other, words),
      [`members.${SOKHA}.relation`]: { to: other, is: 'wife' },
      ...line(BABY, 'child', other, {
        familyName: 'ចាន់',
        givenName: 'បុប្ផា',
        born: { ...date('2026-03-10') },
      }),
    });
    const birth = deskPaper('birth', 'b', birthState({ 'child.person': BABY }));
    const ids = (found: ReturnType<typeof find>) =>
      found.filter(({ code }) => code === 'parent_differs').map(matterId);
    expect(ids(find(book, [birth]))).toHaveLength(1);
    expect(ids(find(birth, [book]))).toEqual(ids(find(book, [birth])));
  });
});

describe('two books of the same people', () => {
  it('are one matter, and books of one couple’s two kinds, or of one common person, none', () => {
    const one = deskPaper('family-book', 'one', bookState('family-book'));
    const two = deskPaper('family-book', 'two', bookState('family-book'));
    expect(findBookMatters(one, [two])).toMatchObject([{ kind: 'book', about: [one.id, two.id] }]);
    expect(findBookMatters(one, [deskPaper('residence-book', 'r', bookState('residence-book'))])).toEqual([]);
    const apart = deskPaper('family-book', 'x', {
      ...bookState('family-book'),
      [`members.${SOKHA}.presence`]: { is: 'left' },
    });
    expect(findBookMatters(one, [apart])).toEqual([]);
  });
});

describe('what a log says', () => {
  const DAY = 86_400_000;
  const NOW = Date.parse('2026-11-02T00:00:00Z');

  function contested(at: number) {
    const [a, b] = [author({ officer: 'a' }), author({ officer: 'b' })];
    const root = a.open('person', personState());
    const log = [
      root,
      a.write({ act: 'change', set: { sex: 'f' }, after: onto(root), at }),
      b.write({ act: 'change', set: { sex: 'm', nationality: 'ខ្មែរ' }, after: onto(root), at }),
    ];
    const paper = { ...dara(), record: { ...dara().record, log } };
    return findLogMatters(paper, foldLog(log), NOW);
  }

  it('written at once is theirs to settle for seven days, then the province’s to see', () => {
    expect(contested(NOW - 6 * DAY)).toEqual([]);
    expect(contested(NOW - 8 * DAY)).toMatchObject([{ kind: 'contested', code: 'contested_field' }]);
  });

  it('[VOID-5] that is held, or refused and not said again', () => {
    const hand = author({ officer: 'a' });
    const service = author({ officer: 'service', role: 'service', place: '' });
    const root = hand.open('person', personState());
    const work = hand.write({ act: 'change', set: { sex: 'f' }, after: onto(root) });
    const voided = (why: string) => service.write({ act: 'void', voids: [work.id], why, after: onto(work) });
    const find = (...log: ReturnType<typeof hand.write>[]) =>
      findLogMatters({ ...dara(), record: { ...dara().record, log } }, foldLog(log), NOW).map(
        ({ kind, by }) => [kind, by],
      );
    expect(find(root, work, voided('revoked'))).toEqual([['held', hand.key]]);
    const refused = voided('role_may_not');
    expect(find(root, work, refused)).toEqual([['refused', hand.key]]);
    const again = hand.write({ act: 'change', set: { sex: 'f' }, after: onto(refused) });
    expect(find(root, work, refused, again)).toEqual([]);
  });
});

describe('the rank of a matter', () => {
  it('is nothing for what changes nobody’s paper or right, and more for who somebody is than for how they are spelled', () => {
    const rank = (code: Parameters<typeof rankOf>[0]['code']) =>
      rankOf({ kind: 'disagreement', code, concerns: [] });
    expect(rank('birthplace_renamed')).toBe(0);
    expect(rank('latin_spelled_otherwise')).toBeGreaterThan(0);
    expect(rank('sex_differs')).toBeGreaterThan(rank('latin_spelled_otherwise'));
    expect(rankOf({ kind: 'act', code: 'one_birth_twice', concerns: [] })).toBeGreaterThan(
      rank('sex_differs'),
    );
  });
});
