import { describe, expect, it } from 'vitest';
import { memberFromPapers } from '../../client/acts/member-from-papers.ts';
import type { State } from '../../client/forms/question.ts';
import { offeredActs } from '../../client/records/offered-acts.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { findKind } from '../../schemas/registry.ts';
import { findBookFindings } from '../../schemas/rules/books.ts';
import {
  act,
  CHIEF,
  type Desk,
  done,
  HEAD,
  member,
  openBook,
  openDesk,
  planFor,
  presenceOf,
  SON,
} from '../support/book-desk.ts';
import { certificate } from '../support/build.ts';

const ABROAD = { text: 'ទីក្រុងបាងកក ប្រទេសថៃ' };
const THERE = { text: 'ភូមិត្រពាំង ឃុំកំពង់ក្រែង', code: '07070301', gazetteer: '2026-01' };

const asked = (destination: State[string]): State => ({
  [`pick.${SON}`]: true,
  destination: destination ?? null,
  requestedOn: '2026-11-20',
});

async function issuedMove(
  desk: Desk,
  destination: State[string],
): Promise<{ book: RecordId; move: RecordId }> {
  const book = await openBook(desk);
  const [move = book] = await done(act(desk, 'move', 'request', asked(destination), { source: book }));
  const letter = { number: '12', on: '2026-11-21', until: '2026-12-21' };
  await done(act(desk, 'move', 'issue', { letter }, { on: move }));
  return { book, move };
}

const offered = (desk: Desk, id: RecordId, officer = desk.officer) => {
  const kind = findKind(desk.view(id).kind);
  return kind ? offeredActs(kind, desk.view(id), officer).map(({ name }) => name) : [];
};

describe('a letter of change of residence', () => {
  it('that was lost is issued once more while it is under way: marked, with the reason, the first one kept', async () => {
    const desk = openDesk();
    const { move } = await issuedMove(desk, THERE);
    expect(offered(desk, move)).toContain('issue-duplicate');
    const again = { 'duplicates.k1': { on: '2026-12-01', until: '2027-01-01' } };
    const without = await act(desk, 'move', 'issue-duplicate', again, { on: move });
    expect(without).toMatchObject({ ok: false, fault: { code: 'reason_missing' } });
    await done(act(desk, 'move', 'issue-duplicate', { ...again, why: 'បាត់តាមផ្លូវ' }, { on: move }));
    expect(desk.view(move)).toMatchObject({
      status: 'issued',
      state: {
        letter: { number: '12', on: '2026-11-21' },
        'duplicates.k1': { number: '12', on: '2026-12-01', until: '2027-01-01' },
      },
    });
    expect(desk.view(move).history.at(-1)?.why).toBe('បាត់តាមផ្លូវ');
  });

  it('is issued once more by its own commune alone, and not before there is one', async () => {
    const desk = openDesk();
    const { move } = await issuedMove(desk, THERE);
    const there = certificate({ place: '070703', officer: 'vanna' });
    expect(offered(desk, move, there)).toContain('receive');
    expect(offered(desk, move, there)).not.toContain('issue-duplicate');
    const [fresh = move] = await done(
      act(desk, 'move', 'request', asked(THERE), { source: await openBook(desk) }),
    );
    expect(offered(desk, fresh)).not.toContain('issue-duplicate');
  });

  it('goes to a commune of the roster by the courier, and on paper to any other place', async () => {
    const desk = openDesk();
    const elsewhere = { text: 'ភូមិព្នៅ ឃុំជ្រៃ', code: '02010304', gazetteer: '2026-01' };
    for (const [destination, shared] of [
      [THERE, ['shared.070703']],
      [elsewhere, []],
      [ABROAD, []],
    ] as const) {
      const { move } = await issuedMove(desk, destination);
      const { state } = desk.view(move);
      expect(state.destination).toEqual(destination);
      expect(Object.keys(state).filter((path) => path.startsWith('shared.'))).toEqual(shared);
      expect(offered(desk, move).includes('receive-on-paper')).toBe(shared.length === 0);
    }
  });

  it('is none within one commune', async () => {
    const desk = openDesk();
    const here = { text: 'ភូមិផ្សេង', code: '07070204', gazetteer: '2026-01' };
    const outcome = await act(desk, 'move', 'request', asked(here), { source: await openBook(desk) });
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'destination' } });
  });

  it('answered on paper strikes them here no sooner than the answer', async () => {
    const desk = openDesk();
    const { book, move } = await issuedMove(desk, ABROAD);
    expect(offered(desk, move)).not.toContain('close');
    const answer = { on: '2026-12-01', by: 'ស្ថានទូត', number: '7' };
    await done(act(desk, 'move', 'receive-on-paper', answer, { on: move }));
    expect(presenceOf(desk, book, SON)).toMatchObject({ is: 'leaving', to: ABROAD.text });
    expect(desk.view(move).state.receipt).toEqual(answer);
    const around = { books: [desk.view(book)] };
    await done(act(desk, 'move', 'close', {}, { on: move, around }));
    expect(presenceOf(desk, book, SON)).toEqual({
      is: 'left',
      reason: 'move',
      to: ABROAD.text,
      on: '2026-12-01',
    });
  });
});

