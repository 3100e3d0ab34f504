import { describe, expect, it } from 'vitest';
import { planDeclareAtHome } from '../../client/acts/plan-declare-at-home.ts';
import { visitAct } from '../../client/acts/visit-act.ts';
import type { RecordView } from '../../client/device/api/records.ts';
import type { HouseView } from '../../client/device/api/visits.ts';
import type { Answers } from '../../client/forms/answers.ts';
import { correctionsBy, keyOf } from '../../client/screens/visits/house-form.ts';
import type { EntryId } from '../../schemas/record/entry.ts';
import type { State } from '../../schemas/rules/check.ts';
import { declareContext } from '../support/act-context.ts';
import { BABY, bookState, DARA, date, line, SOKHA } from '../support/rules.ts';
import { idOf } from '../support/visits.ts';

const view = (kind: string, root: string, state: State, more: Partial<RecordView> = {}): RecordView => ({
  id: idOf(kind, root),
  kind,
  commune: '070702',
  title: root,
  status: 'open',
  sync: 'confirmed',
  stands: { since: 0 },
  shared: [],
  isContested: false,
  changedAt: 0,
  entries: 1,
  state,
  contested: {},
  heads: [`${root}-head` as EntryId],
  pending: [],
  isReadOnly: false,
  registered: undefined,
  proposals: [],
  findings: [],
  history: [],
  ...more,
});
const CHILD = line(BABY, 'child', DARA, {
  familyName: 'ចាន់',
  givenName: 'បុប្ផា',
  sex: 'f',
  born: { ...date('2026-03-10') },
});
const NOTICE = view('notice', 'notice', {
  reference: { number: 'KPT-1', issuer: 'មន្ទីរពេទ្យ' },
  noticedOn: '2026-11-16',
  'child.born': { ...date('2026-11-15') },
  'child.weight': 3100,
  'mother.familyName': 'កែវ',
  'mother.givenName': 'សុខា',
  'mother.born': { ...date('1998-06-21') },
});
const residence = view('residence-book', 'house', bookState('residence-book', CHILD));
const family = view('family-book', 'family', bookState('family-book', CHILD));
const house = (more: Partial<HouseView> = {}): HouseView => ({
  call: {
    id: residence.id,
    name: 'ចាន់ ដារ៉ា',
    commune: '070702',
    address: { village: 'ភូមិអូរថ្ម' },
    village: '07070201',
    books: [residence.id, family.id],
    people: 3,
    reasons: [],
  },
  books: [residence, family],
  births: [],
  notices: [NOTICE],
  differences: [],
  ...more,
});
const visited = { id: residence.id, name: 'ចាន់ ដារ៉ា', commune: '070702', where: 'ភូមិអូរថ្ម' };
const answers = (all: State): Answers => ({ all, changed: all, typed: {} });

describe('a birth declared at home', () => {
  const plan = (about: string | undefined, noted?: RecordView) => {
    const made = planDeclareAtHome(declareContext(), {
      house: house(),
      visited,
      about,
      noted,
      route: '/visits/x',
    });
    if (!made) throw new Error('no plan');
    return made;
  };
  const told = { declaredOn: { ...date('2026-11-20') }, 'child.givenName': 'បុប្ផា' };

  it('of a child in a book takes the child’s record that is there, and its parents by the book', async () => {
    const made = plan(BABY);
    expect(made.shown).toMatchObject({
      'child.givenName': 'បុប្ផា',
      'child.born': { value: '2026-03-10' },
      'mother.person': SOKHA,
      'father.person': DARA,
    });
    const acts = await made.toActs(answers(told), []);
    expect(acts?.map(({ act }) => act)).toEqual(['declare', 'note']);
    expect(acts?.[0]?.set['child.person']).toBe(BABY);
    expect(Object.values(acts?.[1]?.set ?? {})).toContainEqual({ is: 'birth_due', record: { recordOf: 0 } });
  });

  it('of twins of whom the book has one opens a record for the other alone', async () => {
    const acts = await plan(BABY).toActs(answers({ ...told, 'child.plurality': 'twin' }), []);
    expect(acts?.map(({ act }) => act)).toEqual(['declare', 'open', 'declare', 'note']);
    expect(acts?.[2]?.set['child.person']).toEqual({ rootOf: 1 });
  });

  it('from a notice is filled from it, with the mother as her book words her, and names it', async () => {
    const made = plan(NOTICE.id);
    expect(made.shown).toMatchObject({
      'child.weight': 3100,
      'mother.person': SOKHA,
      'mother.familyNameLatin': 'Keo',
      'father.person': DARA,
    });
    const acts = await made.toActs(answers(told), []);
    expect(acts?.map(({ act }) => act)).toEqual(['open', 'declare', 'note']);
    expect(acts?.[1]?.set).toMatchObject({
      notice: NOTICE.id,
      'evidence.notice': { number: 'KPT-1', issuer: 'មន្ទីរពេទ្យ', on: '2026-11-16' },
    });
  });

  it('of a child nobody knew of is as any declaration, with the visit beside it', async () => {
    const made = plan(undefined);
    expect(made.shown).toEqual({});
    const acts = await made.toActs(answers(told), []);
    expect(acts?.map(({ act }) => act)).toEqual(['open', 'declare', 'note']);
  });

  it('goes onto the visit that was noted today', async () => {
    const noted = view('visit', 'visit', { outcome: { is: 'part' } }, { status: 'noted' });
    const acts = await plan(BABY, noted).toActs(answers(told), []);
    expect(acts?.at(-1)).toMatchObject({ record: noted.id, act: 'amend', set: { outcome: { is: 'done' } } });
  });

  it('is checked as the child that the book has, and no other of the same name', () => {
    const [part] = plan(BABY).checked?.(told) ?? [];
    expect(part?.form.state['child.person']).toBe(BABY);
  });
});

