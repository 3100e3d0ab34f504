import { describe, expect, it } from 'vitest';
import type { Around } from '../../client/acts/plan.ts';
import { planOf } from '../../client/acts/plans.ts';
import type { State } from '../../client/forms/question.ts';
import { DEFAULT_PROVINCE_CONFIG } from '../../schemas/kinds/province-config.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { findKind } from '../../schemas/registry.ts';
import {
  act,
  CHIEF,
  COMMUNES,
  type Desk,
  done,
  HEAD,
  LODGER,
  member,
  openBook,
  openDesk,
  presenceOf,
  SON,
} from '../support/book-desk.ts';
import { certificate } from '../support/build.ts';

describe('a split', () => {
  it('asks for a head among those who go, and for one among those who stay where the head goes', async () => {
    const desk = openDesk();
    const book = await openBook(desk);
    const on = { on: book };
    const why = { why: 'x', on: '2026-11-20' };
    const tick = (...people: readonly string[]) =>
      Object.fromEntries(people.map((id) => [`pick.${id}`, true as const]));
    const faultOf = async (all: State) => {
      const outcome = await act(desk, 'family-book', 'split', { ...why, ...all }, on);
      return outcome.ok ? undefined : outcome.fault.code;
    };
    expect(await faultOf({ newHead: HEAD })).toBe(`pick.${HEAD}`);
    expect(await faultOf({ ...tick(HEAD, SON), newHead: HEAD })).toBe(`pick.${HEAD}`);
    expect(await faultOf({ ...tick(SON), newHead: HEAD })).toBe('newHead');
    expect(await faultOf({ ...tick(HEAD), newHead: HEAD, oldHead: HEAD })).toBe('oldHead');
    expect(await faultOf({ ...tick(HEAD), newHead: HEAD, oldHead: SON })).toBeUndefined();
    expect(desk.view(book).state.head).toBe(SON);
  });

  it('keeps who is away away, gives the new book no old number, and names the old book', async () => {
    const desk = openDesk();
    const book = await openBook(desk);
    const all = { [`pick.${SON}`]: true, newHead: SON, on: '2026-11-20', why: 'x' };
    const [fresh] = await done(act(desk, 'family-book', 'split', all, { on: book }));
    const { state } = desk.view(fresh ?? book);
    expect(state[`members.${SON}.presence`]).toEqual({ is: 'absent' });
    expect(state.number).toBeUndefined();
    expect(state['address.village']).toEqual({ text: 'ភូមិកណ្ដាល' });
    expect(state[`origins.${book}`]).toBe(true);
    expect(presenceOf(desk, book, SON)).toMatchObject({ is: 'left', to: fresh });
  });
});

describe('one book from the other', () => {
  it('takes the people and links the family book to the address, either way', async () => {
    const desk = openDesk();
    const family = await openBook(desk);
    const [residence] = await done(
      act(desk, 'residence-book', 'open', { household: 'single' }, { source: family }),
    );
    expect(desk.view(residence ?? family).state).toMatchObject({
      [`families.${family}`]: true,
      [`members.${SON}.relation`]: { to: HEAD, is: 'child' },
      [`members.${SON}.presence`]: { is: 'absent' },
    });
    const home = await openBook(desk, 'residence-book');
    const [opened] = await done(act(desk, 'family-book', 'open', {}, { source: home }));
    expect(desk.view(home).state[`families.${opened}`]).toBe(true);
    expect(desk.view(opened ?? home).state.household).toBeUndefined();
  });
});

describe('a move by letter', () => {
  const there = { text: 'ភូមិត្រពាំង ឃុំព្រៃខ្មុំ', code: '07070301', gazetteer: '2026' };
  const request = { [`pick.${SON}`]: true, destination: there, requestedOn: '2026-11-20', reason: 'x' };

  it('marks the people as leaving in every book here that counts them, and strikes nobody', async () => {
    const desk = openDesk();
    const [family, home] = [await openBook(desk), await openBook(desk, 'residence-book')];
    const around = { books: [desk.view(family), desk.view(home)] };
    const [move] = await done(act(desk, 'move', 'request', request, { source: family, around }));
    for (const book of [family, home]) {
      expect(presenceOf(desk, book, SON)).toEqual({ is: 'leaving', to: there.text, on: '2026-11-20' });
      expect(presenceOf(desk, book, HEAD)).toEqual({ is: 'present' });
    }
    expect(desk.view(move ?? family).state).toMatchObject({
      destination: there,
      'shared.070703': true,
      [`people.${SON}`]: { name: 'កែវ សុភា', relation: 'child' },
      [`wording.${SON}.givenName`]: 'សុភា',
    });
  });

  it('cancelled puts each back as they stood before: who was away is away', async () => {
    const desk = openDesk();
    const family = await openBook(desk);
    const [move = family] = await done(act(desk, 'move', 'request', request, { source: family }));
    const around = { books: [desk.view(family)] };
    await done(act(desk, 'move', 'cancel', { why: 'x' }, { on: move, around }));
    expect(presenceOf(desk, family, SON)).toEqual({ is: 'absent' });
    expect(desk.view(move).status).toBe('cancelled');
  });

  it('enters a book that is there at the other end, in the words of the letter', async () => {
    const desk = openDesk();
    const family = await openBook(desk);
    const [move = family] = await done(act(desk, 'move', 'request', request, { source: family }));
    await done(act(desk, 'move', 'issue', { letter: { number: '1', on: '2026-11-21' } }, { on: move }));
    const office = openDesk(certificate({ place: '070703', officer: 'vanna' }));
    const letter = desk.records.get(move);
    if (letter) office.records.set(move, letter);
    const host = await office.write([
      {
        opens: { kind: 'residence-book', commune: '070703' },
        after: [],
        act: 'open',
        set: {
          head: LODGER,
          household: 'single',
          'address.village': { text: 'ត្រពាំង' },
          ...member(LODGER, 'រតនា', { to: LODGER, is: 'head' }),
          standing: { is: 'open' },
        },
      },
    ]);
    const [home] = host.ok ? host.ids : [];
    if (!home) throw new Error('the host has no book');
    const all = { [`relation.${SON}`]: 'lodger', on: '2026-11-25' };
    await done(act(office, 'move', 'receive', all, { on: move, source: home }));
    expect(office.view(home).state).toMatchObject({
      [`members.${SON}.givenName`]: 'សុភា',
      [`members.${SON}.relation`]: { to: LODGER, is: 'lodger' },
      [`members.${SON}.entry`]: { reason: 'move', from: '070702', on: '2026-11-25' },
    });
    expect(office.view(move).state.receipt).toMatchObject({ book: home, on: '2026-11-25' });
  });
});

