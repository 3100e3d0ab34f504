import { beforeEach, describe, expect, it } from 'vitest';
import { toView } from '../../client/device/record-view.ts';
import { readCaseFacts } from '../../client/screens/desk/case-facts.ts';
import { mayLink, toAct, toResolve } from '../../client/screens/desk/decide.ts';
import { listOf } from '../../client/screens/desk/lists.ts';
import { meantYear, proposeQuestion } from '../../client/screens/desk/proposed-question.ts';
import { decided, nextOf, noteDecided, noteOpen, queue } from '../../client/screens/desk/queue.ts';
import { compareSides, workOf } from '../../client/screens/desk/sides.ts';
import type { Changes, Entry, RecordId } from '../../schemas/record/entry.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { createRecord } from '../../schemas/record/record.ts';
import type { Matter } from '../../schemas/rules/matters.ts';
import type { CaseRow } from '../../schemas/wire/desk-messages.ts';
import { entriesFor } from '../../sync-server/desk/case-entries.ts';
import { author, onto } from '../support/build.ts';
import { DESK_KEY, TWICE } from '../support/desk.ts';

const clerk = author({ officer: 'clerk', role: 'clerk' });
const chief = author({ officer: 'chief', role: 'chief' });
const who = { officer: 'staff', name: 'កុយ សារី', now: Date.parse('2026-11-20T05:00:00Z') };
const facts = { syncOf: () => 'confirmed' as const, authorOf: () => undefined };
const view = (log: readonly Entry[]) => toView(createRecord(mergeLogs(log, [])), facts);

function person(set: Changes, by = clerk, commune = '070702') {
  return by.write({ kind: 'person', commune, act: 'open', set: { ...set, standing: { is: 'known' } } });
}

function caseOf(matter: Partial<Matter>, whereOf: (id: string) => string = () => '070702') {
  const scribe = { key: DESK_KEY, now: () => Date.parse('2026-11-02'), whereOf };
  return view(entriesFor([], { ...TWICE, ...matter }, scribe));
}

const concern = (entry: Entry, path?: string) => ({
  record: `person-${entry.id}` as RecordId,
  ...(path === undefined ? {} : { path }),
});

describe('papers side by side', () => {
  it('have a column each and a row a field, with what differs said so', () => {
    const one = person({ 'name.familyName': 'ចាន់', 'name.givenName': 'ដារ៉ា', sex: 'm' });
    const two = person({ 'name.familyName': 'ចាន់', 'name.givenName': 'តារ៉ា', sex: 'm' });
    const found = readCaseFacts(caseOf({ concerns: [concern(one), concern(two)] }));
    const { sides, lines } = compareSides(found, [view([one]), view([two])]);
    expect(sides).toHaveLength(2);
    expect(lines.filter(({ differs }) => differs).map(({ id }) => id)).toEqual(['givenName']);
    expect(new Set(lines.find(({ id }) => id === 'givenName')?.values)).toEqual(new Set(['ដារ៉ា', 'តារ៉ា']));
  });

  it('begin with what the case is about, and name its last author', () => {
    const one = person({ 'name.givenName': 'ដារ៉ា', sex: 'm', born: { value: '2530', precision: 'year' } });
    const mended = clerk.write({
      act: 'change',
      set: { born: { value: '2531', precision: 'year' } },
      after: onto(one),
    });
    const matter = {
      kind: 'impossible',
      code: 'year_buddhist_era',
      concerns: [concern(one, 'born')],
    } as const;
    const found = readCaseFacts(caseOf(matter));
    const { sides, lines } = compareSides(found, [view([one, mended])]);
    expect(lines[0]).toMatchObject({ id: 'born', isMatter: true });
    expect(sides[0]?.author?.id).toBe(mended.id);
  });

  it('keep the place of a paper that may not be read here', () => {
    const one = person({ 'name.givenName': 'ដារ៉ា', sex: 'm' });
    const two = person({ 'name.givenName': 'ដារ៉ា', sex: 'm' }, chief, '230201');
    const where = (id: string) => (id === `person-${two.id}` ? '230201' : '070702');
    const found = readCaseFacts(caseOf({ concerns: [concern(one), concern(two)] }, where));
    const { sides } = compareSides(found, [view([one])]);
    expect(sides.map((side) => [side.commune, side.view !== undefined])).toEqual([
      ['070702', true],
      ['230201', false],
    ]);
  });

  it('are the claims, n ways, where several wrote at once', () => {
    const root = person({ 'name.givenName': 'ដារ៉ា', sex: 'm' });
    const claims = ['តារ៉ា', 'ដារា', 'ដារ៉ា​'].map((givenName, at) =>
      (at === 0 ? clerk : chief).write({
        act: 'change',
        set: { 'name.givenName': givenName },
        after: onto(root),
      }),
    );
    const torn = view([root, ...claims]);
    const matter = {
      kind: 'contested',
      code: 'contested_field',
      concerns: [concern(root, 'name.givenName')],
    } as const;
    const { sides, lines } = compareSides(readCaseFacts(caseOf(matter)), [torn]);
    expect(sides.map(({ claim }) => claim).sort()).toEqual(claims.map(({ id }) => id).sort());
    expect(lines[0]?.values).toHaveLength(3);
    const [first] = claims;
    const act = toResolve(torn, 'name.givenName', first?.id ?? '', 'seen');
    expect(act).toMatchObject({ act: 'resolve', set: { 'name.givenName': 'តារ៉ា' }, after: torn.heads });
  });

  it('show of refused work what it would have said', () => {
    const root = person({ 'name.givenName': 'ដារ៉ា', sex: 'm' });
    const work = clerk.write({ act: 'change', set: { 'name.givenName': 'តារ៉ា' }, after: onto(root) });
    const about = [`person-${root.id}`, work.id];
    const matter = { kind: 'refused', code: 'work_refused', about, concerns: [concern(root)] } as const;
    const found = readCaseFacts(caseOf(matter));
    const paper = view([root, work]);
    expect(workOf(found, paper)?.id).toBe(work.id);
    expect(compareSides(found, [paper]).lines.map(({ id }) => id)).toEqual(['name.givenName']);
  });
});

