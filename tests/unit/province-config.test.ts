import { describe, expect, it } from 'vitest';
import { wordFee, wordIssue } from '../../client/words/config-words.ts';
import { birthHelp } from '../../client/words/help-birth.ts';
import {
  configFor,
  DEFAULT_PROVINCE_CONFIG,
  type ProvinceConfig,
} from '../../schemas/kinds/province-config.ts';
import { readProvinceSettings } from '../../schemas/kinds/read-province-config.ts';
import { type Gazetteer, keepRetired } from '../../schemas/places/gazetteer.ts';
import { withRecodings } from '../../schemas/places/recodings.ts';
import { comparePlaces } from '../../schemas/rules/compare-places.ts';
import { recodingsIn } from '../../schemas/rules/wording.ts';
import { birthState, check, date } from '../support/rules.ts';

const LATER = { from: '2026-01-01', value: 60, article: 'Prakas 3068', mark: 'L' } as const;
const LONGER: ProvinceConfig = {
  ...DEFAULT_PROVINCE_CONFIG,
  deadlines: {
    ...DEFAULT_PROVINCE_CONFIG.deadlines,
    birth: [...DEFAULT_PROVINCE_CONFIG.deadlines.birth, LATER],
  },
};
/** A file as an operator has it: plain JSON, changed in one place (left out where it becomes undefined). */
function file(path?: string, value?: unknown): unknown {
  const json: unknown = JSON.parse(JSON.stringify({ province: '07', version: '2026-11', ...LONGER }));
  return path === undefined ? json : changed(json, path.split('.'), value);
}

function changed(json: unknown, [name = '', ...rest]: readonly string[], value: unknown): unknown {
  const held = Object.entries(json ?? {}).find(([key]) => key === name)?.[1];
  const fresh = rest.length === 0 ? value : changed(held, rest, value);
  if (Array.isArray(json)) return json.map((one, index) => (String(index) === name ? fresh : one));
  return { ...Object.fromEntries(Object.entries(json ?? {})), [name]: fresh };
}

describe('the file of a province’s configuration', () => {
  it('is read whole, as it was written', () => {
    expect(readProvinceSettings(file())).toEqual({
      ok: true,
      settings: { province: '07', version: '2026-11', config: LONGER },
    });
  });

  it.each<[string, string, unknown, string, string]>([
    ['without a province', 'province', undefined, 'province', 'missing'],
    ['with a province in words', 'province', 'Kampot', 'province', 'not_a_province'],
    ['without a version', 'version', ' ', 'version', 'not_text'],
    ['with a misspelt name', 'fees.id-crad', [], 'fees.id-crad', 'unknown'],
    ['without one fee', 'fees.id-card', undefined, 'fees.id-card', 'missing'],
    ['with no deadline at all', 'deadlines.birth', [], 'deadlines.birth', 'empty_list'],
    ['with a list that is none', 'idCardAge', 15, 'idCardAge', 'not_a_list'],
    [
      'with a day there is not',
      'deadlines.death.0.from',
      '2026-02-30',
      'deadlines.death[1].from',
      'not_a_date',
    ],
    ['out of order', 'deadlines.birth.2.from', '2002-08-01', 'deadlines.birth[3].from', 'not_in_order'],
    ['with a fee in words', 'fees.id-card.0.value', 'free', 'fees.id-card[1].value', 'not_a_count'],
    ['with no such office', 'issuers.id-card.0.value', 'king', 'issuers.id-card[1].value', 'not_an_office'],
    ['without the article', 'idCardAge.0.article', '', 'idCardAge[1].article', 'not_text'],
    ['with another mark', 'idCardAge.0.mark', 'X', 'idCardAge[1].mark', 'not_a_mark'],
    ['with a bad code', 'recodings.0.value.0.to', '09x', 'recodings[1].value[1].to', 'not_a_code'],
  ])('%s is refused, naming the place', (_, at, value, path, code) => {
    expect(readProvinceSettings(file(at, value))).toEqual({ ok: false, fault: { path, code } });
  });

  it.each([null, 7, [], 'text'])('%j is no file', (json) => {
    expect(readProvinceSettings(json)).toEqual({ ok: false, fault: { path: '', code: 'not_an_object' } });
  });
});

