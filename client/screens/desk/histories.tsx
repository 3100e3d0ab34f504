import { CASE } from '../../../schemas/kinds/case.ts';
import { findKind } from '../../../schemas/registry.ts';
import type { HistoryItem, RecordView } from '../../device/api/records.ts';
import { Timeline, type TimelineItem } from '../../parts/timeline.tsx';
import { toTimelineItem } from '../../records/timeline-items.tsx';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { sayDate, today } from '../../words/format-date.ts';
import { say } from '../../words/language.ts';

interface HistoriesProps {
  readonly view: RecordView;
  readonly records: readonly RecordView[];
  readonly isOpen: boolean;
}

/** The case's own log, and that of each paper. */
export function Histories({ view, records, isOpen }: HistoriesProps) {
  return (
    <div class="histories" id="histories">
      {records.map((record) => (
        <History
          key={record.id}
          view={record}
          isOpen={isOpen}
          title={`${say(DESK_WORDS.historyOf)} ${nameOf(record)}`}
        />
      ))}
      <History view={view} isOpen={isOpen} title={say(DESK_WORDS.caseHistory)} />
    </div>
  );
}

interface HistoryProps {
  readonly view: RecordView;
  readonly isOpen: boolean;
  readonly title: string;
}

function History({ view, isOpen, title }: HistoryProps) {
  const kind = findKind(view.kind);
  if (!kind) return null;
  const items = view.history.map((item): TimelineItem => {
    const shown = toTimelineItem(item, kind, view);
    return kind.name === CASE && isByWorker(item) ? { ...shown, changes: [], when: sayDay(item.at) } : shown;
  });
  return (
    <details class="history" open={isOpen}>
      <summary>{title}</summary>
      <Timeline items={items.reverse()} />
    </details>
  );
}

/** The worker writes by the day, and a case's opening tells no time at all. */
function sayDay(at: number): string {
  return at === 0 ? '' : sayDate(today(at));
}

/** What the desk wrote of its evidence is shown above, in words. */
function isByWorker({ act }: HistoryItem): boolean {
  return ['open', 'update', 'clear', 'return'].includes(act);
}

function nameOf(view: RecordView): string {
  const kind = findKind(view.kind);
  return [kind && say(kind.label), view.title].filter(Boolean).join(' · ');
}
