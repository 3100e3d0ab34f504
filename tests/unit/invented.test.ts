import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { keyOf } from '../../schemas/access/officer.ts';
import { judge } from '../../schemas/kinds/judge.ts';
import { isObject } from '../../schemas/kinds/types.ts';
import { readGazetteer } from '../../schemas/places/gazetteer.ts';
import { createPlaces } from '../../schemas/places/places.ts';
import { checkEntry } from '../../schemas/record/check.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import type { Json } from '../../schemas/record/json.ts';
import { findRecordFault, type RegisterRecord } from '../../schemas/record/record.ts';
import { findBookFindings } from '../../schemas/rules/books.ts';
import { checkName, toStoredForm } from '../../schemas/text/khmer.ts';
import { invent } from '../../sync-server/provision/invented/invent.ts';
import { createOffices } from '../../sync-server/provision/invented/offices.ts';
import { writeProvince } from '../../sync-server/provision/invented/papers.ts';
import {
  DEMONSTRATION_COMMUNES,
  demonstrationGazetteer,
} from '../../sync-server/provision/invented/places.ts';

const offices = createOffices();
const records = [...writeProvince('invented', { people: 400 }, offices.write)].flatMap((one) => one.records);
const certificates = new Map(offices.certificates().map((one) => [keyOf(one), one]));

describe('the papers of an invented province', () => {
  it('are closed logs of well-formed entries that their authors may write (rules 1, 2, 12)', () => {
    expect(records.flatMap((record) => findRecordFault(record) ?? [])).toEqual([]);
    const sample = records.filter((_, index) => index % 3 === 0);
    expect(sample.flatMap(faultsOf)).toEqual([]);
  });

  it('hold every kind that the books and the register of births need', () => {
    const kinds = new Set(records.map((record) => record.kind));
    expect([...kinds].sort()).toEqual(['birth', 'family-book', 'person', 'residence-book']);
  });

  it('have all Khmer text in its stored form and names that can be names', () => {
    const texts = records.flatMap((record) => record.log.flatMap((entry) => textsIn({ ...entry.set })));
    expect(texts.filter((text) => toStoredForm(text) !== text)).toEqual([]);
    const names = records.flatMap((record) =>
      record.log.flatMap((entry) =>
        Object.entries(entry.set).flatMap(([path, value]) =>
          /(family|given)Name$/.test(path) && typeof value === 'string' ? [value] : [],
        ),
      ),
    );
    expect(names.length).toBeGreaterThan(1000);
    expect(names.filter((name) => !checkName(name).ok)).toEqual([]);
  });

  it('without planted slips, find every head in the book and no newborn twice (rule 15)', () => {
    const books = records.filter((record) => record.kind.endsWith('-book'));
    expect(books.flatMap((record) => findBookFindings(foldLog(record.log).state))).toEqual([]);
  });

  it('number a register without holes, in the order of its days (design.md §8)', () => {
    const registers = new Map<string, { place: number; on: string }[]>();
    for (const { commune, log } of records) {
      for (const { set } of log) {
        if (set.registration === undefined || !isObject(set.registration)) continue;
        const { book, number, year, bookKind } = set.registration;
        const on = String(set.registration.on);
        const key = `${commune} ${bookKind} ${year}`;
        const place = (Number(book) - 1) * 200 + Number(number);
        registers.set(key, [...(registers.get(key) ?? []), { place, on }]);
      }
    }
    expect(registers.size).toBeGreaterThan(20);
    for (const entries of registers.values()) {
      const inOrder = entries.sort((a, b) => a.place - b.place);
      expect(inOrder.map((one) => one.place)).toEqual(inOrder.map((_, index) => index + 1));
      expect(inOrder.map((one) => one.on)).toEqual(inOrder.map((one) => one.on).sort());
    }
  });

  it('are the same bytes for the same seed, and others for another', () => {
    expect(hashOfProvince('a')).toBe(hashOfProvince('a'));
    expect(hashOfProvince('a')).not.toBe(hashOfProvince('b'));
  });
});

