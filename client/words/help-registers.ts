import type { Help } from '../forms/question.ts';
import { help, OURS, say } from './help-sources.ts';

/** Help beside the acts on a register’s book. */
export const REGISTER_HELP: Readonly<Record<string, Help>> = {
  // design.md §8; domain.md §2 [L].
  lease: help(
    say(
      'ថេប្លេតនីមួយៗមានសៀវភៅរបស់ខ្លួន ដូច្នេះលេខមិនជាន់គ្នាទេ ទោះគ្មានបណ្ដាញ។',
      'Each tablet has a book of its own, so no number is given twice, even without a line.',
    ),
    OURS,
    say('សៀវភៅលេខ ៧ · លេខ ១ ដល់ ១០០', 'Book 7 · numbers 1 to 100'),
  ),
  spoil: help(
    say(
      'លេខខូចត្រូវលុបចោលដោយមានមូលហេតុ ហើយមិនប្រើវិញទេ។',
      'A spoiled number is annulled with a reason and never used again.',
    ),
    OURS,
    say('លេខ ១៣៖ សរសេរខុសលើក្រដាស', 'Number 13: written wrongly on paper'),
  ),
  'register-book close': help(
    say(
      'សៀវភៅរបស់ថេប្លេតដែលបាត់ បិទជានិច្ច ត្រឹមលេខចុងក្រោយដែលដឹង។',
      'The book of a lost tablet closes for ever at its last known number.',
    ),
    OURS,
    say('លេខចុងក្រោយ ៤២', 'Last number 42'),
  ),
};