describe('what a province set', () => {
  const settings = [{ province: '07', version: '1', config: LONGER }];

  it('holds for its communes and no others', () => {
    expect(configFor(settings, '070702')).toBe(LONGER);
    expect(configFor(settings, '230201')).toBe(DEFAULT_PROVINCE_CONFIG);
    expect(configFor([], '070702')).toBe(DEFAULT_PROVINCE_CONFIG);
  });

  it('decides whether a birth is late', () => {
    const state = birthState({ declaredOn: date('2026-05-10') });
    const late = (config: ProvinceConfig) =>
      check('birth', state, [], { config }).some(({ facts }) => facts.article !== undefined);
    expect(late(DEFAULT_PROVINCE_CONFIG)).toBe(true);
    const at90 = { ...LATER, value: 90 };
    const deadlines = { ...LONGER.deadlines, birth: [at90] };
    expect(late({ ...LONGER, deadlines })).toBe(false);
  });

  it('is what the help beside the form says, with its article', () => {
    const help = birthHelp('declaration', LONGER, '2026-11-20');
    expect(help?.rule.km).toContain('៦០ ថ្ងៃ');
    expect(help?.rule.en).toContain('Within 60 days');
    expect(help?.article.en).toBe('Prakas 3068');
    expect(birthHelp('declaration', LONGER, '2025-11-20')?.article.km).toBe('ព្រះរាជក្រម នស/រកម/០៧២៣/០០៩');
  });

  it('is what the receipt says of issuer and fee', () => {
    expect(wordFee(0)?.en).toBe('free');
    expect(wordFee(10_000)).toEqual({ km: '១០ ០០០ រៀល', en: '10 000 riel' });
    expect(wordIssue('commune', 0)?.en).toBe('Certificate issued by: the commune · fee: free');
    expect(wordIssue(undefined, undefined)).toBeUndefined();
  });
});

describe('codes a gazetteer retired', () => {
  const place = (code: string, km: string) => ({ code, type: 0, km, latin: km });
  const gazetteer = (version: string, places: Gazetteer['places']): Gazetteer => ({
    version,
    source: '',
    types: [],
    places,
  });
  const earlier = gazetteer('2018-07-26', [
    place('07', 'កំពត'),
    place('0704', 'ទឹកឈូ'),
    place('070405', 'កោះតូច'),
    place('07040501', 'កណ្ដាល'),
    place('07040502', 'ថ្មី'),
  ]);
  const later = gazetteer('2026-06-01', [
    place('07', 'កំពត'),
    place('0704', 'ទឹកឈូ'),
    place('070406', 'ព្រែក'),
    place('07040601', 'កណ្ដាល'),
    place('0709', 'បូកគោ'),
    place('070904', 'កោះតូច'),
    place('07090401', 'កណ្ដាល'),
    place('07090407', 'ថ្មី'),
  ]);
  const whole = keepRetired(later, earlier);
  const config = withRecodings(DEFAULT_PROVINCE_CONFIG, whole, '07');

  it('follow their own unit where several places of the province have one name', () => {
    const now = (code: string) => whole.places.find((one) => one.code === code)?.retired?.now;
    expect(now('070405')).toBe('070904');
    expect(now('07040501')).toBe('07090401');
  });

  it('become recodings, dated by the version; what goes with its unit is not told twice', () => {
    expect(config.recodings.at(-1)).toMatchObject({
      from: '2026-06-01',
      value: [
        { from: '070405', to: '070904' },
        { from: '07040502', to: '07090407' },
      ],
    });
    expect(withRecodings(DEFAULT_PROVINCE_CONFIG, whole, '23')).toBe(DEFAULT_PROVINCE_CONFIG);
    expect(withRecodings(DEFAULT_PROVINCE_CONFIG, undefined, '07')).toBe(DEFAULT_PROVINCE_CONFIG);
  });

  it('make an old address and its new one the same place, renamed', () => {
    const compare = (a: string, b: string, recodings = recodingsIn(config)) =>
      comparePlaces({ text: 'ភូមិថ្មី', code: a }, { text: 'ភូមិថ្មី', code: b }, recodings);
    expect(compare('07040502', '07090407')).toBe('renamed');
    expect(compare('07040501', '07090401')).toBe('renamed');
  });
});
