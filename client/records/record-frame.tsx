import type { ComponentChildren } from 'preact';
import type { Kind } from '../../schemas/kinds/kind.ts';
import { findKind } from '../../schemas/registry.ts';
import type { RecordView } from '../device/api/records.ts';
import { EmptyState, Skeleton } from '../parts/empty-state.tsx';
import type { IconName } from '../parts/icon.tsx';
import { Page } from '../parts/page.tsx';
import { StatusTag, type Tone } from '../parts/status-tag.tsx';
import { SyncBadge } from '../parts/sync-badge.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { lookUpTask } from '../visit.ts';
import { say, words } from '../words/language.ts';
import { listRouteOf, routeOf } from './record-ids.ts';
import { useLookUp } from './use-look-up.ts';
import { useRecord } from './use-record.ts';

export interface RecordFrameProps {
  readonly id: string;
  readonly side: 'record' | 'history' | 'settle';
  readonly children: (view: RecordView, kind: Kind) => ComponentChildren;
}

/** What every side of a record has: its name, how it stands, how far it has come, and the other sides. */
export function RecordFrame({ id, side, children }: RecordFrameProps) {
  const view = useRecord(id);
  const w = words.value;
  useLookUp(id, lookUpTask.value);
  if (view === undefined) {
    return (
      <div class="page">
        <Skeleton />
      </div>
    );
  }
  const kind = view === 'missing' ? undefined : findKind(view.kind);
  if (view === 'missing' || !kind) {
    const title = view === 'missing' ? w.recordMissing : w.kindUnknown;
    return (
      <Page title={title} back={{ href: '/', label: w.today }}>
        <EmptyState
          icon="search"
          title={title}
          hint={view === 'missing' ? w.recordMissingHint : w.kindUnknownHint}
        />
      </Page>
    );
  }
  const route = routeOf(view.id);
  const contested = Object.keys(view.contested).length;
  const settleTab = {
    href: `${route}/settle`,
    icon: 'versus',
    label: w.contested,
    isHere: side === 'settle',
  } as const;
  return (
    <Page
      title={view.title || say(kind.label)}
      isName
      back={{ href: listRouteOf(kind.name), label: say(kind.label) }}
      tags={<RecordTags view={view} kind={kind} />}
    >
      <Tabs
        label={w.record}
        tabs={[
          { href: route, icon: 'receipt', label: w.record, isHere: side === 'record' },
          { href: `${route}/history`, icon: 'clock', label: w.history, isHere: side === 'history' },
          ...(contested > 0 || side === 'settle' ? [settleTab] : []),
        ]}
      />
      {children(view, kind)}
    </Page>
  );
}

function RecordTags({ view, kind }: { readonly view: RecordView; readonly kind: Kind }) {
  const status = kind.statuses[view.status];
  const look = STATUS_LOOKS[view.status] ?? { tone: 'plain', icon: 'info' };
  return (
    <>
      {status && <StatusTag tone={look.tone} icon={look.icon} word={say(status)} />}
      {view.isContested && <StatusTag tone="warn" icon="versus" word={words.value.contested} />}
      {!(view.isContested && view.sync === 'needs-you') && <SyncBadge sync={view.sync} />}
    </>
  );
}

/** A status a kind adds is shown plainly until it has a look of its own. */
const STATUS_LOOKS: Readonly<Record<string, { readonly tone: Tone; readonly icon: IconName }>> = {
  declared: { tone: 'note', icon: 'pen' },
  submitted: { tone: 'note', icon: 'sent' },
  returned: { tone: 'warn', icon: 'undo' },
  verified: { tone: 'good', icon: 'check' },
  registered: { tone: 'good', icon: 'stamp' },
  annulled: { tone: 'alarm', icon: 'close' },
  open: { tone: 'good', icon: 'book' },
  lost: { tone: 'warn', icon: 'alert' },
  merged: { tone: 'plain', icon: 'next' },
  closed: { tone: 'plain', icon: 'lock' },
  known: { tone: 'plain', icon: 'person' },
  requested: { tone: 'note', icon: 'pen' },
  issued: { tone: 'note', icon: 'sent' },
  received: { tone: 'good', icon: 'check' },
  refused: { tone: 'warn', icon: 'undo' },
  cancelled: { tone: 'plain', icon: 'close' },
  withdrawn: { tone: 'alarm', icon: 'close' },
  noted: { tone: 'good', icon: 'check' },
  dismissed: { tone: 'plain', icon: 'close' },
};
