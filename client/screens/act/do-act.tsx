import { findKind } from '../../../schemas/registry.ts';
import { planOf } from '../../acts/plans.ts';
import { useOfficer } from '../../app-state.ts';
import type { RecordView } from '../../device/api.ts';
import { Busy, EmptyState } from '../../parts/empty-state.tsx';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { Page } from '../../parts/page.tsx';
import { offeredActs } from '../../records/offered-acts.ts';
import { routeOf } from '../../records/record-ids.ts';
import { useRecord } from '../../records/use-record.ts';
import { words } from '../../words/language.ts';
import { ActForm } from './act-form.tsx';
import { ChooseBirth } from './choose-birth.tsx';
import { useActContext } from './use-act-context.ts';

/** An act on a record that is there. */
export function DoAct({ params }: ScreenProps) {
  const view = useRecord(params.id ?? '');
  const w = words.value;
  if (view === undefined) return <Busy />;
  if (view === 'missing') {
    return (
      <Page title={w.recordMissing} back={{ href: '/', label: w.today }}>
        <EmptyState icon="search" title={w.recordMissing} hint={w.recordMissingHint} />
      </Page>
    );
  }
  const act = params.act ?? '';
  const key = params.key || undefined;
  if (act === 'add-child' && !key) return <ChooseBirth view={view} />;
  return act === 'add-child' ? (
    <AddChild view={view} birth={key ?? ''} />
  ) : (
    <Act view={view} act={act} birth={undefined} actKey={key} />
  );
}

function AddChild({ view, birth }: { readonly view: RecordView; readonly birth: string }) {
  const source = useRecord(birth);
  if (source === undefined) return <Busy />;
  return <Act view={view} act="add-child" actKey={birth} birth={source === 'missing' ? undefined : source} />;
}

interface ActProps {
  readonly view: RecordView;
  readonly act: string;
  readonly actKey: string | undefined;
  readonly birth: RecordView | undefined;
}

function Act({ view, act, actKey, birth }: ActProps) {
  const officer = useOfficer();
  const w = words.value;
  const kind = findKind(view.kind);
  const context = useActContext(kind, act, { view, key: actKey, source: birth });
  const isOffered = kind && offeredActs(kind, view, officer).some((one) => one.name === act);
  const plan = isOffered && context ? planOf(context) : undefined;
  const back = { href: routeOf(view.id), label: view.title || w.record };
  if (!plan || !context) {
    return (
      <Page title={w.noAct} back={back}>
        <EmptyState icon="lock" title={w.noAct} hint={w.noActHint} />
      </Page>
    );
  }
  return <ActForm context={context} plan={plan} back={back} />;
}
