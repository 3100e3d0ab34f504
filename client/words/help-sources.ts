import type { Words } from '../../schemas/kinds/field.ts';
import type { Help } from '../forms/question.ts';

/** What a step's help is made of: the rule, where it stands, an example, and the papers to bring. */
export function help(rule: Words, article: Words, example: Words, ...bring: readonly Words[]): Help {
  return { rule, article, example, bring };
}
export function say(km: string, en: string): Words {
  return { km, en };
}

// domain.md §0, §1: in force side by side [S].
export const PAPER = say('អនុក្រឹត្យ ១០៣', 'Sub-decree 103');
export const ELECTRONIC = say(
  'ប្រកាសក្រសួងមហាផ្ទៃ ស្ដីពីប្រព័ន្ធអេឡិចត្រូនិក',
  'Prakas of the Ministry on the electronic system',
);
// domain.md §1 [S: P4, P5, P6].
export const CORRECTION = say(
  'សេចក្ដីណែនាំ ៧ មីនា ២០២៤ «មនុស្សម្នាក់ អត្តសញ្ញាណមួយ»',
  'Directive of 7 March 2024, “One person, one identity”',
);
// domain.md §3: the texts are named in the press, not read [L].
export const BOOKS = say(
  'អនុក្រឹត្យ ឆ្នាំ ១៩៩៧ និងសេចក្ដីណែនាំ ឆ្នាំ ២០២០ — មាត្រាមិនទាន់ផ្ទៀងផ្ទាត់',
  'Sub-decrees of 1997 and directive of 2020 — article not verified',
);
// The rule is the system's own, not a text of law.
export const OURS = say('វិធានប្រព័ន្ធនេះ', 'Rule of this system');

export const BOOK = say('សៀវភៅគ្រួសារ ឬសៀវភៅស្នាក់នៅដើម', 'The family or residence book itself');
export const HEADS_CARD = say('អត្តសញ្ញាណប័ណ្ណមេគ្រួសារ', 'The head’s identity card');
export const BIRTH_PAPER = say('សំបុត្រកំណើត ឬសំបុត្របញ្ជាក់កំណើត', 'Birth certificate or attestation');
