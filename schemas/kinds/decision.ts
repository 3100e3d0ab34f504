import type { FieldType, Part, Words } from './field.ts';
import { hasOnlyText, isObject, object, plainDate, text } from './types.ts';

/**
 * A decision of several parts that is one field, written whole (rule 11). `required` parts must be there, `optional`
 * ones may; each is a short text, held to a type of its own where `typed` gives one. A part called `on` is a day.
 */
export function decision(
  required: readonly string[],
  optional: readonly string[] = [],
  typed: Readonly<Record<string, FieldType<string>>> = {},
): FieldType<{ readonly [part: string]: string }> {
  const parts = [...required, ...optional].map(
    (name): Part => ({
      name,
      label: LABELS[name] ?? { km: name, en: name },
      required: required.includes(name),
      type: typed[name] ?? (name === 'on' || name === 'until' ? plainDate : text),
    }),
  );
  return {
    control: 'parts',
    parts,
    schema: object(Object.fromEntries(parts.map((part) => [part.name, part.type.schema])), required),
    check: (value) => {
      if (!isObject(value)) return 'wrong_type';
      if (required.some((name) => !value[name])) return 'empty';
      if (
        !hasOnlyText(
          value,
          parts.map((part) => part.name),
        )
      )
        return 'wrong_type';
      for (const part of parts) {
        const given = value[part.name];
        const fault = given === undefined ? undefined : part.type.check(given);
        if (fault) return fault;
      }
      return undefined;
    },
  };
}

/** What the parts of decisions are called on forms. */
const LABELS: Readonly<Record<string, Words>> = {
  age: { km: 'អាយុ', en: 'Age' },
  as: { km: 'តាម', en: 'As in' },
  article: { km: 'មាត្រា', en: 'Article' },
  book: { km: 'សៀវភៅលេខ', en: 'Book number' },
  bookKind: { km: 'ប្រភេទសៀវភៅ', en: 'Kind of book' },
  by: { km: 'ដោយ', en: 'By' },
  commune: { km: 'ឃុំ/សង្កាត់', en: 'Commune' },
  evidence: { km: 'លិខិតភ្ជាប់', en: 'Evidence' },
  first: { km: 'ពីលេខ', en: 'From number' },
  from: { km: 'មកពី', en: 'From' },
  is: { km: 'ជា', en: 'Is' },
  issuer: { km: 'ចេញដោយ', en: 'Issued by' },
  kind: { km: 'ប្រភេទ', en: 'Kind' },
  last: { km: 'ដល់លេខ', en: 'To number' },
  name: { km: 'ឈ្មោះ', en: 'Name' },
  number: { km: 'លេខ', en: 'Number' },
  on: { km: 'ថ្ងៃ', en: 'Date' },
  reason: { km: 'មូលហេតុ', en: 'Reason' },
  path: { km: 'ចំណុច', en: 'Field' },
  person: { km: 'បុគ្គល', en: 'Person' },
  record: { km: 'លិខិត', en: 'Paper' },
  register: { km: 'បញ្ជី', en: 'Register' },
  residence: { km: 'ទីលំនៅ', en: 'Residence' },
  text: { km: 'អត្ថបទ', en: 'Text' },
  to: { km: 'ចំពោះ', en: 'To' },
  uic: { km: 'លេខ UIC', en: 'UIC' },
  until: { km: 'រហូតដល់', en: 'Until' },
  value: { km: 'លេខ', en: 'Number' },
  where: { km: 'កន្លែង', en: 'Where' },
  year: { km: 'ឆ្នាំ', en: 'Year' },
};
