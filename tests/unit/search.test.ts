import { describe, expect, it } from 'vitest';
import { createSearchIndex } from '../../client/device/search/search-index.ts';
import type { SearchRecord } from '../../client/device/search/subjects.ts';
import type { Json } from '../../schemas/record/json.ts';
import { parseRecordId, recordIdOf } from '../../schemas/record/record.ts';
import { toSearchPaper } from '../support/search-paper.ts';

const VILLAGE = { text: 'ភូមិអូរថ្ម ឃុំជុំគ្រៀល ស្រុកទឹកឈូ ខេត្តកំពត', code: '07070291' };
const OTHER_VILLAGE = { text: 'ភូមិស្វាយតូច ឃុំជុំគ្រៀល ស្រុកទឹកឈូ ខេត្តកំពត', code: '07070292' };

describe('search over people', () => {
  it('finds a name by its first letter, its second, and whole, in either script', () => {
    const index = indexOf(person('a', 'សុខ', 'ដារ៉ា', 'Sok', 'Dara'), person('b', 'លី', 'ធីតា', 'Ly', 'Thida'));
    for (const text of ['ស', 'សុ', 'សុខ', 'ដារ៉', 'S', 'so', 'SOK DARA', 'សុខ ដារ៉ា']) {
      expect(titles(index.search({ text, limit: 5 })), text).toEqual(['សុខ ដារ៉ា']);
    }
  });

  it('finds what is spelled otherwise, swapped, written solid, or typed with invisible characters', () => {
    const index = indexOf(person('a', 'សុខ', 'វុទ្ធី', 'Sok', 'Vuthy'), person('b', 'លី', 'ធីតា', 'Ly', 'Thida'));
    const asked = ['Sokh Wuthi', 'Vuthy Sok', 'សុខវុទ្ធី', 'SokVuthy', 'សុខ វុ\u200Bទ្ធី', 'សុខ វុទ្ធិ', 'វុទ្ធី សុខ'];
    for (const name of asked) expect(titles(index.search({ name, limit: 5 }))[0], name).toBe('សុខ វុទ្ធី');
  });

  it('puts the name as it is typed before names that begin with it or sound like it', () => {
    const index = indexOf(
      person('a', 'លី', 'សុខា', 'Ly', 'Sokha'),
      person('b', 'លី', 'សុខ', 'Ly', 'Sok'),
      person('c', 'លី', 'សុក', 'Ly', 'Sokh'),
    );
    expect(titles(index.search({ text: 'សុខ', limit: 5 }))[0]).toBe('លី សុខ');
  });

  it('gathers the papers that name one person into one hit, and keeps two people of one name apart', () => {
    const a = person('a', 'សុខ', 'ដារ៉ា');
    const index = indexOf(
      a,
      person('b', 'សុខ', 'ដារ៉ា'),
      birth('n', { 'child.person': rootOf('a') }),
      book('f', 'a'),
    );
    const hits = index.search({ name: 'សុខ ដារ៉ា', limit: 5 });
    expect(hits).toHaveLength(2);
    expect(hits[0]?.person).toBe(rootOf('a'));
    expect(hits[0]?.papers.map(({ kind, slot }) => `${kind} ${slot}`)).toEqual([
      'person person',
      'birth child',
      'family-book member',
    ]);
  });

  it('finds parents on a birth, after people with papers of their own', () => {
    const parent = birth('n', {
      'child.givenName': 'ធីតា',
      'mother.known': 'known',
      'mother.familyName': 'សុខ',
      'mother.givenName': 'ដារ៉ា',
    });
    const index = indexOf(parent, person('a', 'សុខ', 'ដារ៉ា'));
    const hits = index.search({ name: 'សុខ ដារ៉ា', limit: 5 });
    expect(hits.map((hit) => hit.papers[0]?.slot)).toEqual(['person', 'mother', 'child']);
  });

  it.each([
    ['12-03-1985', 'born', undefined],
    ['១២/០៣/១៩៨៥', 'born', undefined],
    ['1985-03-12', 'born', undefined],
    ['12 មីនា 1985', 'born', undefined],
    ['12 March 1985', 'born', undefined],
    ['12-03-2528', 'born', undefined],
    ['1985', 'born', undefined],
    ['03/1985', 'born', undefined],
    ['13-03-1985', 'born-near', 'digit'],
    ['21-03-1985', 'born-near', 'digit'],
    ['42-03-1985', 'born-near', 'digit'],
    ['03-12-1985', 'born-near', 'swapped'],
    ['12-03-2529', 'born-near', 'digit'],
    ['01-01-1985', 'born-near', 'only-year'],
    ['1986', 'born-near', 'year'],
  ])('finds somebody born on 12 March 1985 by %s: %s', (born, code, near) => {
    const index = indexOf(
      person('a', 'សុខ', 'ដារ៉ា', 'Sok', 'Dara', { born: { value: '1985-03-12', precision: 'day' } }),
      person('b', 'លី', 'ធីតា', 'Ly', 'Thida', { born: { value: '1962', precision: 'year' } }),
    );
    const hits = index.search({ born, limit: 5 });
    expect(titles(hits)).toEqual(['សុខ ដារ៉ា']);
    expect(hits[0]?.reasons).toEqual([
      near === undefined ? { code, said: '1985-03-12' } : { code, said: '1985-03-12', near },
    ]);
  });

  it('finds a villager by the name of the village, the beginning of it, the whole chain or the code', () => {
    const index = indexOf(
      person('a', 'សុខ', 'ដារ៉ា'),
      person('b', 'សុខ', 'ដារ៉ា'),
      book('f', 'a', { 'address.village': VILLAGE }),
      book('g', 'b', { 'address.village': OTHER_VILLAGE }),
    );
    for (const village of ['អូរថ្ម', 'អូរ', 'ភូមិអូរថ្ម', VILLAGE.text, '07070291', '០៧០៧០២៩១']) {
      const [first] = index.search({ name: 'សុខ ដារ៉ា', village, limit: 5 });
      expect(first?.person, village).toBe(rootOf('a'));
      expect(
        first?.reasons.some(({ code }) => code.startsWith('village')),
        village,
      ).toBe(true);
    }
    expect(index.search({ text: 'សុខ ដារ៉ា ស្វាយតូច', limit: 5 })[0]?.person).toBe(rootOf('b'));
    expect(index.search({ text: 'អូរថ្ម សុខ ដារ៉ា', limit: 5 })[0]?.person).toBe(rootOf('a'));
  });

  it('finds by a number whole or begun, in either digits, and says which', () => {
    const card = { 'identifiers.card': { kind: 'id-card', value: '012345678' } };
    const page = { registration: { book: '3', number: '12', year: '2020', on: '2020-05-05' } };
    const index = indexOf(person('a', 'សុខ', 'ដារ៉ា', 'Sok', 'Dara', card), birth('n', page));
    for (const text of ['012345678', '០១២៣៤៥៦៧៨', '01234']) {
      const [hit] = index.search({ text, limit: 5 });
      expect(hit?.reasons, text).toEqual([{ code: 'number', said: '012345678' }]);
    }
    expect(index.search({ text: '3/12/2020', limit: 5 })[0]?.papers[0]?.kind).toBe('birth');
  });

  it('says why: each reason with what the paper says', () => {
    const born = { value: '1985-03-12', precision: 'day' };
    const index = indexOf(person('a', 'សុខ', 'វុទ្ធី', 'Sok', 'Vuthy', { born, birthplace: VILLAGE }));
    const [hit] = index.search({ name: 'Wuthi Sok', born: '12-03-1985', village: 'អូរថ្ម', limit: 5 });
    expect(hit?.reasons.map(({ code }) => code)).toEqual(['name-similar', 'name-swapped', 'village', 'born']);
    expect(hit?.reasons[0]?.said).toBe('សុខ វុទ្ធី');
    expect(hit?.born).toBe('1985-03-12');
    expect(hit?.village).toBe(VILLAGE.text);
    expect(hit?.score).toBeGreaterThan(0.5);
  });

  it('shows and counts no paper of a commune that is not the officer’s, but what is shared with theirs', () => {
    const elsewhere = { ...person('a', 'សុខ', 'ដារ៉ា'), commune: '070704' };
    const shared = { ...elsewhere, state: { ...elsewhere.state, 'shared.070702': true } };
    const isOurs = (commune: string) => commune === '070702';
    const query = { name: 'សុខ ដារ៉ា', limit: 5 };
    expect(indexOf(elsewhere).search(query, isOurs)).toEqual([]);
    expect(indexOf(elsewhere).search(query)).toHaveLength(1);
    expect(indexOf(shared).search(query, isOurs)).toHaveLength(1);
    const ours = indexOf(elsewhere, book('f', 'a', { [`members.${rootOf('a')}.givenName`]: 'ធីតា' }));
    const [hit] = ours.search({ name: 'សុខ', limit: 5 }, isOurs);
    expect(hit?.title).toBe('សុខ ធីតា');
    expect(hit?.papers.map(({ kind }) => kind)).toEqual(['family-book']);
  });

  it('finds the only one of the officer’s among thousands of others', () => {
    const others = Array.from({ length: 3000 }, (_, n) => ({
      ...person(`o${n}`, 'សុខ', 'ដារ៉ា'),
      commune: '070704',
    }));
    const index = indexOf(...others, person('a', 'សុខ', 'ដារ៉ា'));
    const hits = index.search({ name: 'សុខ ដារ៉ា', limit: 5 }, (commune) => commune === '070702');
    expect(hits.map((hit) => hit.person)).toEqual([rootOf('a')]);
  });

  it('follows a record that changes and one that goes', () => {
    const index = indexOf(person('a', 'សុខ', 'ដារ៉ា'));
    index.put(toSearchPaper(person('a', 'សុខ', 'ធីតា')));
    expect(titles(index.search({ name: 'ធីតា', limit: 5 }))).toEqual(['សុខ ធីតា']);
    expect(titles(index.search({ name: 'ដារ៉ា', limit: 5 }))).toEqual([]);
    index.remove(person('a', '', '').id);
    expect(index.search({ name: 'សុខ', limit: 5 })).toEqual([]);
  });

  it('answers nothing to nothing, to a unit word alone, and to what nobody is called', () => {
    const index = indexOf(person('a', 'សុខ', 'ដារ៉ា'));
    for (const text of ['', ' ', '\u200B', 'ភូមិ', 'qqqq', '៚៚', '-', '0']) {
      expect(index.search({ text, limit: 5 }), JSON.stringify(text)).toEqual([]);
    }
  });
});

