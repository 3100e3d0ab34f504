import { findField } from '../../schemas/kinds/judge.ts';
import type { Kind } from '../../schemas/kinds/kind.ts';
import { VOID } from '../../schemas/kinds/kind.ts';
import type { HistoryItem, RecordView } from '../device/api/records.ts';
import type { IconName } from '../parts/icon.tsx';
import { StatusTag } from '../parts/status-tag.tsx';
import { SyncBadge } from '../parts/sync-badge.tsx';
import type { TimelineChange, TimelineItem } from '../parts/timeline.tsx';
import { sayMoment } from '../words/format-date.ts';
import { say, words } from '../words/language.ts';
import { wordsOfRefusal } from '../words/refusal-words.ts';
import { ROLES } from '../words/role-words.ts';
import { inOrderOfFields, isPlumbing, sayPath } from './say-path.ts';
import { sayValue } from './say-value.ts';

/** One entry of a record's history, as the timeline shows it. */
export function toTimelineItem(item: HistoryItem, kind: Kind, view: RecordView): TimelineItem {
  const w = words.value;
  const act = kind.acts[item.act];
  const author = item.author;
  return {
    id: item.id,
    icon: item.act === VOID ? 'close' : (ICONS[item.act] ?? 'pen'),
    act: item.act === VOID ? w.voidAct : act ? say(act.label) : item.act,
    who: author ? `${author.name} · ${say(ROLES[author.role])}` : w.unknownAuthor,
    when: `${sayMoment(item.at)} ${w.deviceClock}`,
    // A void gives its reason as a code.
    why: item.act === VOID && item.why ? say(wordsOfRefusal(item.why).reason) : item.why,
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
