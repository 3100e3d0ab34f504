import { RESOLVE } from '../../../schemas/kinds/kind.ts';
import type { Json } from '../../../schemas/record/json.ts';
import type { RecordView } from '../../device/api/records.ts';
import type { NewAct } from '../../device/api/writing.ts';
import { today } from '../../words/format-date.ts';
import type { CaseFacts } from './case-facts.ts';

/** Something staff decide about one case. */
export type Decision =
  | { readonly act: 'settle'; readonly why: string }
  | { readonly act: 'link' | 'not-the-same' | 'take' }
  | { readonly act: 'ask'; readonly to: string; readonly text: string }
  | { readonly act: 'undo'; readonly why: string };

/** Kinds that say that two are one. */
const PAIRS: readonly string[] = ['person', 'act', 'book'];

export function mayLink({ kind, concerns }: CaseFacts): boolean {
  return PAIRS.includes(kind) && new Set(concerns.map(({ record }) => record)).size === 2;
}

/** The entry that says so. @param now the device's clock */
export function toAct(
  view: RecordView,
  facts: CaseFacts,
  decision: Decision,
  { officer, name, now }: { readonly officer: string; readonly name: string; readonly now: number },
): NewAct {
  const on = today(now);
  const base = { record: view.id, after: view.heads, act: decision.act };
  switch (decision.act) {
    case 'settle':
      return { ...base, set: { standing: { is: 'settled', on } }, why: decision.why };
    case 'not-the-same':
      return { ...base, set: { standing: { is: 'apart', on } } };
    case 'link': {
      const [one = '', other = ''] = [...new Set(facts.concerns.map(({ record }) => record))].sort();
      return { ...base, set: { link: { one, other }, standing: { is: 'linked', on } } };
    }
    case 'take':
      return { ...base, set: { owner: { is: officer, name } } };
    case 'ask': {
      const { to, text } = decision;
      return { ...base, set: { question: { text, to, on }, standing: { is: 'asked', on } } };
    }
    case 'undo': {
      const link: Record<string, Json> = view.state.link === undefined ? {} : { link: null };
      return { ...base, set: { ...link, standing: { is: 'open', on } }, why: decision.why };
    }
  }
}

/** Settles what several wrote at once, with the value of one of them: on the paper, or on the case itself. */
export function toResolve(view: RecordView, path: string, claim: string, why: string): NewAct {
  const value = view.contested[path]?.find(({ entry }) => entry === claim)?.value ?? null;
  return { record: view.id, after: view.heads, act: RESOLVE, set: { [path]: value }, why };
}

export const UNDER_WAY: readonly string[] = ['open', 'asked', 'answered'];
export const DECIDED: readonly string[] = ['linked', 'apart', 'settled', 'closed'];
