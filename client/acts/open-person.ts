import type { NewAct } from '../device/api/writing.ts';
import type { Answers } from '../forms/answers.ts';

/** What a paper calls the parts of a name, and what a person's record calls them. */
const NAMES = ['familyName', 'givenName', 'familyNameLatin', 'givenNameLatin'];
const TOLD = ['sex', 'born', 'birthplace', 'nationality'];

/**
 * Opens the record of a person in the words of the paper that names them first (`child`, `members.@0`). The paper keeps
 * its own wording; the person's record is the commune's view (design.md §7).
 */
export function openPerson(commune: string, prefix: string, answers: Answers): NewAct {
  const pairs = [
    ...NAMES.map((name) => [`${prefix}.${name}`, `name.${name}`] as const),
    ...TOLD.map((name) => [`${prefix}.${name}`, name] as const),
  ];
  const set = pairs.flatMap(([from, to]) => {
    const value = answers.all[from];
    return value === undefined ? [] : [[to, value] as const];
  });
  const typed = pairs.flatMap(([from, to]) => {
    const text = answers.typed[from];
    return text === undefined ? [] : [[to, text] as const];
  });
  return {
    opens: { kind: 'person', commune },
    after: [],
    act: 'open',
    set: { ...Object.fromEntries(set), standing: { is: 'known' } },
    ...(typed.length > 0 ? { typed: Object.fromEntries(typed) } : {}),
  };
}
