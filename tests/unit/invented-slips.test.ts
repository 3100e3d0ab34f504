import { describe, expect, it } from 'vitest';
import { keyOf } from '../../schemas/access/officer.ts';
import { judge } from '../../schemas/kinds/judge.ts';
import { isObject } from '../../schemas/kinds/types.ts';
import { checkEntry } from '../../schemas/record/check.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { findPersonsInTwoBooks } from '../../schemas/rules/books.ts';
import { checkName, toStoredForm } from '../../schemas/text/khmer.ts';
import { FAMILY_NAMES } from '../../sync-server/provision/invented/family-names.ts';
import { GIVEN_NAMES, REVERSED_NAMES } from '../../sync-server/provision/invented/given-names.ts';
import { misspellKhmer, misspellLatin } from '../../sync-server/provision/invented/misspell.ts';
import { createOffices } from '../../sync-server/provision/invented/offices.ts';
import { writeProvince } from '../../sync-server/provision/invented/papers.ts';
import { createChance } from '../../sync-server/provision/invented/random.ts';
import { KNOWN_RATES, type SlipKind } from '../../sync-server/provision/invented/slips.ts';

const offices = createOffices();
const lineages = [...writeProvince('slips', { people: 3000, rates: KNOWN_RATES }, offices.write)];
const records = lineages.flatMap((one) => one.records);
const slips = lineages.flatMap((one) => one.slips);
const states = new Map(records.map((record) => [record.id, foldLog(record.log).state]));

/** A paper's words about the person it is about, as opposed to a parent's, or to who is listed. */
const WORDED: readonly SlipKind[] = [
  'name-khmer',
  'name-latin',
  'family-name',
  'birth-year',
  'first-of-january',
  'sex',
  'place-unit',
  'id-card-date',
];

describe('planted slips', () => {
  it('stand in the papers as the list kept apart says', () => {
    for (const { record, path, right, wrong } of slips) {
      expect(states.get(record)?.[path] ?? null, `${record} ${path}`).toEqual(wrong);
      expect(wrong).not.toEqual(right);
    }
  });

  it('are of every kind that is common between papers (domain.md §3)', () => {
    // Some kinds are planted once in some thousand books.
    const rare = { people: 600, rates: { ...KNOWN_RATES, impossible: 0.6 } };
    const rarely = [...writeProvince('rare', rare, createOffices().write)].flatMap((one) => one.slips);
    const kinds = new Set([...slips, ...rarely].map((slip) => slip.kind));
    const others: readonly SlipKind[] = [
      'parent-name',
      'two-residence-books',
      'grandparents-book',
      'spouse-in-neither',
      'dead-listed',
      'two-heads',
      'head-elsewhere',
      'two-family-books',
      'buddhist-era',
      'born-after-declared',
      'parent-too-young',
      'died-before-born',
      'entered-before-born',
      'spouse-of-other-sex',
    ];
    expect([...kinds].sort()).toEqual([...WORDED, ...others].sort());
  });

  it('are in a third of births and describe 30 % of people in two ways (domain.md §0)', () => {
    const births = records.filter((record) => record.kind === 'birth').map((record) => record.id);
    const spoilt = new Set(slips.map((slip) => slip.record));
    expect(births.filter((id) => spoilt.has(id)).length / births.length).toBeCloseTo(1 / 3, 1);
    const listed = lineages.flatMap((one) => one.lineage.listed);
    const described = new Set(slips.filter((slip) => WORDED.includes(slip.kind)).map((slip) => slip.person));
    const share = listed.filter((id) => described.has(id)).length / listed.length;
    expect(share).toBeGreaterThan(0.27);
    expect(share).toBeLessThan(0.33);
  });

  it('are found where somebody stands in two residence books, and there alone (rule 15)', () => {
    const books = records
      .filter((record) => record.kind === 'residence-book')
      .map(({ id }) => ({ id, state: states.get(id) ?? {} }));
    const found = findPersonsInTwoBooks(books).flatMap((one) =>
      one.code === 'in_two_books' ? one.person : [],
    );
    const planted = lineages.flatMap(({ slips: own, personIds }) =>
      own.filter((slip) => slip.kind === 'two-residence-books').map((slip) => personIds.get(slip.person)),
    );
    expect(planted.length).toBeGreaterThan(5);
    expect(found.sort()).toEqual([...new Set(planted)].sort());
  });

  it('leave persons and births that two offices have as two, mostly in two communes', () => {
    const doubles = lineages.flatMap((one) => one.doubles);
    const communeOf = new Map<string, string>(records.map(({ id, commune }) => [id, commune]));
    for (const kind of ['person', 'act'] as const) {
      const pairs = doubles.filter((double) => double.kind === kind).map((double) => double.records);
      const apart = pairs.filter(([one, other]) => communeOf.get(one) !== communeOf.get(other));
      expect(pairs.length).toBeGreaterThan(10);
      expect(apart.length / pairs.length).toBeGreaterThan(0.6);
      for (const pair of pairs) for (const id of pair) expect(communeOf.has(id)).toBe(true);
    }
  });

  it('leave entries that their authors may write, in stored form', () => {
    const certificates = new Map(offices.certificates().map((one) => [keyOf(one), one]));
    const spoilt = new Set(slips.map((slip) => slip.record));
    const faults = records
      .filter((record) => spoilt.has(record.id))
      .slice(0, 300)
      .flatMap(({ log }) =>
        log.flatMap((entry) => {
          const form = checkEntry(entry);
          const author = certificates.get(entry.key);
          if (!form.ok || !author) return [form.ok ? 'no author' : form.code];
          const verdict = judge(log, entry, author);
          return verdict.ok ? [] : [`${entry.act}: ${verdict.code} ${verdict.path ?? ''}`];
        }),
      );
    expect(faults).toEqual([]);
    const texts = slips.flatMap(({ wrong }) => {
      if (typeof wrong === 'string') return [wrong];
      return wrong !== null && isObject(wrong) && typeof wrong.text === 'string' ? [wrong.text] : [];
    });
    expect(texts.filter((text) => toStoredForm(text) !== text)).toEqual([]);
  });
});

describe('a misspelling', () => {
  const chance = createChance('misspelling');
  const names = [
    ...FAMILY_NAMES.map((one) => one.name),
    ...[GIVEN_NAMES, REVERSED_NAMES].flatMap(({ m, f }) => [...m, ...f]),
  ];

  it('in Khmer is another name, well formed and in stored form', () => {
    for (const { km } of names) {
      for (let n = 0; n < 20; n++) {
        const wrong = misspellKhmer(chance, km);
        if (wrong === undefined) continue;
        expect(wrong).not.toBe(km);
        expect(toStoredForm(wrong)).toBe(wrong);
        expect(checkName(wrong), wrong).toEqual({ ok: true });
      }
    }
  });

  it('in Latin letters is always another one', () => {
    for (const { latin } of names) {
      for (const spelling of latin) expect(misspellLatin(chance, spelling)).not.toBe(spelling);
    }
  });
});
