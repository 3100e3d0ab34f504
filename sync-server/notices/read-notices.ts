import { findField } from '../../schemas/kinds/judge.ts';
import { notice as kind } from '../../schemas/kinds/notice.ts';
import { isCalendarDate } from '../../schemas/kinds/types.ts';
import type { Places } from '../../schemas/places/places.ts';
import { isSameJson, type Json } from '../../schemas/record/json.ts';
import { isBuddhistEra } from '../../schemas/rules/civil-dates.ts';
import { noticeNumber } from '../../schemas/rules/visit-index.ts';
import { toAsciiDigits } from '../../schemas/text/digits.ts';
import { toStoredForm } from '../../schemas/text/khmer.ts';
import type { Column, Notice, NoticeFault, NoticesReading, RawNotice } from './notice.ts';
import { readCsv } from './read-csv.ts';
import { readFhir } from './read-fhir.ts';

/** What notices are checked against. */
export interface NoticeFacts {
  /** Plain date: no child is born tomorrow. */
  readonly today: string;
  readonly communes: ReadonlySet<string>;
  readonly places: Places | undefined;
}

/** Reads a file of FHIR R4 JSON or of comma-separated lines: all of it, or what is wrong with it and where. */
export function readNotices(text: string, facts: NoticeFacts): NoticesReading {
  const isJson = /^\uFEFF?\s*[{[]/.test(text);
  const raws = isJson ? readFhir(text.replace(/^\uFEFF/, '')) : readCsv(text);
  if (!raws.ok) return raws;
  if (raws.raws.length === 0) {
    const next = 'Check that the right file was sent.';
    return { ok: false, faults: [{ line: 1, what: 'There is no notice in it.', next }] };
  }
  const read = raws.raws.map((raw) => readOne(raw, facts));
  const faults = read.flatMap((one) => one.faults);
  const notices = read.flatMap((one) => one.notice ?? []);
  const twice = faults.length > 0 ? [] : findTwice(notices);
  if (faults.length > 0 || twice.length > 0) return { ok: false, faults: [...faults, ...twice] };
  return { ok: true, notices: withoutRepeats(notices) };
}

interface ReadOne {
  readonly notice?: Notice;
  readonly faults: readonly NoticeFault[];
}

function readOne({ line, said }: RawNotice, { today, communes, places }: NoticeFacts): ReadOne {
  const faults: NoticeFault[] = [];
  const wrong = (what: string, next: string) => faults.push({ line, what, next });
  const text = (column: Column) => toStoredForm(said.get(column) ?? '');
  const date = (column: Column): Json | undefined => {
    const value = toAsciiDigits(text(column)).slice(0, 10);
    if (value === '') return undefined;
    if (isBuddhistEra(value)) {
      wrong(`${column}: ${value} is a year of the Buddhist Era.`, 'Write the year of the civil calendar.');
    } else if (!isCalendarDate(value)) {
      wrong(`${column}: “${text(column)}” is no date.`, 'Write it as 2026-03-31, or as far as it is known.');
    } else if (value > today.slice(0, value.length)) {
      wrong(`${column}: ${value} is still to come.`, 'Correct the date.');
    }
    return { value, precision: value.length === 10 ? 'day' : value.length === 7 ? 'month' : 'year' };
  };
  for (const [column, what] of NEEDED) {
    if (text(column) === '') wrong(`${column} is empty.`, what);
  }
  const code = toAsciiDigits(text('mother_residence_code'));
  const commune = code.slice(0, 6);
  if (code !== '' && !/^\d{6}(\d{2})?$/.test(code)) {
    wrong(
      `mother_residence_code: “${code}” is no code.`,
      'Give the 8 digits of the village, or 6 of the commune.',
    );
  } else if (code !== '' && !communes.has(commune)) {
    wrong(
      `Commune ${commune} is not one of this province.`,
      'Correct the code, or send it to that province.',
    );
  }
  const isNamed = MOTHER_NAMES.some((column) => text(column) !== '');
  if (!isNamed)
    wrong('The mother has no name.', 'Give at least one of her names: the family is found by it.');
  const known = code.length === 8 && places?.find(code) ? places : undefined;
  const words =
    text('mother_residence') || (known?.toText(code, 'km') ?? places?.toText(commune, 'km') ?? '');
  const set: Record<string, Json | undefined> = {
    reference: { number: text('reference'), issuer: text('facility') },
    noticedOn: toAsciiDigits(text('noticed_on')) || undefined,
    'child.born': date('child_born'),
    'child.time': toAsciiDigits(text('child_time')) || undefined,
    'child.site': 'facility',
    'child.birthplace': { text: text('child_birthplace') || text('facility') },
    'child.sex': text('child_sex') || undefined,
    'child.attendant': text('child_attendant') || undefined,
    'child.weight': numberIn(text('child_weight')),
    'child.plurality': text('child_plurality') || undefined,
    'child.pluralityOrder': numberIn(text('child_order')),
    'mother.born': date('mother_born'),
    'mother.nationality': text('mother_nationality') || undefined,
    'mother.identifier': cardOf(text('mother_id_card')),
    'mother.residence': {
      text: words || commune,
      ...(known ? { code, gazetteer: known.gazetteer.version } : { code: commune }),
    },
    ...namesIn(text),
    standing: { is: 'received' },
  };
  const fields = Object.fromEntries(
    Object.entries(set).flatMap(([path, value]) => (value === undefined ? [] : [[path, value] as const])),
  );
  if (faults.length === 0) faults.push(...findFieldFaults(line, fields));
  return faults.length > 0 ? { faults } : { faults, notice: { line, commune, set: fields } };
}

const NEEDED: readonly (readonly [Column, string])[] = [
  ['reference', 'Give the number that the facility has for this notice.'],
  ['facility', 'Name the facility: numbers of two facilities may be the same.'],
  ['child_born', 'Give the day of birth: the deadline runs from it.'],
  [
    'mother_residence_code',
    'Give the code of the village where the mother lives: the notice goes to its commune.',
  ],
];

const MOTHER_NAMES: readonly Column[] = [
  'mother_family_name',
  'mother_given_name',
  'mother_family_name_latin',
  'mother_given_name_latin',
];

function namesIn(text: (column: Column) => string): Readonly<Record<string, Json | undefined>> {
  const parts = [
    ['familyName', 'family_name'],
    ['givenName', 'given_name'],
    ['familyNameLatin', 'family_name_latin'],
    ['givenNameLatin', 'given_name_latin'],
  ] as const;
  return Object.fromEntries(
    (['child', 'mother', 'father'] as const).flatMap((who) =>
      parts.map(([field, column]) => [`${who}.${field}`, text(`${who}_${column}`) || undefined]),
    ),
  );
}

function numberIn(text: string): Json | undefined {
  if (text === '') return undefined;
  const number = Number(toAsciiDigits(text));
  return Number.isFinite(number) ? number : text;
}

function cardOf(number: string): Json | undefined {
  return number === '' ? undefined : { kind: 'id-card', value: toAsciiDigits(number) };
}

/** Held to the kind's own types: what the register would refuse is refused here, with its line. */
function findFieldFaults(line: number, set: Readonly<Record<string, Json>>): readonly NoticeFault[] {
  return Object.entries(set).flatMap(([path, value]) => {
    const field = findField(kind, path);
    const fault = field?.type.check(value);
    if (!fault) return [];
    const options = field?.type.options?.map((option) => option.value).join(', ');
    const next = options ? `Write one of: ${options}.` : 'Correct it, and send the file again.';
    return [
      {
        line,
        what: `${toColumn(path)}: “${sayJson(value)}” cannot be (${fault.replaceAll('_', ' ')}).`,
        next,
      },
    ];
  });
}

/** What the file calls a field. */
function toColumn(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace('.', '_');
}

function sayJson(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** One number with two stories: nobody can tell which is meant. */
function findTwice(notices: readonly Notice[]): readonly NoticeFault[] {
  const first = new Map<string, Notice>();
  return notices.flatMap((one) => {
    const number = noticeNumber(one.set) ?? '';
    const other = first.get(number);
    first.set(number, other ?? one);
    if (!other || isSameJson({ ...other.set }, { ...one.set })) return [];
    const what = `The number of line ${other.line} is here again, and says something else.`;
    return [{ line: one.line, what, next: 'Keep the right one.' }];
  });
}

function withoutRepeats(notices: readonly Notice[]): readonly Notice[] {
  return [...new Map([...notices].reverse().map((one) => [noticeNumber(one.set), one])).values()].reverse();
}
