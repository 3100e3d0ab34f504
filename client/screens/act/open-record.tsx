import { may } from '../../../schemas/access/may.ts';
import type { Kind } from '../../../schemas/kinds/kind.ts';
import { findKind } from '../../../schemas/registry.ts';
import { planOf } from '../../acts/plans.ts';
import { useActContext } from '../../acts/use-act-context.ts';
import { NOTHING_AROUND, useAround } from '../../acts/use-around.ts';
import { useApp, useOfficer } from '../../app-state.ts';
import { Busy, EmptyState } from '../../parts/empty-state.tsx';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { Page } from '../../parts/page.tsx';
import { listRouteOf } from '../../records/record-ids.ts';
import { say, words } from '../../words/language.ts';
import { ActForm } from './act-form.tsx';

const NOTHING = { view: undefined, key: undefined, source: undefined };
/** Only what is registered under one of two laws waits for the commune's. */
const NEEDS_REGIME = (kind: Kind) => kind.fields.regime !== undefined;

/** A record that is not yet: its opening act, under a draft of its own. */
export function OpenRecord({ params }: ScreenProps) {
  const officer = useOfficer();
  const roster = useApp().roster.value;
  const w = words.value;
  const kind = findKind(params.kind ?? '');
  const opening = Object.entries(kind?.acts ?? {}).find(([, act]) => act.from.length === 0)?.[0] ?? '';
  const around = useAround(params.kind ?? '', opening, undefined);
  const context = useActContext(kind, opening, { ...NOTHING, around: around ?? NOTHING_AROUND });
  const isAllowed = kind && may(officer, opening, { kind: kind.name, commune: officer.place, status: '' }).ok;
  const plan = isAllowed && context ? planOf(context) : undefined;
  const back = { href: kind ? listRouteOf(kind.name) : '/', label: kind ? say(kind.label) : w.today };
  // Under which law the commune registers must be known before the form is (regimes are dated).
  if (!roster || !around) return <Busy />;
  if (plan && context && NEEDS_REGIME(context.kind) && !context.commune) {
    return (
      <Page title={say(plan.title)} back={back}>
        <EmptyState icon="clock" title={w.noRegime} hint={w.noRegimeHint} />
      </Page>
    );
  }
  if (!plan || !context) {
    return (
      <Page title={w.noAct} back={back}>
        <EmptyState icon="lock" title={w.noAct} hint={w.noActHint} />
      </Page>
    );
  }
  return <ActForm key={params.draft} context={context} plan={plan} back={back} />;
}