describe('a decision', () => {
  const one = person({ 'name.givenName': 'ដារ៉ា', sex: 'm' });
  const two = person({ 'name.givenName': 'ដារ៉ា', sex: 'm' });
  const opened = caseOf({ concerns: [concern(one), concern(two)] });
  const found = readCaseFacts(opened);

  it('stands on what was on screen, and links the two papers in one order', () => {
    const act = toAct(opened, found, { act: 'link' }, who);
    const [first, other] = [`person-${one.id}`, `person-${two.id}`].sort();
    expect(act).toMatchObject({ after: opened.heads, set: { link: { one: first, other } } });
    expect(mayLink(found)).toBe(true);
    expect(mayLink({ ...found, kind: 'disagreement' })).toBe(false);
  });

  it('takes the link back with itself', () => {
    const linked = { ...opened, state: { ...opened.state, link: { one: 'a', other: 'b' } } };
    expect(toAct(linked, found, { act: 'undo', why: 'wrong' }, who).set).toMatchObject({ link: null });
    expect(toAct(opened, found, { act: 'undo', why: 'wrong' }, who).set).not.toHaveProperty('link');
  });

  it('proposes the year that was meant, 543 before the one written', () => {
    const born = person({
      'name.givenName': 'ដារ៉ា',
      sex: 'm',
      born: { value: '2530-05-06', precision: 'day' },
    });
    const matter = {
      kind: 'impossible',
      code: 'year_buddhist_era',
      concerns: [concern(born, 'born')],
    } as const;
    const wrong = readCaseFacts(caseOf(matter));
    expect(meantYear(wrong, [view([born])])).toEqual({ wrong: 2530, right: 1987 });
    expect(proposeQuestion(wrong, [view([born])])).toContain('១៩៨៧');
    expect(proposeQuestion(found, []).length).toBeLessThan(1000);
  });
});

describe('the list a case was opened from', () => {
  const row = (id: string, more: Partial<CaseRow> = {}): CaseRow => ({
    ...JSON.parse(JSON.stringify({ id: `case-${id}` })),
    kind: 'person',
    code: 'x',
    title: id,
    status: 'open',
    rank: 1,
    commune: '070702',
    communes: ['070702'],
    since: '',
    ...more,
  });

  beforeEach(() => {
    decided.value = new Map();
    const rows = ['a', 'b', 'c'].map((id) => row(id));
    queue.value = { ...listOf({ kind: 'person', code: 'x', where: '070702' }), rows, total: 3, more: false };
  });

  it('gives the next that is not decided, and none at its end', () => {
    expect(nextOf('case-a')).toBe('case-b');
    noteDecided('case-b' as RecordId, 'b');
    expect(nextOf('case-a')).toBe('case-c');
    noteOpen('case-b' as RecordId);
    expect(nextOf('case-a')).toBe('case-b');
    expect(nextOf('case-c')).toBeUndefined();
  });

  it('leaves another hand’s habit, and another commune’s case, to causes of their own', () => {
    const { isOne } = listOf({ kind: 'person', code: 'x', where: '070702' });
    expect(isOne(row('a'))).toBe(true);
    expect(isOne(row('a', { commune: '070703' }))).toBe(false);
    expect(isOne(row('a', { by: DESK_KEY.key }))).toBe(false);
    expect(listOf({ kind: 'person', code: 'x', where: DESK_KEY.key }).request.by).toBe(DESK_KEY.key);
  });
});
