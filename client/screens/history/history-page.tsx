import { useState } from 'preact/hooks';
import { findField } from '../../../schemas/kinds/judge.ts';
import type { Kind } from '../../../schemas/kinds/kind.ts';
import { VOID } from '../../../schemas/kinds/kind.ts';
import type { HistoryItem, RecordView } from '../../device/api/records.ts';
import { Button } from '../../parts/button.tsx';
import type { IconName } from '../../parts/icon.tsx';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { SyncBadge } from '../../parts/sync-badge.tsx';
import { Timeline, type TimelineChange, type TimelineItem } from '../../parts/timeline.tsx';
import { RecordFrame } from '../../records/record-frame.tsx';
import { inOrderOfFields, isPlumbing, sayPath } from '../../records/say-path.ts';
import { sayValue } from '../../records/say-value.ts';
import { sayMoment } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';
import { ROLES } from '../../words/role-words.ts';

/** A record's history, entry by entry, in the order all tablets share. */
export function HistoryPage({ params }: ScreenProps) {
  return (
    <RecordFrame id={params.id ?? ''} side="history">
      {(view, kind) => <Entries view={view} kind={kind} />}
    </RecordFrame>
  );
}

function Entries({ view, kind }: { readonly view: RecordView; readonly kind: Kind }) {
  const w = words.value;
  const [isNewestFirst, setNewestFirst] = useState(true);
  const items = view.history.map((item) => toItem(item, kind, view));
  return (
    <>
      <p class="soft">
        {w.historyTold}{' '}
        <Button kind="quiet" icon="clock" onPress={() => setNewestFirst(!isNewestFirst)}>
          {isNewestFirst ? w.oldest : w.newest}
        </Button>
      </p>
      <Timeline items={isNewestFirst ? items.reverse() : items} />
    </>
  );
}

function toItem(item: HistoryItem, kind: Kind, view: RecordView): TimelineItem {
  const w = words.value;
  const act = kind.acts[item.act];
  const author = item.author;
  return {
    id: item.id,
    icon: item.act === VOID ? 'close' : (ICONS[item.act] ?? 'pen'),
    act: item.act === VOID ? w.voidAct : act ? say(act.label) : item.act,
    who: author ? `${author.name} · ${say(ROLES[author.role])}` : w.unknownAuthor,
    when: `${sayMoment(item.at)} ${w.deviceClock}`,
    why: item.why,
    changes: changesOf(item, kind, view),
    isVoided: item.isVoided,
    isMeanwhile: item.concurrentWith.length > 0,
    tags: (
      <>
        {item.isVoided && <StatusTag tone="alarm" icon="close" word={w.voided} />}
        {item.concurrentWith.length > 0 && <StatusTag tone="warn" icon="versus" word={w.writtenMeanwhile} />}
        <SyncBadge sync={item.sync} />
        {item.bundle && <StatusTag tone="plain" icon="people" word={w.partOfBundle} />}
      </>
    ),
  };
}

function changesOf(item: HistoryItem, kind: Kind, view: RecordView): readonly TimelineChange[] {
  // A name that the entry itself brings is known to it, and to what came after.
  const state = { ...view.state, ...item.before, ...item.set };
  return inOrderOfFields(kind, Object.entries(item.set)).flatMap(([path, value]) => {
    if (isPlumbing(kind, path)) return [];
    const type = findField(kind, path)?.type;
    const said = (one: typeof value | undefined) =>
      type ? sayValue(type, one, state) : one === undefined || one === null ? undefined : JSON.stringify(one);
    return [
      { id: path, label: sayPath(kind, path, state), before: said(item.before[path]), after: said(value) },
    ];
  });
}

const ICONS: Readonly<Record<string, IconName>> = {
  declare: 'birth',
  open: 'book',
  submit: 'sent',
  register: 'stamp',
  'register-verified': 'stamp',
  verify: 'check',
  return: 'undo',
  'add-member': 'plus',
  'add-child': 'birth',
  'member-leaves': 'leave',
  'member-returns': 'home',
  'change-head': 'crown',
  'change-address': 'home',
  resolve: 'versus',
  annul: 'close',
};
