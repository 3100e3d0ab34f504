import { findField } from '../../../schemas/kinds/judge.ts';
import type { Kind } from '../../../schemas/kinds/kind.ts';
import { parseRecordId } from '../../../schemas/record/record.ts';
import { findKind } from '../../../schemas/registry.ts';
import { useApp } from '../../app-state.ts';
import type { TrayItem } from '../../device/api.ts';
import { Banner } from '../../parts/banner.tsx';
import { ButtonLink } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { Said } from '../../parts/said.tsx';
import { FactList, Sheet } from '../../parts/sheet.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { isRecordId, routeOf } from '../../records/record-ids.ts';
import { inOrderOfFields, isPlumbing, sayPath } from '../../records/say-path.ts';
import { sayValue } from '../../records/say-value.ts';
import { sayMoment } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';
import { REFUSALS } from '../../words/refusal-words.ts';
import './tray.css';

/** Work the province did not simply take: what it was, why, and what to do next. */
export function Tray() {
  const items = useApp().tray.value;
  const w = words.value;
  return (
    <Page title={w.trayTitle} isNarrow back={{ href: '/', label: w.today }}>
      {items.length === 0 ? (
        <EmptyState icon="check" title={w.trayEmpty} hint={w.trayEmptyHint} />
      ) : (
        <p class="soft">{w.trayTold}</p>
      )}
      {items.map((item) => (
        <Item key={item.entry} item={item} />
      ))}
    </Page>
  );
}

const STATUSES = {
  refused: { tone: 'alarm', icon: 'alert', word: 'refused' },
  voided: { tone: 'alarm', icon: 'alert', word: 'voided' },
  held: { tone: 'warn', icon: 'clock', word: 'held' },
  server_too_old: { tone: 'warn', icon: 'clock', word: 'tooOld' },
  waits: { tone: 'warn', icon: 'clock', word: 'waitsToBeSent' },
} as const;

function Item({ item }: { readonly item: TrayItem }) {
  const w = words.value;
  const kind = findKind(parseRecordId(item.record)?.kind ?? '');
  const { tone, icon, word } = STATUSES[item.status];
  const { reason, next } = REFUSALS[item.code];
  const act = kind?.acts[item.act];
  return (
    <Sheet title={<Said text={item.title || (kind ? say(kind.label) : w.record)} />}>
      <div class="tray-item">
        <div class="tray-head">
          <StatusTag tone={tone} icon={icon} word={w[word]} />
          <span>{act ? say(act.label) : item.act}</span>
          <span class="small soft">{sayMoment(item.at)}</span>
        </div>
        <Banner tone={tone} icon={icon} title={say(reason)}>
          {say(next)}
        </Banner>
        <h3>{w.whatYouWrote}</h3>
        {kind && <FactList facts={factsOf(kind, item)} none={w.cleared} />}
        <p>
          <ButtonLink href={routeOf(item.record)} icon="next">
            {w.openRecord}
          </ButtonLink>
        </p>
      </div>
    </Sheet>
  );
}

function factsOf(kind: Kind, item: TrayItem) {
  return inOrderOfFields(kind, Object.entries(item.set)).flatMap(([path, value]) => {
    const field = findField(kind, path);
    if (!field || isPlumbing(kind, path)) return [];
    const said = sayValue(field.type, value, item.set);
    // A look-up names its record, which nobody reads by its id.
    if (typeof value === 'string' && isRecordId(value)) return [];
    return [{ id: path, label: sayPath(kind, path, item.set), value: said && <Said text={said} /> }];
  });
}
