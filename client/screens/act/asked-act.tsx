import type { ActContext, ActPlan } from '../../acts/plan.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { words } from '../../words/language.ts';
import { ActForm, type ActFormProps } from './act-form.tsx';

export interface AskedActProps {
  readonly context: ActContext | undefined;
  /** Undefined where this officer may not do it, or not now. */
  readonly plan: ActPlan | undefined;
  readonly back: ActFormProps['back'];
}

/** The form of an act, or that it is not on offer. */
export function AskedAct({ context, plan, back }: AskedActProps) {
  const w = words.value;
  if (plan && context) return <ActForm context={context} plan={plan} back={back} />;
  return (
    <Page title={w.noAct} back={back}>
      <EmptyState icon="lock" title={w.noAct} hint={w.noActHint} />
    </Page>
  );
}
