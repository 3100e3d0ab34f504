import { describe, expect, it } from 'vitest';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { entriesFor } from '../../sync-server/desk/case-entries.ts';
import { createOffices } from '../../sync-server/provision/invented/offices.ts';
import { writeProvince } from '../../sync-server/provision/invented/papers.ts';
import { KNOWN_RATES } from '../../sync-server/provision/invented/slips.ts';
import { benchDesk } from '../bench/desk.ts';
import { createDeskTruth, type Found } from '../bench/desk-truth.ts';
import { compareDesks, type ReadCase } from '../desk-kills/compare.ts';
import { DESK_KEY, scribeOn, TWICE } from '../support/desk.ts';

describe('what is found, held against the truth', () => {
  const truth = createDeskTruth();
  const rates = { ...KNOWN_RATES, doublePeople: 0.05, doubleBirths: 0.05, impossible: 0.05 };
  const written = [...writeProvince('truth', { people: 500, rates }, createOffices().write)];
  for (const one of written) truth.add(one);
  const doubles = written.flatMap((one) => one.doubles);
  const asFound = ({ kind, records }: (typeof doubles)[number]): Found => ({
    kind,
    code: '',
    concerns: records.map((record) => ({ record })),
    isQueued: true,
  });

  function sumOfRecalls(found: readonly Found[]): number {
    const { person, act } = truth.measure(found);
    return (person?.recall ?? 0) + (act?.recall ?? 0);
  }

  it('is nothing where nothing was found, of all that was planted', () => {
    for (const measure of Object.values(truth.measure([]))) {
      expect(measure.planted).toBeGreaterThan(3);
      expect(measure).toMatchObject({ recall: 0, found: 0 });
    }
  });

  it('is all of the doubles where all were found, and less for each that was missed or found in vain', () => {
    const all = doubles.map(asFound);
    expect(truth.measure(all)).toMatchObject({
      person: { recall: 1, precision: 1 },
      act: { recall: 1, precision: 1 },
    });
    const person = doubles.filter(({ kind }) => kind === 'person');
    expect(sumOfRecalls(all.slice(1))).toBeLessThan(2);
    const [one, other] = [person[0]?.records[0] ?? '', person[1]?.records[0] ?? ''];
    const vain: Found = {
      kind: 'person',
      code: '',
      concerns: [{ record: one }, { record: other }],
      isQueued: true,
    };
    expect(truth.measure([...all, vain]).person?.precision).toBeLessThan(1);
  });

  it('counts a wording by its very path, and a queue of rightly worded papers as vain', () => {
    const slip = written.flatMap((one) => one.slips).find(({ kind }) => kind === 'sex');
    const at = (path: string): Found => ({
      kind: 'disagreement',
      code: '',
      concerns: [{ record: slip?.record ?? '', path }],
      isQueued: true,
    });
    expect(truth.measure([at(slip?.path ?? '')]).disagreement).toMatchObject({ precision: 1 });
    expect(truth.measure([at(slip?.path ?? '')]).disagreement?.recall).toBeGreaterThan(0);
    expect(truth.measure([at('elsewhere')]).disagreement?.recall).toBe(0);
  });

  it('is found by the desk’s own worker, in a small province', async () => {
    const { kinds, cases } = await benchDesk({ people: 500, seed: 'small', rates });
    expect(cases).toBeGreaterThan(50);
    for (const kind of ['person', 'act', 'disagreement', 'twoBooks', 'impossible']) {
      expect(kinds[kind]?.recall, kind).toBeGreaterThan(0.8);
      expect(kinds[kind]?.precision, kind).toBeGreaterThan(0.75);
    }
  }, 120_000);
});

describe('two desks held against each other', () => {
  const scribe = scribeOn('2026-11-02');
  const whole = (about: string): ReadCase => {
    const log = mergeLogs(entriesFor([], { ...TWICE, about: [about] }, scribe), []);
    return { _id: `case-${about}`, log };
  };
  const [one, two] = [whole('one'), whole('two')];

  it('are alike where they are', () => {
    expect(compareDesks([one, two], [two, one])).toEqual([]);
  });

  it.each([
    ['a case is missing', [one], [one, two], /missing/],
    ['a case is there twice', [one, { ...one, _id: 'case-again' }], [one], /2 times/],
    ['a case is open that is found no more', [one, two], [one], /should not be/],
    [
      'a case has lost an entry',
      [{ ...one, log: one.log.filter(({ after }) => after.length > 0) }],
      [],
      /lost entries/,
    ],
  ])('tell that %s', (_, disturbed, undisturbed, problem) => {
    expect(compareDesks(disturbed, undisturbed).join('\n')).toMatch(problem);
  });

  it('tell that a case says otherwise', () => {
    const said = mergeLogs(
      entriesFor([], { ...TWICE, about: ['one'], title: 'ផ្សេង' }, { ...scribe, key: DESK_KEY }),
      [],
    );
    expect(compareDesks([{ ...one, log: said }], [one]).join('\n')).toMatch(/otherwise of title/);
  });
});