describe('somebody who comes into a book', () => {
  const key = 'members.@0';
  const found = (desk: Desk, person: string, papers: readonly RecordId[], kindName = 'family-book') => {
    const kind = findKind(kindName);
    if (!kind) throw new Error(kindName);
    return memberFromPapers('@0', person, papers.map(desk.view), kind, 'add-member');
  };

  it('is taken from the papers here, and no second record of them is opened', async () => {
    const desk = openDesk();
    const [hers, his] = [await openBook(desk), await openBook(desk)];
    const taken = found(desk, SON, [hers]);
    expect(taken).toMatchObject({
      [`${key}.familyName`]: 'កែវ',
      [`${key}.givenName`]: 'សុភា',
      [`${key}.sex`]: 'f',
    });
    expect(Object.keys(taken).filter((path) => /relation|presence|entry/.test(path))).toEqual([]);
    const other = await openBook(desk);
    const away = await desk.write([
      {
        record: other,
        after: desk.view(other).heads,
        act: 'member-leaves',
        set: { [`members.${SON}.presence`]: { is: 'left' } },
      },
    ]);
    expect(away.ok).toBe(true);
    const all = {
      ...taken,
      [`${key}.person`]: SON,
      [`${key}.other`]: hers,
      [`${key}.leaves`]: true,
      [`${key}.relation`]: 'child',
    };
    const around = { books: [desk.view(hers), desk.view(his)] };
    const before = desk.records.size;
    const ids = await done(act(desk, 'family-book', 'add-member', all, { on: other, around }));
    expect(desk.records.size).toBe(before);
    expect(ids).toEqual([other, hers]);
    expect(presenceOf(desk, other, SON)).toEqual({ is: 'present' });
    expect(presenceOf(desk, hers, SON)).toEqual({ is: 'left', reason: 'transfer', to: other });
    expect(Object.keys(desk.view(other).state).some((path) => /@0|person$|other$|leaves$/.test(path))).toBe(
      false,
    );
  });

  it('is in it once: who is there already is refused, and nothing is written where the other book moved on', async () => {
    const desk = openDesk();
    const [book, other] = [await openBook(desk), await openBook(desk)];
    const all = { ...member('@0', 'សុភា', {}), [`${key}.person`]: SON, [`${key}.relation`]: 'child' };
    expect(await act(desk, 'family-book', 'add-member', all, { on: book })).toMatchObject({
      fault: { code: `${key}.person` },
    });
    const stale = {
      ...all,
      [`${key}.person`]: 'N'.repeat(43),
      [`${key}.other`]: other,
      [`${key}.leaves`]: true,
    };
    expect(await act(desk, 'family-book', 'add-member', stale, { on: book })).toMatchObject({
      fault: { code: 'stale' },
    });
  });

  it('is written in by hand where no paper names them, with a record of their own', async () => {
    const desk = openDesk();
    const book = await openBook(desk);
    const { [`${key}.presence`]: _, ...typed } = member('@0', 'រតនា', {});
    const entry = { reason: 'រៀបការ', on: '2026-11-20' };
    const all = { ...typed, [`${key}.relation`]: 'wife', [`${key}.entry`]: entry };
    const [person = ''] = await done(act(desk, 'family-book', 'add-member', all, { on: book }));
    const root = person.replace('person-', '');
    expect(desk.view(book).state).toMatchObject({
      [`members.${root}.relation`]: { to: HEAD, is: 'wife' },
      [`members.${root}.entry`]: entry,
    });
  });

  it('may be the head of a new book, found like anybody', async () => {
    const desk = openDesk();
    const old = await openBook(desk);
    const all = {
      ...found(desk, SON, [old]),
      [`${key}.person`]: SON,
      [`${key}.other`]: old,
      [`${key}.leaves`]: true,
      'address.village': { text: 'ភូមិកណ្ដាល' },
    };
    const around = { books: [desk.view(old)] };
    const [fresh = old] = await done(act(desk, 'family-book', 'open', all, { around }));
    expect(desk.view(fresh).state).toMatchObject({
      head: SON,
      [`members.${SON}.relation`]: { to: SON, is: 'head' },
      [`members.${SON}.givenName`]: 'សុភា',
    });
    expect(presenceOf(desk, old, SON)).toEqual({ is: 'left', reason: 'transfer', to: fresh });
  });

  it('from a birth is in the words of the registered text', async () => {
    const desk = openDesk();
    const set = {
      'child.person': SON,
      'child.givenName': 'ដារ៉ា',
      'child.sex': 'm',
      standing: { is: 'declared' },
    };
    const birth = await desk.write([
      {
        opens: { kind: 'birth', commune: '070702' },
        after: [],
        act: 'declare',
        set: { regime: 'paper', ...set },
      },
    ]);
    const [id] = birth.ok ? birth.ids : [];
    expect(id && found(desk, SON, [id])).toEqual({ [`${key}.givenName`]: 'ដារ៉ា', [`${key}.sex`]: 'm' });
  });
});

