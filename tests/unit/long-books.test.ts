import { describe, expect, it } from 'vitest';
import { inParts } from '../../client/acts/in-parts.ts';
import { type Entry, MAX_ENTRY_BYTES, type RecordId } from '../../schemas/record/entry.ts';
import { canonicalJson } from '../../schemas/record/json.ts';
import { isInBook, membersOf } from '../../schemas/rules/books.ts';
import { findBundleGaps } from '../../schemas/rules/bundles.ts';
import { act, type Desk, done, member, openDesk } from '../support/book-desk.ts';
import { fullMember, PLACE, root, WORDS } from '../support/long-household.ts';

/** A residence book of that many people, entered one by one as a post does. */
async function openLongBook(desk: Desk, from: number, count: number): Promise<RecordId> {
  const head = root(from);
  const opening = {
    number: '12',
    head,
    household: 'dormitory',
    'address.name': WORDS,
    'address.village': PLACE,
    ...fullMember(head, head, 'head'),
    standing: { is: 'open' },
  };
  const opened = await desk.write([
    { opens: { kind: 'residence-book', commune: '070702' }, after: [], act: 'open', set: opening },
  ]);
  const [id] = opened.ok ? opened.ids : [];
  if (!id) throw new Error(JSON.stringify(opened));
  for (let index = from + 1; index < from + count; index += 1) {
    const set = fullMember(root(index), head, 'lodger');
    const added = await desk.write([{ record: id, after: desk.view(id).heads, act: 'add-member', set }]);
    if (!added.ok) throw new Error(JSON.stringify(added.fault));
  }
  return id;
}

/** Names alone, all at once. */
async function openBarracks(desk: Desk, count: number): Promise<RecordId> {
  const people = Array.from({ length: count }, (_, index) => root(index));
  const [head = ''] = people;
  const set = {
    head,
    household: 'barracks',
    'address.village': PLACE,
    ...Object.assign({}, ...people.map((id) => member(id, WORDS, { to: head, is: 'lodger' }))),
    standing: { is: 'open' },
  };
  const acts = inParts([
    { opens: { kind: 'residence-book', commune: '070702' }, after: [], act: 'open', set },
  ]);
  const opened = await desk.write(acts);
  const [id] = opened.ok ? opened.ids : [];
  if (!id) throw new Error(JSON.stringify(opened));
  return id;
}

const logsOf = (desk: Desk, ids: readonly RecordId[]) => ids.map((id) => desk.records.get(id)?.log ?? []);

/** The entries of the bundle that was written last, over all records. */
function lastBundle(desk: Desk): readonly Entry[] {
  const all = [...desk.records.values()].flatMap(({ log }) => log);
  const last = all.reduce((a, b) => (a.seq > b.seq ? a : b));
  return all.filter(({ bundle }) => bundle?.id === last.bundle?.id);
}

function expectOneBundle(desk: Desk): void {
  const entries = lastBundle(desk);
  expect(entries.length).toBeGreaterThan(2);
  expect(new Set(entries.map(({ bundle }) => bundle?.count))).toEqual(new Set([entries.length]));
  for (const entry of entries) {
    const { length } = new TextEncoder().encode(canonicalJson(JSON.parse(JSON.stringify(entry))));
    expect(length).toBeLessThanOrEqual(MAX_ENTRY_BYTES);
  }
  const logs = logsOf(desk, [...desk.records.keys()]);
  expect(findBundleGaps(logs)).toEqual([]);
  // Whichever part is still under way, the others say that it is missing.
  for (const missing of entries) {
    const [gap, ...more] = findBundleGaps(logs.map((log) => log.filter(({ id }) => id !== missing.id)));
    expect(more).toEqual([]);
    expect(gap).toMatchObject({ code: 'bundle_incomplete', have: entries.length - 1, count: entries.length });
  }
}

const linesOf = (desk: Desk, book: RecordId, except: RegExp) => {
  const { state } = desk.view(book);
  return Object.fromEntries(
    Object.entries(state).filter(([path]) => path.startsWith('members.') && !except.test(path)),
  );
};
const inBook = (desk: Desk, book: RecordId) => {
  const { state } = desk.view(book);
  return membersOf(state).filter((id) => isInBook(state, id));
};
const relations = (from: number, count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`relation.${root(from + index)}`, 'lodger'] as const),
  );
const DECIDED = /\.(relation|presence|entry)$/;

