import type { Help } from '../forms/question.ts';
import { help, OURS, say } from './help-sources.ts';

/** Help beside the acts on a visit and on a hospital’s notice. */
export const VISIT_HELP: Readonly<Record<string, Help>> = {
  // domain.md §9: the facility gives notice, the family declares.
  'notice dismiss': help(
    say(
      'លិខិតនេះចេញពីបញ្ជីចុះតាមផ្ទះ។ វានៅក្នុងប្រវត្តិដដែល។ បើកំណើតបានប្ដឹងហើយ វាចេញដោយខ្លួនឯង។',
      'It leaves the list of visits and stays in the history. A birth that was declared takes it off by itself.',
    ),
    OURS,
    say('ម្ដាយរស់នៅខេត្តផ្សេង', 'The mother lives in another province'),
  ),
  'visit amend': help(
    say(
      'កែលទ្ធផល ឬថ្ងៃត្រូវមកវិញ។ លិខិតដែលបានធ្វើនៅទីនោះមិនប៉ះពាល់ទេ។',
      'Changes the outcome or the day to come again. The papers made there are not touched.',
    ),
    OURS,
    say('មកវិញ ២៥ វិច្ឆិកា ២០២៦', 'Come again on 25 November 2026'),
  ),
  'visit annul': help(
    say(
      'ការចុះតាមផ្ទះដែលកត់ត្រាខុស។ អ្វីដែលបានប្ដឹង ឬកែ នៅដដែល។',
      'A visit that was noted by mistake. What was declared or corrected stays.',
    ),
    OURS,
    say('កត់ត្រាខុសផ្ទះ', 'Noted at the wrong house'),
  ),
};
