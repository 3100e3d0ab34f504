import { useState } from 'preact/hooks';
import type { Kind } from '../../../schemas/kinds/kind.ts';
import type { RecordView } from '../../device/api/records.ts';
import { Button } from '../../parts/button.tsx';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { RecordFrame } from '../../records/record-frame.tsx';
import { toTimelineItem } from '../../records/timeline-items.tsx';
import { words } from '../../words/language.ts';

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
  const items = view.history.map((item) => toTimelineItem(item, kind, view));
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