describe('[LOG-2] a household of 25, every column filled in Khmer', () => {
  it('is merged into another book by one decision of several entries', async () => {
    const desk = openDesk();
    const [small, long] = [await openLongBook(desk, 900, 1), await openLongBook(desk, 0, 25)];
    const all = { ...relations(0, 25), on: '2026-11-20', why: 'រស់នៅផ្ទះតែមួយ' };
    await done(act(desk, 'residence-book', 'merge', all, { on: long, source: small }));
    expectOneBundle(desk);
    expect(inBook(desk, small)).toHaveLength(26);
    expect(inBook(desk, long)).toEqual([]);
    expect(desk.view(long)).toMatchObject({ status: 'merged', state: { continues: small } });
    expect(linesOf(desk, small, DECIDED)).toMatchObject(linesOf(desk, long, DECIDED));
    expect(lastBundle(desk).every(({ bundle }) => bundle?.count === lastBundle(desk).length)).toBe(true);
  });

  it('of 120, whose leaving alone passes an entry, closes its book last', async () => {
    const desk = openDesk();
    const [small, long] = [await openLongBook(desk, 900, 1), await openBarracks(desk, 120)];
    const all = { ...relations(0, 120), on: '2026-11-20', why: 'បន្ទាយតែមួយ' };
    await done(act(desk, 'residence-book', 'merge', all, { on: long, source: small }));
    expect(lastBundle(desk).filter(({ act }) => act === 'member-leaves').length).toBeGreaterThan(0);
    const closing = lastBundle(desk).reduce((a, b) => (a.seq > b.seq ? a : b));
    expect(closing.act).toBe('merge');
    expect(inBook(desk, long)).toEqual([]);
    expect(inBook(desk, small)).toHaveLength(121);
  });

  it('is split off into a new book', async () => {
    const desk = openDesk();
    const long = await openLongBook(desk, 0, 25);
    const going = Array.from({ length: 24 }, (_, index) => root(index + 1));
    const all = {
      ...Object.fromEntries(going.map((id) => [`pick.${id}`, true as const])),
      ...relations(2, 23),
      newHead: root(1),
      on: '2026-11-20',
      why: 'x',
    };
    const [fresh = long] = await done(act(desk, 'residence-book', 'split', all, { on: long }));
    expectOneBundle(desk);
    expect(inBook(desk, fresh)).toEqual(going);
    expect(inBook(desk, long)).toEqual([root(0)]);
    expect(desk.view(fresh).state.head).toBe(root(1));
  });

  it('goes on in a new book when the old one is full, and each stands as before', async () => {
    const desk = openDesk();
    const long = await openLongBook(desk, 0, 25);
    const all = { number: '13', on: '2026-11-20', why: 'ពេញ' };
    const [fresh = long] = await done(act(desk, 'residence-book', 'continue', all, { on: long }));
    expectOneBundle(desk);
    expect(linesOf(desk, fresh, /\.presence$/)).toEqual(linesOf(desk, long, /\.presence$/));
    expect(inBook(desk, fresh)).toHaveLength(25);
    expect(desk.view(fresh).state).toMatchObject({ number: '13', [`origins.${long}`]: true });
    expect(desk.view(long)).toMatchObject({ status: 'merged', state: { number: '12', continues: fresh } });
  });

  it('has a family book opened from it', async () => {
    const desk = openDesk();
    const long = await openLongBook(desk, 0, 25);
    const [fresh = long] = await done(act(desk, 'family-book', 'open', {}, { source: long }));
    expectOneBundle(desk);
    expect(inBook(desk, fresh)).toHaveLength(25);
    expect(desk.view(long).state[`families.${fresh}`]).toBe(true);
  });

  it('moves away by one letter that names them all, and is received whole', async () => {
    const desk = openDesk();
    const long = await openLongBook(desk, 0, 25);
    const all = {
      ...Object.fromEntries(inBook(desk, long).map((id) => [`pick.${id}`, true as const])),
      destination: { text: 'ភូមិត្រពាំង', code: '07070301', gazetteer: '2026-01' },
      requestedOn: '2026-11-20',
    };
    const [move = long] = await done(act(desk, 'move', 'request', all, { source: long }));
    expectOneBundle(desk);
    const { state } = desk.view(move);
    expect(Object.keys(state).filter((path) => path.startsWith('people.'))).toHaveLength(25);
    expect(state[`wording.${root(24)}.birthplace`]).toEqual(PLACE);
    expect(state['shared.070703']).toBe(true);
  });
});