describe('the truth of an invented province', () => {
  const lineages = [...invent('truth', { people: 20_000 })];
  const people = lineages.flatMap((lineage) => lineage.listed.flatMap((id) => lineage.people.get(id) ?? []));
  const living = people.filter((person) => person.died === undefined);
  const share = <T>(list: readonly T[], is: (item: T) => boolean) => list.filter(is).length / list.length;

  it('has as many people as were asked for, each with an id of their own', () => {
    expect(people.length).toBeGreaterThanOrEqual(20_000);
    expect(people.length).toBeLessThan(20_250);
    expect(new Set(people.map((person) => person.id)).size).toBe(people.length);
    const cards = people.flatMap((person) => person.idCard?.number ?? []);
    expect(new Set(cards).size).toBe(cards.length);
  });

  it('has the ages, sexes and households of a Cambodian commune, within bounds', () => {
    expect(share(living, (person) => person.born > '2011-11-02')).toBeGreaterThan(0.22);
    expect(share(living, (person) => person.born > '2011-11-02')).toBeLessThan(0.34);
    expect(share(living, (person) => person.born < '1961-11-02')).toBeGreaterThan(0.04);
    expect(share(living, (person) => person.born < '1961-11-02')).toBeLessThan(0.12);
    expect(share(living, (person) => person.sex === 'f')).toBeGreaterThan(0.47);
    expect(share(living, (person) => person.sex === 'f')).toBeLessThan(0.54);
    const households = lineages.flatMap((lineage) => lineage.households);
    expect(living.length / households.length).toBeGreaterThan(3.2);
    expect(living.length / households.length).toBeLessThan(5.2);
  });

  it('takes the family name by the shares of names.json', () => {
    const byFather = lineages.flatMap((lineage) =>
      [...lineage.people.values()].flatMap((child) => {
        const [father, mother] = [
          lineage.people.get(child.father ?? ''),
          lineage.people.get(child.mother ?? ''),
        ];
        return father && mother && child.birthPaper ? [{ child: child.name, father: father.name }] : [];
      }),
    );
    expect(share(byFather, ({ child, father }) => child.family.km === father.family.km)).toBeCloseTo(0.75, 1);
    expect(share(byFather, ({ child, father }) => child.family.km === father.given.km)).toBeCloseTo(0.19, 1);
  });

  it('knows only the year of many old people, and writes no day for it (domain.md §7)', () => {
    const old = people.filter((person) => person.born < '1980-01-01');
    expect(share(old, (person) => person.known.precision !== 'day')).toBeCloseTo(0.35, 1);
    expect(share(old, (person) => person.known.value.endsWith('-01-01'))).toBeCloseTo(0.2, 1);
  });

  it('holds the households that a nuclear family would leave out (domain.md §3, §12)', () => {
    const alone = people.filter((person) => person.mother !== undefined && person.father === undefined);
    expect(alone.length).toBeGreaterThan(50);
    expect(people.filter((person) => person.twin !== undefined).length).toBeGreaterThan(50);
    expect(
      people.filter((person) => person.maritalStatus === 'widowed' && !person.died).length,
    ).toBeGreaterThan(200);
    expect(people.filter((person) => person.absent !== undefined).length).toBeGreaterThan(500);
    expect(people.filter((person) => person.nationality !== 'ខ្មែរ').length).toBeGreaterThan(10);
    const several = lineages.flatMap(({ households, families }) =>
      households.filter((home) => families.filter((family) => family.household === home.id).length > 1),
    );
    expect(several.length).toBeGreaterThan(200);
    const kinds = new Set(lineages.flatMap(({ households }) => households.map((home) => home.kind)));
    expect([...kinds].sort()).toEqual(['dormitory', 'pagoda', 'single']);
  });

  it('puts nobody into two residence books or two family books at once', () => {
    for (const { households, families } of lineages) {
      for (const books of [households, families]) {
        const here = books.flatMap((book) =>
          book.members.filter((one) => !one.gone || one.gone.is === 'absent'),
        );
        expect(new Set(here.map((one) => one.person)).size).toBe(here.length);
      }
    }
  });
});

describe('the demonstration gazetteer', () => {
  it('is read as any gazetteer is, and words places as the picker does', () => {
    const reading = readGazetteer(demonstrationGazetteer());
    if (!reading.ok) throw new Error(JSON.stringify(reading.fault));
    const places = createPlaces(reading.gazetteer);
    expect(DEMONSTRATION_COMMUNES.map((one) => places.childrenOf(one.code).length)).toEqual(
      Array(10).fill(4),
    );
    const worded = records
      .flatMap((record) => record.log.flatMap((entry) => Object.values(entry.set)))
      .flatMap((value) => (isPlace(value) ? [value] : []));
    expect(worded.length).toBeGreaterThan(1000);
    expect(worded.filter((place) => places.toText(place.code, 'km') !== place.text)).toEqual([]);
  });
});

function faultsOf({ log }: RegisterRecord): readonly string[] {
  return log.flatMap((entry) => {
    const form = checkEntry(entry);
    const certificate = certificates.get(entry.key);
    if (!form.ok || !certificate) return [form.ok ? 'no author' : form.code];
    const verdict = judge(log, entry, certificate);
    return verdict.ok ? [] : [`${entry.act}: ${verdict.code} ${verdict.path ?? ''}`];
  });
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function isPlace(value: Json): value is { readonly text: string; readonly code: string } {
  return typeof value === 'object' && value !== null && 'text' in value && 'code' in value;
}

function hashOfProvince(seed: string): string {
  const hash = sha256.create();
  for (const { records: written } of writeProvince(seed, { people: 120 }, createOffices().write)) {
    hash.update(utf8ToBytes(JSON.stringify(written)));
  }
  return bytesToHex(hash.digest());
}
