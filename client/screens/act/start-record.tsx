import { may } from '../../../schemas/access/may.ts';
import { findKind } from '../../../schemas/registry.ts';
import { planOf } from '../../acts/plans.ts';
import { useActContext } from '../../acts/use-act-context.ts';
import { NOTHING_AROUND, useAround } from '../../acts/use-around.ts';
import { useApp, useOfficer } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import { Busy, EmptyState } from '../../parts/empty-state.tsx';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { Page } from '../../parts/page.tsx';
import { routeOf } from '../../records/record-ids.ts';
import { useRecord } from '../../records/use-record.ts';
import { words } from '../../words/language.ts';
import { AskedAct } from './asked-act.tsx';

/** A new record that is begun from one that is there: a move from a book, one book from the other. */
export function StartRecord({ params }: ScreenProps) {
  const source = useRecord(params.id ?? '');
  const roster = useApp().roster.value;
  const w = words.value;
  if (source === undefined || !roster) return <Busy />;
  if (source === 'missing') {
    return (
      <Page title={w.recordMissing} back={{ href: '/', label: w.today }}>
        <EmptyState icon="search" title={w.recordMissing} hint={w.recordMissingHint} />
      </Page>
    );
  }
  return <Start source={source} name={params.kind ?? ''} />;
}

function Start({ source, name }: { readonly source: RecordView; readonly name: string }) {
  const officer = useOfficer();
  const w = words.value;
  const kind = findKind(name);
  const opening = Object.entries(kind?.acts ?? {}).find(([, act]) => act.from.length === 0)?.[0] ?? '';
  const around = useAround(name, opening, source);
  const context = useActContext(kind, opening, {
    view: undefined,
    key: source.id,
    source,
    around: around ?? NOTHING_AROUND,
  });
  if (!around) return <Busy />;
  const isAllowed = kind && may(officer, opening, { kind: name, commune: source.commune, status: '' }).ok;
  const plan = isAllowed && context ? planOf(context) : undefined;
  const back = { href: routeOf(source.id), label: source.title || w.record };
  return <AskedAct context={context} plan={plan} back={back} />;
}
