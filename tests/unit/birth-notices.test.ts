import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNotices } from '../../sync-server/notices/read-notices.ts';
import { ROOT } from '../support/root.ts';

const facts = { today: '2026-11-20', communes: new Set(['070702', '230201']), places: undefined };
const read = (text: string) => readNotices(text, facts);
const fixture = (name: string) => readFileSync(join(ROOT, 'tests/fixtures/notices', name), 'utf8');
const CSV = fixture('birth-notices.csv');
const FHIR = fixture('birth-notice.fhir.json');

function noticesIn(text: string) {
  const reading = read(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.notices;
}
function faultsIn(text: string) {
  const reading = read(text);
  return reading.ok ? [] : reading.faults;
}
/** The CSV with one text in place of another. */
const changed = (from: string, to: string) => faultsIn(CSV.replace(from, to));

describe('birth notices as CSV', () => {
  it('become fields of a notice, each with its line and the commune where the mother lives', () => {
    expect(noticesIn(CSV)).toMatchObject([
      {
        line: 2,
        commune: '070702',
        set: {
          reference: { number: 'KPT-2026-118', issuer: 'មន្ទីរពេទ្យបង្អែកកំពត' },
          noticedOn: '2026-11-16',
          'child.born': { value: '2026-11-15', precision: 'day' },
          'child.time': '06:40',
          'child.weight': 3100,
          'mother.identifier': { kind: 'id-card', value: '010203040' },
          'mother.residence': { code: '070702' },
        },
      },
      {
        line: 3,
        set: {
          'child.born': { value: '2026-11-14', precision: 'day' },
          'mother.born': { value: '2001', precision: 'year' },
        },
      },
    ]);
  });

  it('are read as a spreadsheet writes them: a mark in front, semicolons, quotes, CRLF', () => {
    const text = `\uFEFF${CSV.replaceAll('កំពត', '"កំពត, ១"')
      .replaceAll('មន្ទីរពេទ្យបង្អែក"', '"មន្ទីរពេទ្យបង្អែក')
      .replaceAll(/("[^"]*")|,/g, (_, quoted: string | undefined) => quoted ?? ';')
      .replaceAll('\n', '\r\n')}`;
    expect(noticesIn(text)[1]?.set.reference).toEqual({
      number: 'KPT-2026-119',
      issuer: 'មន្ទីរពេទ្យបង្អែកកំពត, ១',
    });
  });

  it.each([
    ['a day that is none', '2026-11-15', '2026-11-31', 2, 'no date', 'Write it as'],
    ['a year of the Buddhist Era', '2026-11-15', '2570-11-15', 2, 'Buddhist Era', 'civil calendar'],
    ['a birth still to come', '2026-11-15', '2026-12-15', 2, 'still to come', 'Correct the date'],
    ['no reference', 'KPT-2026-119', '', 3, 'reference is empty', 'Give the number'],
    [
      'a commune of elsewhere',
      '070702\n',
      '120101\n',
      3,
      'not one of this province',
      'send it to that province',
    ],
    ['a code that is none', '070702\n', 'Kampot\n', 3, 'is no code', 'the 8 digits'],
    ['no name of the mother', 'សុខ,ស្រីមុំ', ',', 3, 'The mother has no name', 'at least one'],
    ['a sex that is none', ',m,', ',boy,', 3, 'child_sex', 'Write one of: f, m'],
    ['a weight that cannot be', ',2850,', ',28500,', 3, 'child_weight', 'Correct it'],
    ['a column nobody knows', 'child_sex', 'sex', 1, 'no column “sex”', 'Use these names'],
    [
      'a needed column left out',
      'child_born',
      'child_birthplace',
      1,
      '“child_born” is missing',
      'Use these names',
    ],
    ['a cell too many', '2850', '2850,1', 3, '13 cells, the first row 12', 'into quotes'],
    ['a quote that stays open', 'សុខ,', '"សុខ,', 3, 'never closed', 'Close it'],
    [
      'one number with two stories',
      'KPT-2026-119',
      'KPT-2026-118',
      3,
      'line 2 is here again',
      'Keep the right one',
    ],
  ])('with %s are not taken, and it says where and what to do', (_, from, to, line, what, next) => {
    expect(changed(from, to)).toMatchObject([
      { line, what: expect.stringContaining(what), next: expect.stringContaining(next) },
    ]);
  });

  it('name every line that is wrong at once', () => {
    const text = CSV.replace('2026-11-15', 'soon').replace('KPT-2026-119', '');
    expect(faultsIn(text).map(({ line }) => line)).toEqual([2, 3]);
  });

  it('count the same notice twice in a file as one', () => {
    expect(noticesIn(`${CSV}${CSV.split('\n')[1]}\n`)).toHaveLength(2);
  });
});

describe('birth notices as FHIR R4', () => {
  it('become the same fields, with the names in either script and the weight in grams', () => {
    expect(noticesIn(FHIR)).toMatchObject([
      {
        commune: '070702',
        set: {
          reference: { number: 'KPT-2026-120', issuer: 'មន្ទីរពេទ្យបង្អែកកំពត' },
          'child.born': { value: '2026-11-17', precision: 'day' },
          'child.time': '04:20',
          'child.sex': 'f',
          'child.weight': 3050,
          'child.plurality': 'single',
          'mother.familyName': 'ចាន់',
          'mother.givenName': 'ស្រីល័ក្ខ',
          'mother.givenNameLatin': 'Srey Leak',
          'mother.born': { value: '1999-02-03', precision: 'day' },
          'mother.residence': { text: 'ភូមិត្រពាំងឈូក' },
        },
      },
    ]);
  });

  it('may be one Patient with the mother as its contact', () => {
    const patient = {
      resourceType: 'Patient',
      identifier: [{ value: '7', assigner: { display: 'មណ្ឌលសុខភាពកែប' } }],
      birthDate: '2026-11-01',
      gender: 'male',
      contact: [
        {
          relationship: [{ coding: [{ code: 'MTH' }] }],
          name: { family: 'ហេង', given: ['ចន្ធី'] },
          address: {
            extension: [
              {
                url: 'http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-censusTract',
                valueString: '230201',
              },
            ],
          },
        },
      ],
    };
    expect(noticesIn(JSON.stringify(patient))).toMatchObject([
      {
        commune: '230201',
        set: { reference: { number: '7', issuer: 'មណ្ឌលសុខភាពកែប' }, 'mother.familyName': 'ហេង' },
      },
    ]);
  });

  it.each([
    ['cut short', FHIR.slice(0, 900), 'not JSON', 'Send the file again'],
    ['of another type', '{"resourceType":"Encounter"}', 'neither a Bundle nor a Patient', 'or a CSV'],
    ['without a mother', FHIR.replace('MTH', 'SIS'), 'has a mother', 'whose child'],
    [
      'of a child that died',
      FHIR.replace('"gender"', '"deceasedBoolean": true, "gender"'),
      'died',
      'telephone',
    ],
    [
      'without a date',
      FHIR.replace('"birthDate": "2026-11-17"', '"x": 1'),
      'child_born is empty',
      'deadline',
    ],
  ])('%s are not taken, and it says what to do', (_, text, what, next) => {
    expect(faultsIn(text)).toMatchObject([
      { what: expect.stringContaining(what), next: expect.stringContaining(next) },
    ]);
  });

  it('say on which line of the file the child stands that is wrong', () => {
    const line = FHIR.split('\n').findIndex(
      (one) => one.includes('urn:uuid:2c1a"') && one.includes('fullUrl'),
    );
    expect(faultsIn(FHIR.replace('2026-11-17"', '2030-01-01"'))[0]?.line).toBe(line);
  });

  it('say on which line the file stops being JSON', () => {
    const broken = FHIR.replace('"type": "message",', '"type": message,');
    expect(faultsIn(broken)).toMatchObject([{ line: 3 }]);
  });
});

describe('any file at all', () => {
  it('is either read whole or not at all, and never throws', () => {
    const pieces = fc.constantFrom(
      ...CSV.split(/(?=[,\n])/),
      ...FHIR.split(/(?=["{}[\],])/),
      '"',
      ';',
      '\uFEFF',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const reading = read(parts.join(''));
        if (reading.ok) expect(reading.notices.length).toBeGreaterThan(0);
        else {
          expect(reading.faults.length).toBeGreaterThan(0);
          for (const { line, what, next } of reading.faults) {
            expect(line).toBeGreaterThan(0);
            expect(what).not.toBe('');
            expect(next).not.toBe('');
          }
        }
      }),
    );
  });
});
