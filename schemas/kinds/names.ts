import type { Field, Fields } from './field.ts';
import { choice, khmerName, latinName } from './types.ts';

/** The four name fields that every paper has for a person, under `prefix`: family name first (domain.md §5). */
export function nameFields<const Prefix extends string>(prefix: Prefix, required: boolean) {
  const field = (type: Field<string>['type'], km: string, en: string): Field<string> => ({
    type,
    label: { km, en },
    required,
    source: 'domain.md §2, birth certificate [L]; §5, both scripts are official [S]',
  });
  return {
    [`${prefix}.familyName`]: field(khmerName, 'នាមត្រកូល', 'Family name'),
    [`${prefix}.givenName`]: field(khmerName, 'នាមខ្លួន', 'Given name'),
    [`${prefix}.familyNameLatin`]: optional(
      field(latinName, 'នាមត្រកូលជាអក្សរឡាតាំង', 'Family name in Latin letters'),
    ),
    [`${prefix}.givenNameLatin`]: optional(
      field(latinName, 'នាមខ្លួនជាអក្សរឡាតាំង', 'Given name in Latin letters'),
    ),
  } satisfies Fields as {
    readonly [Path in `${Prefix}.${'familyName' | 'givenName' | 'familyNameLatin' | 'givenNameLatin'}`]: Field<string>;
  };
}

export const sex = choice([
  { value: 'f', label: { km: 'ស្រី', en: 'Female' } },
  { value: 'm', label: { km: 'ប្រុស', en: 'Male' } },
]);

/** Family name and given name as one text, family name first; a name not known yet is left out. */
export function fullName(state: Readonly<Record<string, unknown>>, prefix: string): string {
  return [state[`${prefix}.familyName`], state[`${prefix}.givenName`]]
    .filter((part) => typeof part === 'string')
    .join(' ');
}

function optional(field: Field<string>): Field<string> {
  return { ...field, required: false };
}