describe.each(['family-book', 'residence-book'])('a %s', (kind) => {
  const police = certificate({ role: 'police-post', officer: 'police' });

  it('lost is reported with the reason, and replaced by a duplicate whose number it then has', async () => {
    const desk = openDesk(police);
    const book = await openBook(desk, kind);
    await done(act(desk, kind, 'report-lost', { why: 'ទឹកជំនន់' }, { on: book }));
    expect(desk.view(book).status).toBe('lost');
    const duplicate = { number: '57', on: '2026-11-22', reason: 'បាត់' };
    await done(act(desk, kind, 'issue-duplicate', { duplicate }, { on: book }));
    expect(desk.view(book)).toMatchObject({ status: 'open', state: { number: '57', duplicate } });
    expect(desk.view(book).history[0]?.set.number).toBe('12');
  });

  it('full goes on in a new one of another number, and each says where the other is', async () => {
    const desk = openDesk();
    const book = await openBook(desk, kind);
    const same = { number: '12', on: '2026-11-22', why: 'ពេញ' };
    expect(await act(desk, kind, 'continue', same, { on: book })).toMatchObject({
      fault: { code: 'number' },
    });
    const [fresh = book] = await done(act(desk, kind, 'continue', { ...same, number: '13' }, { on: book }));
    expect(desk.view(fresh).state).toMatchObject({ number: '13', head: HEAD, [`origins.${book}`]: true });
    expect(desk.view(book)).toMatchObject({ status: 'merged', state: { continues: fresh } });
    expect(presenceOf(desk, fresh, SON)).toEqual({ is: 'absent' });
    expect(presenceOf(desk, book, SON)).toMatchObject({ is: 'left', reason: 'continue', to: fresh });
    expect(offered(desk, book)).toEqual([]);
  });

  it('keeps who is away, strikes who died or left, and takes back who returned', async () => {
    const desk = openDesk();
    const book = await openBook(desk, kind);
    const path = `members.${SON}.presence`;
    const doing = { on: book, key: SON };
    for (const [name, presence] of [
      ['member-leaves', { is: 'absent', on: '2026-01-05', reason: 'ទៅធ្វើការនៅថៃ' }],
      ['member-returns', { is: 'present', on: '2026-06-01' }],
      ['member-leaves', { is: 'left', on: '2026-07-01' }],
      ['member-returns', { is: 'present', on: '2026-08-01' }],
      ['member-leaves', { is: 'dead', on: '2026-09-01' }],
    ] as const) {
      await done(act(desk, kind, name, { [path]: presence }, doing));
      expect(presenceOf(desk, book, SON)).toEqual(presence);
    }
    const head = { [`members.${HEAD}.presence`]: { is: 'dead', on: '2026-10-01' } };
    await done(act(desk, kind, 'member-leaves', head, { on: book, key: HEAD }));
    expect(findBookFindings(desk.view(book).state)).toEqual([{ code: 'head_absent', head: HEAD }]);
  });
});

