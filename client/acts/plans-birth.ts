import type { Json } from '../../schemas/record/json.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { both } from './questions.ts';

/** Into the district's hands: the family gets a receipt, never a certificate (domain.md §0). */
export function planSubmit(context: ActContext): ActPlan | undefined {
  const { view, kind } = context;
  const act = kind.acts.submit;
  if (!act || !view) return undefined;
  return {
    title: act.label,
    note: both('receiptBeforeTold'),
    groups: [],
    shown: {},
    save: act.label,
    mayBeEmpty: true,
    toActs: async (_, heads) => [
      {
        record: view.id,
        after: heads,
        act: 'submit',
        set: { ...(await receiptFor(context)), standing: { is: 'submitted' } },
      },
    ],
  };
}

/** A birth that the district gave back keeps the number its family holds. */
async function receiptFor({ view, takeReceipt }: ActContext): Promise<Readonly<Record<string, Json>>> {
  return view?.state.receipt === undefined ? { receipt: { number: await takeReceipt() } } : {};
}
