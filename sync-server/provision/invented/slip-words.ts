import type { Json } from '../../../schemas/record/json.ts';
import type { Draft } from './draft.ts';
import { misspellKhmer, misspellLatin } from './misspell.ts';
import { formerWordingOf } from './places.ts';
import type { Chance } from './random.ts';
import type { SlipKind } from './slips.ts';
import { type Lineage, type PersonId, personIn } from './truth.ts';

/** A slip in a draft, before the record has an id. */
export interface WordSlip {
  readonly kind: SlipKind;
  readonly person: PersonId;
  readonly path: string;
  readonly right: Json;
  readonly wrong: Json;
}

const KINDS = [
  { kind: 'name-khmer', weight: 24 },
  { kind: 'name-latin', weight: 22 },
  { kind: 'family-name', weight: 10 },
  { kind: 'birth-year', weight: 16 },
  { kind: 'first-of-january', weight: 9 },
  { kind: 'sex', weight: 5 },
  { kind: 'place-unit', weight: 14 },
] as const;

type WordKind = (typeof KINDS)[number]['kind'] | 'parent-name' | 'id-card-date';

/** Lets a draft word `person` wrongly in one way, and says how; the Latin spelling can always slip. */
export function spoilWords(
  chance: Chance,
  draft: Draft,
  person: PersonId,
  lineage: Lineage,
): readonly WordSlip[] {
  const own = draft.words.find((one) => one.person === person);
  if (!own) return [];
  for (let attempt = 0; attempt < 12; attempt++) {
    const kind: WordKind =
      draft.kind === 'person' ? 'id-card-date' : chance.weighted(KINDS, (one) => one.weight).kind;
    const slips = plant(chance, draft, kind, own, lineage);
    if (slips.length > 0) return slips;
  }
  return plant(chance, draft, 'name-latin', own, lineage);
}

/** Lets a birth word the father or the mother wrongly; the child where neither is named. */
export function spoilParent(
  chance: Chance,
  draft: Draft,
  child: PersonId,
  lineage: Lineage,
): readonly WordSlip[] {
  const parents = draft.words.filter((one) => one.prefix === 'mother' || one.prefix === 'father');
  if (parents.length === 0) return spoilWords(chance, draft, child, lineage);
  return plant(chance, draft, 'parent-name', chance.pick(parents), lineage);
}

function plant(
  chance: Chance,
  { kind: paper, steps }: Draft,
  kind: WordKind,
  { person, prefix }: Draft['words'][number],
  lineage: Lineage,
): readonly WordSlip[] {
  const step = steps.find(({ set }) => pathOf('givenName') in set);
  if (!step) return [];
  switch (kind) {
    case 'name-khmer': {
      const path = pathOf(chance.pick(['familyName', 'givenName']));
      return put(
        path,
        onText(path, (name) => misspellKhmer(chance, name)),
      );
    }
    case 'name-latin': {
      const path = pathOf(chance.pick(['familyNameLatin', 'givenNameLatin']));
      return put(
        path,
        onText(path, (name) => misspellLatin(chance, name)),
      );
    }
    case 'parent-name': {
      const path = pathOf(chance.pick(['familyName', 'givenName', 'familyNameLatin', 'givenNameLatin']));
      const misspell = path.endsWith('Latin') ? misspellLatin : misspellKhmer;
      const wrong = onText(path, (name) => misspell(chance, name));
      return wrong === undefined ? put(pathOf('born'), shiftYear()) : put(path, wrong);
    }
    case 'family-name': {
      const father = lineage.people.get(personIn(lineage, person).father ?? '');
      const own = step.set[pathOf('familyName')];
      const other = father && [father.name.given, father.name.family].find((name) => name.km !== own);
      if (!other) return [];
      return [...put(pathOf('familyName'), other.km), ...put(pathOf('familyNameLatin'), other.latin)];
    }
    case 'birth-year':
      return put(pathOf('born'), shiftYear());
    case 'id-card-date':
      return put(pathOf('born'), chance.happens(0.6) ? shiftYear() : firstOfJanuary());
    case 'first-of-january':
      return put(pathOf('born'), firstOfJanuary());
    case 'sex':
      return put(pathOf('sex'), step.set[pathOf('sex')] === 'f' ? 'm' : 'f');
    case 'place-unit': {
      const place = step.set[pathOf('birthplace')];
      const code = isObject(place) && typeof place.code === 'string' ? place.code : '';
      const former = formerWordingOf(code);
      return put(pathOf('birthplace'), former && { ...former });
    }
  }

  function put(path: string, wrong: Json | undefined): readonly WordSlip[] {
    const right = step?.set[path];
    if (
      !step ||
      right === undefined ||
      wrong === undefined ||
      JSON.stringify(right) === JSON.stringify(wrong)
    )
      return [];
    step.set[path] = wrong;
    return [{ kind, person, path, right, wrong }];
  }

  /** A person's record has names under `name`, all else at the top. */
  function pathOf(field: string): string {
    return paper === 'person' && !field.includes('Name') ? field : `${prefix}.${field}`;
  }

  function onText(path: string, change: (text: string) => string | undefined): string | undefined {
    const text = step?.set[path];
    return typeof text === 'string' ? change(text) : undefined;
  }

  /** Younger for school, older for work, by one to three years (domain.md §3). */
  function shiftYear(): Json | undefined {
    return onDate((value) => {
      const years = chance.pick([-3, -2, -1, -1, 1, 1, 2, 3]);
      const shift = (by: number) =>
        `${Number(value.slice(0, 4)) + by}${value.slice(4).replace('-02-29', '-02-28')}`;
      // Nobody writes a birth down before it happened.
      return shift(years) < (step?.on ?? '') ? shift(years) : shift(-Math.abs(years));
    });
  }

  function firstOfJanuary(): Json | undefined {
    return onDate((value) => `${value.slice(0, 4)}-01-01`, 'day');
  }

  function onDate(change: (value: string) => string, precision?: string): Json | undefined {
    const born = step?.set[pathOf('born')];
    if (!isObject(born) || typeof born.value !== 'string') return undefined;
    return { ...born, value: change(born.value), ...(precision === undefined ? {} : { precision }) };
  }
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
