import { partOf } from '../../../schemas/kinds/parts.ts';
import type { RecordView } from '../../device/api/records.ts';
import { sayCause } from '../../words/case-words.ts';
import { language, sayDigits } from '../../words/language.ts';
import type { CaseFacts } from './case-facts.ts';
import { textOf } from './sides.ts';

/** Years of the Buddhist Era run this far ahead. */
const BUDDHIST = 543;

/** The question that a case suggests by itself, which whoever asks may change. */
export function proposeQuestion(facts: CaseFacts, records: readonly RecordView[]): string {
  const name = facts.title;
  const meant = meantYear(facts, records);
  if (meant) {
    const [wrong, right] = [sayDigits(meant.wrong), sayDigits(meant.right)];
    return language.value === 'km'
      ? `${name}៖ ឆ្នាំ ${wrong} ជា ព.ស.។ ត្រូវជា គ.ស. ${right} ឬ? សូមមើលលិខិតដើម រួចកែ។`
      : `${name}: ${wrong} is a year of the Buddhist Era. Is it ${right}? Please look at the original and correct it.`;
  }
  const cause = sayCause(facts.kind, facts.code);
  return language.value === 'km'
    ? `${name}៖ ${cause}។ សូមមើលលិខិតដើម សួរគ្រួសារ រួចឆ្លើយ។`
    : `${name}: ${cause}. Please look at the original, ask the family, and answer.`;
}

/** The year that was probably meant, where one was written in the Buddhist Era. */
export function meantYear(
  { code, concerns }: CaseFacts,
  records: readonly RecordView[],
): { readonly wrong: number; readonly right: number } | undefined {
  if (code !== 'year_buddhist_era') return undefined;
  for (const { record, path } of concerns) {
    const view = records.find(({ id }) => id === record);
    const value = view && path !== undefined ? textOf(view)[path] : undefined;
    const wrong = Number((partOf(value, 'value') ?? '').slice(0, 4));
    if (wrong > BUDDHIST) return { wrong, right: wrong - BUDDHIST };
  }
  return undefined;
}