describe('a book whose members do not agree', () => {
  it('says so before they are copied into another', async () => {
    const desk = openDesk();
    const [book, other] = [await openBook(desk), await openBook(desk)];
    const doings = [
      ['merge', { on: book, source: other }],
      ['split', { on: book }],
      ['continue', { on: book }],
    ] as const;
    const warnings = () =>
      doings.map(([name, on]) => planFor(desk, 'family-book', name, on).warn?.({}).length);
    expect(warnings()).toEqual([0, 0, 0]);
    const after = desk.view(book).heads;
    for (const name of ['សុភា', 'សោភា', 'សុផា']) {
      const set = { [`members.${SON}.givenName`]: name };
      await desk.write([{ record: book, after, act: 'change-member', set }]);
    }
    expect(Object.keys(desk.view(book).contested)).toEqual([`members.${SON}.givenName`]);
    expect(warnings()).toEqual([1, 1, 1]);
  });
});

describe('a full family book', () => {
  it('takes its address along: the residence book names the new one too', async () => {
    const desk = openDesk();
    const family = await openBook(desk);
    const [home = family] = await done(
      act(desk, 'residence-book', 'open', { household: 'single' }, { source: family }),
    );
    const around = { books: [desk.view(family), desk.view(home)] };
    const all = { number: '13', on: '2026-11-22', why: 'ពេញ' };
    const [fresh = family] = await done(act(desk, 'family-book', 'continue', all, { on: family, around }));
    expect(desk.view(home).state).toMatchObject({
      [`families.${family}`]: true,
      [`families.${fresh}`]: true,
    });
  });
});

describe('a residence book', () => {
  it('may be of a collective household, with people who stay for a time', async () => {
    const desk = openDesk(CHIEF);
    const key = 'members.@0';
    const { [`${key}.presence`]: _, ...abbot } = member('@0', 'វិសុទ្ធ', {});
    const cover = { household: 'pagoda', 'address.name': 'វត្តកំពង់', 'address.village': { text: 'ភូមិកណ្ដាល' } };
    const [, book] = await done(act(desk, 'residence-book', 'open', { ...cover, ...abbot }));
    if (!book) throw new Error('the book was not opened');
    expect(desk.view(book).title).toBe('វត្តកំពង់');
    const { [`${key}.presence`]: __, ...novice } = member('@0', 'ភារុណ', {});
    const stay = { is: 'temporary', from: '2026-07-10', until: '2026-10-20' };
    const all = { ...novice, [`${key}.relation`]: 'lodger', [`${key}.stay`]: stay };
    const [person = ''] = await done(act(desk, 'residence-book', 'add-member', all, { on: book }));
    const path = `members.${person.replace('person-', '')}.stay`;
    expect(desk.view(book).state[path]).toEqual(stay);
    const longer = { [path]: { is: 'permanent', from: '2026-10-20' } };
    await done(
      act(desk, 'residence-book', 'change-member', longer, { on: book, key: person.replace('person-', '') }),
    );
    expect(desk.view(book).state[path]).toEqual(longer[path]);
  });
});