function indexOf(...records: readonly SearchRecord[]) {
  const index = createSearchIndex();
  for (const record of records) index.put(toSearchPaper(record));
  return index;
}

function titles(hits: readonly { readonly title: string }[]): readonly string[] {
  return hits.map((hit) => hit.title);
}

function rootOf(name: string): string {
  return name.padEnd(43, '_');
}

function record(kind: string, name: string, state: Readonly<Record<string, Json>>): SearchRecord {
  const parsed = parseRecordId(`${kind}-${rootOf(name)}`);
  const id = parsed && recordIdOf({ id: parsed.root, kind });
  if (!id) throw new Error(`no record id: ${kind} ${name}`);
  return { id, kind, commune: '070702', state };
}

function person(
  name: string,
  family: string,
  given: string,
  familyLatin = '',
  givenLatin = '',
  more: Readonly<Record<string, Json>> = {},
): SearchRecord {
  return record('person', name, {
    'name.familyName': family,
    'name.givenName': given,
    ...(familyLatin ? { 'name.familyNameLatin': familyLatin } : {}),
    ...(givenLatin ? { 'name.givenNameLatin': givenLatin } : {}),
    ...more,
  });
}

function birth(name: string, more: Readonly<Record<string, Json>>): SearchRecord {
  return record('birth', name, { 'child.familyName': 'សុខ', 'child.givenName': 'ដារ៉ា', ...more });
}

function book(name: string, member: string, more: Readonly<Record<string, Json>> = {}): SearchRecord {
  const prefix = `members.${rootOf(member)}`;
  return record('family-book', name, {
    [`${prefix}.familyName`]: 'សុខ',
    [`${prefix}.givenName`]: 'ដារ៉ា',
    [`${prefix}.presence`]: { is: 'present' },
    ...more,
  });
}
