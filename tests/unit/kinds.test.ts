import { describe, expect, it } from 'vitest';
import { kindToJsonSchema } from '../../schemas/kinds/json-schema.ts';
import { findField } from '../../schemas/kinds/judge.ts';
import { matchesPattern, RESOLVE } from '../../schemas/kinds/kind.ts';
import { findNumbersTakenTwice } from '../../schemas/kinds/numbers.ts';
import { civilDate, place } from '../../schemas/kinds/types.ts';
import { checkEntry } from '../../schemas/record/check.ts';
import { findPrefixPath, isPath } from '../../schemas/record/paths.ts';
import { KINDS } from '../../schemas/registry.ts';
import { author, onto } from '../support/build.ts';

describe.each(KINDS.map((kind) => [kind.name, kind] as const))('the kind %s', (_, kind) => {
  const paths = Object.keys(kind.fields);

  it('[ENTRY-7] has paths a log may hold, none a prefix of another', () => {
    const sample = paths.map((path) => path.replaceAll('*', 'K'.repeat(43)));
    expect(sample.filter((path) => !isPath(path))).toEqual([]);
    expect(findPrefixPath(sample)).toBeUndefined();
  });

  it('says of each field where it comes from, in both languages', () => {
    for (const field of Object.values(kind.fields)) {
      expect(field.source).not.toBe('');
      expect(field.label.km).toMatch(/[\u1780-\u17ff]/);
      expect(field.label.en).not.toBe('');
    }
  });

  it('[KIND-2] has acts that set fields it knows, from statuses it knows, by somebody', () => {
    for (const [name, act] of Object.entries(kind.acts)) {
      for (const pattern of act.sets)
        expect(findField(kind, pattern), `${name} sets ${pattern}`).toBeDefined();
      for (const status of act.from) expect(kind.statuses[status], `${name} from ${status}`).toBeDefined();
      if (act.to) expect(kind.statuses[act.to], `${name} to ${act.to}`).toBeDefined();
      if (act.to) expect(act.sets).toContain('standing');
      expect(kind.permissions[name]?.length, `${name} is permitted to nobody`).toBeGreaterThan(0);
    }
    expect(Object.keys(kind.permissions).sort()).toEqual(Object.keys(kind.acts).sort());
  });

  it('[KIND-2] opens by exactly one act and can settle what is contested in every status', () => {
    expect(Object.values(kind.acts).filter((act) => act.from.length === 0)).toHaveLength(1);
    expect([...(kind.acts[RESOLVE]?.from ?? [])].sort()).toEqual(Object.keys(kind.statuses).sort());
  });

  it('has a form of fields that some act may set', () => {
    for (const path of kind.form.flatMap((section) => section.fields)) {
      expect(kind.fields[path], path).toBeDefined();
      expect(
        Object.values(kind.acts).some((act) => act.sets.includes(path)),
        path,
      ).toBe(true);
    }
  });

  it('gives JSON Schema from the same declaration', () => {
    const schema = kindToJsonSchema(kind);
    const declared = [
      ...Object.keys(schema.properties ?? {}),
      ...Object.keys(schema.patternProperties ?? {}),
    ];
    expect(declared).toHaveLength(paths.length);
  });
});

describe('a link to another record', () => {
  const root = 'A'.repeat(43);

  it('[KIND-8] names a person by the root id alone', () => {
    for (const kind of KINDS) {
      for (const [path, { type }] of Object.entries(kind.fields)) {
        if (type.control !== 'person') continue;
        expect(type.check(root), path).toBeUndefined();
        expect(type.check(`person-${root}`), path).toBe('bad_form');
      }
    }
  });

  it('[KIND-8] names any other record by its whole id, as a path segment too', () => {
    for (const kind of KINDS)
      expect(matchesPattern('families.*', `families.${kind.name}-${root}`)).toBe(true);
    const entry = author().open('birth', { 'members.x.birth': `birth-${root}` });
    expect(checkEntry(author().open('birth', { [`families.family-book-${root}`]: true }))).toMatchObject({
      ok: true,
    });
    expect(checkEntry(entry)).toMatchObject({ ok: true });
  });
});

describe('a pattern', () => {
  it('names one whole segment by *', () => {
    expect(matchesPattern('members.*.sex', 'members.abc.sex')).toBe(true);
    expect(matchesPattern('members.*.sex', 'members.abc.def.sex')).toBe(false);
    expect(matchesPattern('members.*', 'members')).toBe(false);
  });
});

describe('a date', () => {
  it.each([
    [{ value: '2026-02-28', precision: 'day' }, undefined],
    [{ value: '1968', precision: 'year' }, undefined],
    [{ value: '1968', precision: 'about', source: 'ប័ណ្ណ' }, undefined],
    [{ value: '2026-02-29', precision: 'day' }, 'not_a_date'],
    [{ value: '2026-13', precision: 'month' }, 'not_a_date'],
    [{ value: '1968-01-01', precision: 'year' }, 'bad_form'],
    [{ value: '1968', precision: 'day' }, 'bad_form'],
    ['1968-01-01', 'wrong_type'],
    [{ value: '1968', precision: 'year', more: 1 }, 'wrong_type'],
  ])('says as much as is known and no more: %j', (value, fault) => {
    expect(civilDate.check(value)).toBe(fault);
  });
});

describe('a place', () => {
  it('is the words of the document, with a code where one was found', () => {
    expect(place.check({ text: 'កំពត' })).toBeUndefined();
    expect(place.check({ text: 'កំពត', code: '07', gazetteer: '2026-06' })).toBeUndefined();
    expect(place.check({ code: '07' })).toBe('wrong_type');
    expect(place.check({ text: '  ' })).toBe('empty');
  });
});

describe('a register number', () => {
  it('[KIND-4] that lost a contest or stands in a voided entry stays used', () => {
    const a = author();
    const number = { book: '3', number: '12', year: '2026', on: '2026-03-01' };
    const root = a.open('birth', {}, 'declare');
    const one = a.write({ after: onto(root), act: 'register', set: { registration: number } });
    const gone = author({ role: 'service' }).write({ after: onto(one), act: 'void', voids: [one.id] });
    const second = a.open('birth', {}, 'declare');
    const again = a.write({ after: onto(second), act: 'register', set: { registration: number } });
    const twice = findNumbersTakenTwice([
      [root, one, gone],
      [second, again],
    ]);
    expect(twice.map((uses) => uses.map((use) => use.entry))).toEqual([[one.id, again.id]]);
  });
});
