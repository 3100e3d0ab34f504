import { toSearchKey } from '../text/khmer.ts';
import type { Mention } from './mention.ts';
import { nameLikeness } from './name-likeness.ts';

/**
 * `swapped` family and given name changed places · `spelled` two spellings of one name, perhaps · `patronymic` one paper
 * has the father's given name for a family name (domain.md §5) · `differ` another name.
 */
export type NameDisagreement = 'swapped' | 'spelled' | 'patronymic' | 'differ';

export interface NameFinding {
  readonly field: 'familyName' | 'givenName' | 'familyNameLatin' | 'givenNameLatin';
  readonly how: NameDisagreement;
}

const SCRIPTS = [
  ['familyName', 'givenName'],
  ['familyNameLatin', 'givenNameLatin'],
] as const;
/** From here up `nameLikeness` speaks of a candidate for the same name. */
const SPELLED_ALIKE = 0.6;

/** Where two papers' names of one person differ; names missing on either side agree. */
export function compareNames(
  a: Mention,
  b: Mention,
  fathers: readonly Mention[] = [],
): readonly NameFinding[] {
  return SCRIPTS.flatMap(([family, given]): readonly NameFinding[] => {
    const fields = [family, given].filter((field) => isOther(a[field], b[field]));
    if (fields.length === 0) return [];
    if (isSame(a[family], b[given]) && isSame(a[given], b[family]))
      return [{ field: family, how: 'swapped' }];
    // Where the words divide into family and given name is not the name itself (ស្រី ពៅ សុខា).
    if (isSame(join(a[family], a[given]), join(b[family], b[given]))) return [];
    return fields.map((field) => ({
      field,
      how:
        field === family && fathers.some((father) => isPatronymic(a[field], b[field], father[given]))
          ? 'patronymic'
          : nameLikeness(a[field] ?? '', b[field] ?? '') >= SPELLED_ALIKE
            ? 'spelled'
            : 'differ',
    }));
  });
}

/** How alike two whole names are, 0 to 1, on the average of the scripts that both have, and in the better one. */
export interface NameLikeness {
  readonly average: number;
  readonly best: number;
  readonly worst: number;
}

/** Undefined where the two have no script in common. */
export function compareWholeNames(a: Mention, b: Mention): NameLikeness | undefined {
  const scores = SCRIPTS.flatMap(([family, given]) => {
    const [one, two] = [join(a[family], a[given]), join(b[family], b[given])];
    return one === undefined || two === undefined ? [] : [nameLikeness(one, two)];
  });
  if (scores.length === 0) return undefined;
  const average = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return { average, best: Math.max(...scores), worst: Math.min(...scores) };
}

/** Family name, given name, as one text; undefined where neither is known. */
export function join(family: string | undefined, given: string | undefined): string | undefined {
  const words = [family, given].filter((one) => one !== undefined);
  return words.length === 0 ? undefined : words.join(' ');
}

function isPatronymic(
  a: string | undefined,
  b: string | undefined,
  fatherGiven: string | undefined,
): boolean {
  return isSame(a, fatherGiven) || isSame(b, fatherGiven);
}

function isOther(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b && toSearchKey(a) !== toSearchKey(b);
}

function isSame(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && (a === b || toSearchKey(a) === toSearchKey(b));
}