describe('a number of the register', () => {
  const standing = (next: number | undefined) => ({
    book: `register-book-${'B'.repeat(43)}` as RecordId,
    commune: '070702',
    bookKind: 'birth',
    number: '7',
    year: '2026',
    mode: 'leased' as const,
    leasedTo: CHIEF.device,
    first: 1,
    last: 100,
    used: [],
    spoiled: [],
    holes: [],
    repeats: [],
    beyond: [],
    highest: undefined,
    next,
    isClosed: false,
  });
  const declare = async (desk: Desk) => {
    const set = { regime: 'paper', standing: { is: 'declared' } };
    const outcome = await desk.write([
      { opens: { kind: 'birth', commune: '070702' }, after: [], act: 'declare', set },
    ]);
    const [id] = outcome.ok ? outcome.ids : [];
    if (!id) throw new Error('the birth was not declared');
    return id;
  };

  it('is the next of the leased book, and is copied where that has none left', async () => {
    const desk = openDesk();
    const leased = await declare(desk);
    const all = { on: '2026-11-21' };
    await done(act(desk, 'birth', 'register', all, { on: leased, around: { registers: [standing(5)] } }));
    expect(desk.view(leased).state.registration).toMatchObject({ book: '7', number: '5', bookKind: 'birth' });
    const copied = await declare(desk);
    const registration = { book: '3', number: '88', year: '2026', on: '2026-11-21' };
    const around = { registers: [standing(undefined)] };
    await done(act(desk, 'birth', 'register', { registration }, { on: copied, around }));
    expect(desk.view(copied).state.registration).toEqual({ ...registration, bookKind: 'birth' });
  });

  it('is never another than the one on screen: where it was taken meanwhile nothing is written', async () => {
    const desk = openDesk();
    const birth = await declare(desk);
    const registers = [standing(5)];
    const around: Partial<Around> = { registers };
    const kind = findKind('birth');
    const plan =
      kind &&
      planOf({
        kind,
        act: 'register',
        view: desk.view(birth),
        key: undefined,
        source: undefined,
        officer: CHIEF,
        commune: COMMUNES[0],
        around: { books: [], proposals: [], registers, ...around },
        roster: { certificates: [], communes: COMMUNES, provinces: [] },
        config: DEFAULT_PROVINCE_CONFIG,
        readRegisters: async () => [standing(6)],
        readBooksOf: async () => [],
        today: '2026-11-20',
        home: () => undefined,
        newKey: () => 'k1',
        takeReceipt: async () => 'K3F7-000001-X',
      });
    const answers = { all: { on: '2026-11-21' }, changed: {}, typed: {} };
    expect(await plan?.toActs(answers, desk.view(birth).heads)).toBeUndefined();
  });

  it('spoiled on paper is annulled under its own number, with the reason', async () => {
    const province = openDesk(certificate({ role: 'provincial', place: '07', officer: 'province' }));
    const lease = {
      commune: '070702',
      bookKind: 'birth',
      number: '7',
      year: '2026',
      mode: 'leased',
      range: { first: '1', last: '100' },
      tablet: CHIEF.device,
      on: '2026-11-01',
    };
    const [book] = await done(act(province, 'register-book', 'lease', lease));
    const around = { registers: [standing(1)] };
    expect(await act(province, 'register-book', 'lease', lease, { around })).toMatchObject({
      fault: { code: 'number' },
    });
    const chief = openDesk();
    const record = book && province.records.get(book);
    if (!book || !record) throw new Error('no book was leased');
    chief.records.set(book, record);
    await done(
      act(
        chief,
        'register-book',
        'spoil',
        { spoiledNumber: 4, on: '2026-11-21', why: 'ប្រឡាក់ទឹក' },
        { on: book },
      ),
    );
    expect(chief.view(book).state['spoiled.4']).toEqual({ reason: 'ប្រឡាក់ទឹក', on: '2026-11-21' });
  });
});