describe('a visit', () => {
  it('that was annulled or on which two wrote at once is not gone on with', () => {
    const set = { outcome: { is: 'done' } };
    const opens = (noted: RecordView) => visitAct(visited, '2026-11-20', set, noted).act;
    expect(opens(view('visit', 'v', {}, { status: 'noted' }))).toBe('amend');
    expect(opens(view('visit', 'v', {}, { status: 'annulled' }))).toBe('note');
    expect(opens(view('visit', 'v', {}, { status: 'noted', contested: { outcome: [] } }))).toBe('note');
  });

  it('writes what changed since, and clears a day to come again', () => {
    const noted = view('visit', 'v', { outcome: { is: 'absent' }, next: '2026-11-25' }, { status: 'noted' });
    const set = { outcome: { is: 'absent' }, next: null };
    expect(visitAct(visited, '2026-11-20', set, noted).set).toEqual({ next: null });
  });
});

describe('what a family says of two books', () => {
  const path = `members.${SOKHA}.born`;
  const difference = {
    code: 'birth_year_differs',
    person: SOKHA,
    name: 'កែវ សុខា',
    path,
    sides: [
      { record: residence.id, kind: 'residence-book', says: { ...date('1998-06-21') } },
      { record: family.id, kind: 'family-book', says: { ...date('1996-06-21') } },
    ],
  } as const;
  const name = `members.${SOKHA}.givenName`;
  const other = {
    ...difference,
    path: name,
    sides: [
      { ...difference.sides[0], says: 'សុខា' },
      { ...difference.sides[1], says: 'សុភា' },
    ],
  } as const;
  const both = house({ differences: [difference, other] });
  const chosen = (side: string) =>
    answers({ [`choose.${keyOf(difference)}`]: side, [`choose.${keyOf(other)}`]: side });

  it('is written into the book that is wrong, in one act, on what was on screen', () => {
    expect(correctionsBy(chosen('0'), both, () => true)).toEqual({
      acts: [
        {
          record: family.id,
          after: family.heads,
          act: 'change-member',
          set: { [path]: { ...date('1998-06-21') }, [name]: 'សុខា' },
        },
      ],
      told: [],
    });
    expect(correctionsBy(chosen('1'), both, () => true).acts[0]?.record).toBe(residence.id);
  });

  it('is left to the office where who visits may not correct that book, or it does not agree there', () => {
    const told = [
      { record: family.id, path, as: residence.id },
      { record: family.id, path: name, as: residence.id },
    ];
    expect(correctionsBy(chosen('0'), both, () => false)).toEqual({ acts: [], told });
    const contested = house({
      differences: [difference],
      books: [residence, { ...family, contested: { [path]: [] } }],
    });
    expect(correctionsBy(chosen('0'), contested, () => true)).toEqual({ acts: [], told: told.slice(0, 1) });
  });

  it('changes nothing where nothing was chosen', () => {
    expect(correctionsBy(answers({ outcome: 'done' }), both, () => true)).toEqual({ acts: [], told: [] });
  });
});
