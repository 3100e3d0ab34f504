import {
  type Dated,
  type DatedList,
  DEFAULT_PROVINCE_CONFIG,
  type Mark,
  type Office,
  type PaperName,
  type ProvinceSettings,
  type Recoding,
} from './province-config.ts';
import { plainDate } from './types.ts';

/** What is wrong with a file, and where: `fees.id-card[2].from`, entries counted from 1. */
export interface SettingsFault {
  readonly path: string;
  readonly code: SettingsFaultCode;
}

export type SettingsFaultCode =
  | 'missing'
  | 'unknown'
  | 'not_an_object'
  | 'not_a_list'
  | 'empty_list'
  | 'not_text'
  | 'not_a_province'
  | 'not_a_date'
  | 'not_in_order'
  | 'not_a_mark'
  | 'not_a_count'
  | 'not_an_office'
  | 'not_a_code';

export type SettingsReading =
  | { readonly ok: true; readonly settings: ProvinceSettings }
  | { readonly ok: false; readonly fault: SettingsFault };

/**
 * Reads a province's configuration in the layout of docs/province-config.md. A file says all of it: what it left out or
 * misspelt would be in force without anybody having decided it. Nothing is taken over where anything is wrong.
 */
export function readProvinceSettings(json: unknown): SettingsReading {
  try {
    return { ok: true, settings: toSettings(json) };
  } catch (problem) {
    if (problem instanceof Wrong) return { ok: false, fault: problem.fault };
    throw problem;
  }
}

/** The layout {@link readProvinceSettings} reads. */
export function toSettingsFile({ province, version, config }: ProvinceSettings) {
  return { province, version, ...config };
}

/** Unwinds to the reader; no caller sees it. */
class Wrong extends Error {
  readonly fault: SettingsFault;

  constructor(path: string, code: SettingsFaultCode) {
    super(`${path}: ${code}`);
    this.fault = { path, code };
  }
}

type Read<Value> = (value: unknown, path: string) => Value;

function toSettings(json: unknown): ProvinceSettings {
  const all = toFields(json, '', ['province', 'version', ...Object.keys(DEFAULT_PROVINCE_CONFIG)]);
  const { papers } = NAMES;
  const deadlines = toFields(all.deadlines, 'deadlines', ['birth', 'death']);
  const fees = toFields(all.fees, 'fees', papers);
  const issuers = toFields(all.issuers, 'issuers', papers);
  const counts = (value: unknown, path: string) => toDatedList(value, path, toCount);
  const ofPapers = <Value>(read: (paper: PaperName) => Value): Readonly<Record<PaperName, Value>> => ({
    'birth-certificate': read('birth-certificate'),
    'birth-attestation': read('birth-attestation'),
    'death-certificate': read('death-certificate'),
    'marriage-certificate': read('marriage-certificate'),
    'residence-book': read('residence-book'),
    'family-book': read('family-book'),
    'residence-certificate': read('residence-certificate'),
    'id-card': read('id-card'),
  });
  return {
    province: toProvince(all.province, 'province'),
    version: toText(all.version, 'version'),
    config: {
      deadlines: {
        birth: counts(deadlines.birth, 'deadlines.birth'),
        death: counts(deadlines.death, 'deadlines.death'),
      },
      fees: ofPapers((paper) => counts(fees[paper], `fees.${paper}`)),
      issuers: ofPapers((paper) => toDatedList(issuers[paper], `issuers.${paper}`, toOffice)),
      idCardAge: counts(all.idCardAge, 'idCardAge'),
      temporaryStayMonths: counts(all.temporaryStayMonths, 'temporaryStayMonths'),
      recodings: toDatedList(all.recodings, 'recodings', toRecodings, true),
    },
  };
}

const NAMES = { papers: Object.keys(DEFAULT_PROVINCE_CONFIG.fees) };

function toDatedList<Value>(
  value: unknown,
  path: string,
  read: Read<Value>,
  mayBeEmpty = false,
): DatedList<Value> {
  const list = toList(value, path).map((one, index) => toDated(one, `${path}[${index + 1}]`, read));
  if (list.length === 0 && !mayBeEmpty) throw new Wrong(path, 'empty_list');
  for (const [index, { from }] of list.entries()) {
    const before = list[index - 1];
    if (before && before.from >= from) throw new Wrong(`${path}[${index + 1}].from`, 'not_in_order');
  }
  return list;
}

function toDated<Value>(value: unknown, path: string, read: Read<Value>): Dated<Value> {
  const { from, value: held, article, mark } = toFields(value, path, ['from', 'value', 'article', 'mark']);
  return {
    from: toDate(from, `${path}.from`),
    value: read(held, `${path}.value`),
    article: toText(article, `${path}.article`),
    mark: toMark(mark, `${path}.mark`),
  };
}

function toRecodings(value: unknown, path: string): readonly Recoding[] {
  return toList(value, path).map((one, index) => {
    const at = `${path}[${index + 1}]`;
    const { from, to } = toFields(one, at, ['from', 'to']);
    return { from: toCode(from, `${at}.from`), to: toCode(to, `${at}.to`) };
  });
}

/** Each of the names and no other: a misspelt one is not silently left out. */
function toFields(value: unknown, path: string, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Wrong(path, value === undefined ? 'missing' : 'not_an_object');
  }
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  const fields = new Map<string, unknown>(Object.entries(value));
  for (const name of fields.keys()) if (!names.includes(name)) throw new Wrong(at(name), 'unknown');
  for (const name of names) if (fields.get(name) === undefined) throw new Wrong(at(name), 'missing');
  return Object.fromEntries(fields);
}

function toList(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Wrong(path, 'not_a_list');
  return value;
}

function toText(value: unknown, path: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new Wrong(path, 'not_text');
  return value;
}

function toProvince(value: unknown, path: string): string {
  if (typeof value !== 'string' || !/^\d{2}$/.test(value)) throw new Wrong(path, 'not_a_province');
  return value;
}

function toDate(value: unknown, path: string): string {
  if (typeof value !== 'string' || plainDate.check(value) !== undefined) throw new Wrong(path, 'not_a_date');
  return value;
}

function toMark(value: unknown, path: string): Mark {
  if (value !== 'S' && value !== 'L' && value !== 'U') throw new Wrong(path, 'not_a_mark');
  return value;
}

function toCount(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new Wrong(path, 'not_a_count');
  }
  return value;
}

const OFFICES: readonly Office[] = ['commune', 'commune-police-post', 'district-police', 'provincial-police'];

function toOffice(value: unknown, path: string): Office {
  const office = OFFICES.find((one) => one === value);
  if (office === undefined) throw new Wrong(path, 'not_an_office');
  return office;
}

function toCode(value: unknown, path: string): string {
  if (typeof value !== 'string' || !/^(\d{2}){1,4}$/.test(value)) throw new Wrong(path, 'not_a_code');
  return value;
}
