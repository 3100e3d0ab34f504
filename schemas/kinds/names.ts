import { type Condition, type Field, field } from './field.ts';
import { choice, khmerName, latinName } from './types.ts';

const SOURCE = 'domain.md §2, birth certificate [L]; §5, both scripts are official [S]';

type NamePath<Prefix extends string> =
  `${Prefix}.${'familyName' | 'givenName' | 'familyNameLatin' | 'givenNameLatin'}`;

/**
 * The four name fields that every paper has for a person, under `prefix`: family name first (domain.md §5). Under a
 * condition they are asked for, and the Khmer ones required, only then.
 */
export function nameFields<const Prefix extends string>(prefix: Prefix, required: boolean, when?: Condition) {
  const asked = when ? { askedWhen: when } : {};
  const khmer = { required, ...asked, ...(when ? { requiredWhen: when } : {}) };
  const fields: Record<string, Field<string>> = {
    [`${prefix}.familyName`]: field(khmerName, 'នាមត្រកូល', 'Family name', SOURCE, khmer),
    [`${prefix}.givenName`]: field(khmerName, 'នាមខ្លួន', 'Given name', SOURCE, khmer),
    [`${prefix}.familyNameLatin`]: field(
      latinName,
      'នាមត្រកូលជាអក្សរឡាតាំង',
      'Family name in Latin letters',
      SOURCE,
      asked,
    ),
    [`${prefix}.givenNameLatin`]: field(
      latinName,
      'នាមខ្លួនជាអក្សរឡាតាំង',
      'Given name in Latin letters',
      SOURCE,
      asked,
    ),
  };
  return fields as { readonly [Path in NamePath<Prefix>]: Field<string> };
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
