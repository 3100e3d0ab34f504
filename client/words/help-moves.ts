import type { Help } from '../forms/question.ts';
import { BOOK, BOOKS, HEADS_CARD, help, say } from './help-sources.ts';

/** Help beside the acts on a change of residence. */
export const MOVE_HELP: Readonly<Record<string, Help>> = {
  // domain.md §3: an exchange between two offices [S].
  request: help(
    say(
      'អ្នកផ្លាស់គឺ «កំពុងផ្លាស់ចេញ» នៅទីនេះ រហូតដល់ឃុំថ្មីទទួល។ មិនលុបមុនទេ។',
      'Who moves is leaving here until the other commune has received them, and is not struck before.',
    ),
    BOOKS,
    say('ទៅឃុំកំពង់ក្រែង ស្រុកទឹកឈូ', 'To Kampong Kraeng commune, Tuek Chhu district'),
    BOOK,
    HEADS_CARD,
  ),
  'move list-people': help(
    say('បន្ថែមអ្នកដែលទៅជាមួយ មុនចេញលិខិត។', 'Adds who goes along, before the letter is issued.'),
    BOOKS,
    say('កូនដែលទើបកើត', 'A child just born'),
    BOOK,
  ),
  'move issue': help(
    say(
      'លិខិតមានលេខ ថ្ងៃ និងសុពលភាព។ គ្រួសារយកទៅឃុំថ្មី។',
      'The letter has a number, a day and how long it holds. The family takes it to the new commune.',
    ),
    BOOKS,
    say('លេខ ១៤ · ១៩ វិច្ឆិកា ២០២៦', 'Number 14 · 19 November 2026'),
    BOOK,
  ),
  'move issue-duplicate': help(
    say(
      'លិខិតបាត់ ចេញលិខិតជំនួស ដែលសម្គាល់ថាជំនួស។',
      'Where the letter is lost a duplicate is issued and marked as one.',
    ),
    BOOKS,
    say('ជំនួសលិខិតលេខ ១៤', 'In place of letter 14'),
    HEADS_CARD,
  ),
  receive: help(
    say(
      'ឈ្មោះ ភេទ និងថ្ងៃកំណើត យកពីលិខិត។ ប្រៀបធៀបនឹងឯកសាររបស់គ្រួសារ។ ឃុំចាស់បិទពេលទទួលដំណឹងនេះ។',
      'Names, sex and birth dates come from the letter. Compare them with the family’s papers. The old commune closes on this receipt.',
    ),
    BOOKS,
    say('ចូលសៀវភៅបងប្រុស ឬបើកសៀវភៅថ្មី', 'Into the brother’s book, or a new one'),
    say('លិខិតផ្លាស់ទីលំនៅ', 'The letter of change of residence'),
    say('ឯកសារសម្គាល់ខ្លួន', 'Identity papers'),
  ),
  'receive-on-paper': help(
    say(
      'ឃុំថ្មីនៅក្រៅប្រព័ន្ធ៖ ចម្លងពីលិខិតទទួលរបស់គេ។ គ្មានលិខិតទទួល មិនបិទទេ។',
      'The other commune is outside the system: copied from its receipt. Without one nothing is closed.',
    ),
    BOOKS,
    say('លិខិតទទួលលេខ ២២ · ២៥ វិច្ឆិកា ២០២៦', 'Receipt no. 22 · 25 November 2026'),
    say('លិខិតទទួលពីឃុំថ្មី', 'The receipt of the new commune'),
  ),
  refuse: help(
    say(
      'ប្រាប់មូលហេតុឱ្យច្បាស់។ ឃុំចាស់អាចចេញលិខិតម្ដងទៀត ឬលុប។',
      'Say the reason plainly. The old commune may issue the letter again or cancel.',
    ),
    BOOKS,
    say('លិខិតផុតកំណត់', 'The letter has expired'),
    say('លិខិតផ្លាស់ទីលំនៅ', 'The letter of change of residence'),
  ),
  'move close': help(
    say(
      'ឃុំថ្មីបានទទួលហើយ។ អ្នកផ្លាស់ចេញពីសៀវភៅនៅទីនេះ។',
      'The other commune has received them. They leave the books here.',
    ),
    BOOKS,
    say('ចេញ ថ្ងៃទទួលនៅឃុំថ្មី', 'Left, on the day they were received'),
  ),
  cancel: help(
    say('អ្នកផ្លាស់ត្រឡប់ជា «នៅ» ក្នុងសៀវភៅវិញ។', 'Those who were to move are at home in the book again.'),
    BOOKS,
    say('គ្រួសារសម្រេចនៅវិញ', 'The family decided to stay'),
    say('លិខិតផ្លាស់ទីលំនៅ បើបានចេញ', 'The letter, if it was issued'),
  ),
};
