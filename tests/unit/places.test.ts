import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keepRetired, partOf, readGazetteer } from '../../schemas/places/gazetteer.ts';
import { createPlaces } from '../../schemas/places/places.ts';

const TYPES = [
  { key: 'province', km: 'ខេត្ត', latin: 'Khaet', en: 'Province' },
  { key: 'district', km: 'ស្រុក', latin: 'Srok', en: 'District' },
  { key: 'commune', km: 'ឃុំ', latin: 'Khum', en: 'Commune' },
  { key: 'village', km: 'ភូមិ', latin: 'Phum', en: 'Village' },
];
const ROWS = [
  ['07', '', 0, 'កំពត', 'Kampot'],
  ['0707', '07', 1, 'ទឹកឈូ', 'Tuek Chhou'],
  ['070702', '0707', 2, 'ជុំគ្រៀល', 'Chum Kriel'],
  ['07070201', '070702', 3, 'ព្នៅ', 'Pnov'],
  ['07070202', '070702', 3, 'កណ្ដាល', 'Kandal'],
  ['070703', '0707', 2, 'កំពង់ក្រែង', 'Kampong Kraeng'],
  ['07070301', '070703', 3, 'កណ្តាល', 'Kandal'],
];
const file = (rows: unknown, date = '2026-06-01') => ({
  data_date: date,
  source: 'test',
  types: TYPES,
  rows,
});
const read = (rows: unknown, date?: string) => {
  const reading = readGazetteer(file(rows, date));
  if (!reading.ok) throw new Error(reading.fault.code);
  return reading.gazetteer;
};

describe('a gazetteer file', () => {
  it.each([
    ['no rows', file(undefined), { code: 'not_a_gazetteer', missing: 'rows' }],
    ['nothing', 7, { code: 'not_a_gazetteer', missing: 'object' }],
    ['a row without a name', file([['07', '', 0, '', 'Kampot']]), { code: 'bad_row', row: 1 }],
    [
      'a parent that is not the code less two digits',
      file([['0707', '08', 1, 'ក', 'K']]),
      { code: 'bad_row', row: 1 },
    ],
    ['a code twice', file([ROWS[0], ROWS[0]]), { code: 'duplicate_code', row: 2, place: '07' }],
    ['a place in nothing', file([ROWS[1]]), { code: 'orphan', row: 1, place: '0707' }],
    [
      'a type it does not list',
      file([['07', '', 9, 'ក', 'K']]),
      { code: 'unknown_type', row: 1, place: '07' },
    ],
  ])('with %s is refused, naming the row', (_, json, fault) => {
    expect(readGazetteer(json)).toEqual({ ok: false, fault });
  });

  it('keeps codes that were retired, with the code a place has now where its name tells', () => {
    const earlier = read([...ROWS, ['070701', '0707', 2, 'ព្រែកត្នោត', 'Preaek Tnaot']], '2018-07-26');
    const later = read([
      ...ROWS,
      ['0709', '07', 1, 'បូកគោ', 'Bokor'],
      ['070903', '0709', 2, 'ព្រែកត្នោត', 'Preaek Tnaot'],
    ]);
    const both = createPlaces(keepRetired(later, earlier));
    expect(both.find('070701')?.retired).toEqual({ since: '2026-06-01', now: '070903' });
    expect(both.find('070702')?.retired).toBeUndefined();
  });
});

describe('places', () => {
  const places = createPlaces(read(ROWS));

  it('are found by two letters, the officer’s own commune first, with the chain that tells them apart', () => {
    const hits = places.search({ text: 'កណ', near: '070703', limit: 5 });
    expect(hits.map((hit) => hit.place.code)).toEqual(['07070301', '07070202']);
    expect(hits[0]?.chain.map((place) => place.km)).toEqual(['កណ្តាល', 'កំពង់ក្រែង', 'ទឹកឈូ', 'កំពត']);
  });

  it('are found with coeng DA for coeng TA, and by Latin letters', () => {
    const found = (text: string) =>
      places.search({ text, near: '070702', limit: 5 }).map((hit) => hit.place.code);
    expect(found('កណ្តាល')).toContain('07070202');
    expect(found('kand')).toEqual(['07070202', '07070301']);
    expect(found('')).toEqual([]);
  });

  it('are worded with the unit words of their parents', () => {
    expect(places.toText('07070201', 'km')).toBe('ភូមិព្នៅ ឃុំជុំគ្រៀល ស្រុកទឹកឈូ ខេត្តកំពត');
    expect(places.toText('9999', 'km')).toBe('');
  });

  it('go to a tablet by province', () => {
    expect(partOf(places.gazetteer, ['23']).places).toEqual([]);
    expect(partOf(places.gazetteer, ['07']).places).toHaveLength(ROWS.length);
  });

  const national = new URL('../../../shared/data/gazetteer/cambodia.json', import.meta.url);
  // The national file is imported at run time and not part of the project; where it is at hand it is read.
  if (existsSync(national))
    it('of the whole country are read without a fault', () => {
      const reading = readGazetteer(JSON.parse(readFileSync(national, 'utf8')));
      expect(reading.ok && reading.gazetteer.places.length).toBe(16_465);
    });
});
