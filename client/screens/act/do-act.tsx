import { findKind } from '../../../schemas/registry.ts';
import { planOf } from '../../acts/plans.ts';
import { useActContext } from '../../acts/use-act-context.ts';
import { NOTHING_AROUND, useAround } from '../../acts/use-around.ts';
import { useOfficer } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import { Busy, EmptyState } from '../../parts/empty-state.tsx';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { Page } from '../../parts/page.tsx';
import { offeredActs } from '../../records/offered-acts.ts';
import { isRecordId, routeOf } from '../../records/record-ids.ts';
import { useLookUp } from '../../records/use-look-up.ts';
import { useRecord } from '../../records/use-record.ts';
import { words } from '../../words/language.ts';
import { AskedAct } from './asked-act.tsx';
import { ChooseBirth } from './choose-birth.tsx';
import { BOOK_CHOICES, ChooseBook } from './choose-book.tsx';

/** An act on a record that is there. */
export function DoAct({ params }: ScreenProps) {
  const view = useRecord(params.id ?? '');
  // What it is opened for is the act itself.
  useLookUp(params.id ?? '', params.act);
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
  const choice = BOOK_CHOICES[act];
  if (choice && !key) return <ChooseBook view={view} act={act} choice={choice} />;
  return key && isRecordId(key) ? (
    <ActWithSource view={view} act={act} other={key} />
  ) : (
    <Act view={view} act={act} source={undefined} actKey={key} />
  );
}

/** An act that takes from another record: the birth of a child, the book that is merged. */
function ActWithSource({
  view,
  act,
  other,
}: {
  readonly view: RecordView;
  readonly act: string;
  readonly other: string;
}) {
  const source = useRecord(other);
  if (source === undefined) return <Busy />;
  return <Act view={view} act={act} actKey={other} source={source === 'missing' ? undefined : source} />;
}

interface ActProps {
  readonly view: RecordView;
  readonly act: string;
  readonly actKey: string | undefined;
  readonly source: RecordView | undefined;
}

function Act({ view, act, actKey, source }: ActProps) {
  const officer = useOfficer();
  const w = words.value;
  const kind = findKind(view.kind);
  const around = useAround(view.kind, act, view);
  const context = useActContext(kind, act, { view, key: actKey, source, around: around ?? NOTHING_AROUND });
  const isOffered = kind && offeredActs(kind, view, officer).some((one) => one.name === act);
  if (!around) return <Busy />;
  const plan = isOffered && context ? planOf(context) : undefined;
  const back = { href: routeOf(view.id), label: view.title || w.record };
  return <AskedAct context={context} plan={plan} back={back} />;
}
