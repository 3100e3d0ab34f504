import type { Json } from '../../schemas/record/json.ts';
import { QUEUE_WORDS } from '../words/queue-words.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { planPlain, whyBy } from './plan-plain.ts';
import { both, whyQuestion } from './questions.ts';

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

/** The district copies the code that was issued: as it is written, since its form is nowhere told (domain.md §4 [U]). */
export function planVerify(context: ActContext): ActPlan | undefined {
  const plan = planPlain(context);
  return (
    plan && {
      ...plan,
      groups: plan.groups.map((group) => ({
        ...group,
        questions: group.questions.map((question) =>
          question.id === 'verification' ? { ...question, hint: QUEUE_WORDS.uicHint } : question,
        ),
      })),
    }
  );
}

/** Given back with the reason alone: the commune reads it, mends and submits again. */
export function planReturn({ kind, view }: ActContext): ActPlan | undefined {
  const act = kind.acts.return;
  if (!act || !view) return undefined;
  const why = {
    ...whyQuestion,
    hint: QUEUE_WORDS.returnHint,
    offers: () => REASONS.map((label) => ({ label, value: label.km })),
  };
  return {
    title: act.label,
    groups: [{ id: 'decision', title: act.label, questions: [why] }],
    shown: {},
    save: act.label,
    checked: () => [],
    toActs: (answers, heads) => [
      {
        record: view.id,
        after: heads,
        act: 'return',
        set: { standing: { is: 'returned' } },
        ...whyBy(answers),
      },
    ],
  };
}

/** What a district mostly gives a birth back for; written in the language of the register, whatever the screens speak. */
const REASONS = [QUEUE_WORDS.lacksEvidence, QUEUE_WORDS.nameDiffers, QUEUE_WORDS.dateDiffers];

/** A birth that the district gave back keeps the number its family holds. */
async function receiptFor({ view, takeReceipt }: ActContext): Promise<Readonly<Record<string, Json>>> {
  return view?.state.receipt === undefined ? { receipt: { number: await takeReceipt() } } : {};
}
