import { findField } from '../../../schemas/kinds/judge.ts';
import type { Kind } from '../../../schemas/kinds/kind.ts';
import { findKind } from '../../../schemas/registry.ts';
import type { TrayItem } from '../../device/api/tray.ts';
import { Banner } from '../../parts/banner.tsx';
import { Said } from '../../parts/said.tsx';
import { type Fact, FactList, Sheet } from '../../parts/sheet.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { lookOfStatus } from '../../records/look-of-status.ts';
import { isRecordId } from '../../records/record-ids.ts';
import { inOrderOfFields, isPlumbing, sayPath } from '../../records/say-path.ts';
import { sayValue } from '../../records/say-value.ts';
import { sayMoment } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';
import { ASKED, wordsOfRefusal } from '../../words/refusal-words.ts';
import { TRAY_WORDS } from '../../words/tray-words.ts';
import { Remedies } from './remedies.tsx';

/** An act that the province did not simply take: why, what was written, what can be done. */
export function WorkItem({ item }: { readonly item: TrayItem }) {
  const w = words.value;
  const kind = findKind(item.kind);
  const { tone, icon, word } = lookOfStatus(item.status);
  const { reason, next } = item.isAsked && item.code === 'role_may_not' ? ASKED : wordsOfRefusal(item.code);
  const act = kind?.acts[item.act];
  const { settled, handed } = item;
  return (
    <Sheet id={item.entry} title={<Said text={item.title || (kind ? say(kind.label) : w.record)} />}>
      <div class="tray-item">
        <div class="tray-head">
          {item.isAsked && !settled && <StatusTag tone="note" icon="person" word={say(TRAY_WORDS.asks)} />}
          {settled ? (
            <StatusTag tone="good" icon="check" word={say(TRAY_WORDS[SETTLED[settled.how]])} />
          ) : (
            <StatusTag tone={tone} icon={icon} word={w[word]} />
          )}
          <Said text={act ? say(act.label) : item.act} />
          <span class="small soft">{sayMoment(item.at)}</span>
        </div>
        <Banner tone={settled ? 'plain' : tone} icon={icon} title={say(reason)}>
          {!settled && say(next)}
          {!settled && item.status === 'held' && (
            <p>
              {say(TRAY_WORDS.heldTold)} {sayMoment(item.since ?? item.at)}
            </p>
          )}
        </Banner>
        {handed && !settled && !item.isAsked && (
          <Banner tone="note" icon="person" title={say(TRAY_WORDS.handedTo)} isNews>
            {say(TRAY_WORDS.handedTold)}
          </Banner>
        )}
        <FactList facts={[...whoAndWhen(item), ...(kind ? factsOf(kind, item) : [])]} none={w.cleared} />
        <Remedies item={item} />
      </div>
    </Sheet>
  );
}

const SETTLED = { mended: 'mended', 'put-away': 'wasPutAway' } as const;

function whoAndWhen({ author, isOwn, handed, brought, why, settled }: TrayItem): readonly Fact[] {
  const facts: readonly (readonly [string, string, string | undefined])[] = [
    ['author', say(TRAY_WORDS.writtenBy), isOwn ? undefined : author],
    ['handed', say(TRAY_WORDS.askedBy), isOwn || handed?.by !== author ? handed?.by : undefined],
    ['brought', say(TRAY_WORDS.fromTablet), brought],
    ['why', say(TRAY_WORDS.reason), why],
    ['put-away', say(TRAY_WORDS.wasPutAway), settled?.how === 'put-away' ? settled.why : undefined],
  ];
  return facts.flatMap(([id, label, value]) =>
    value === undefined ? [] : [{ id, label, value: <Said text={value} /> }],
  );
}

function factsOf(kind: Kind, item: TrayItem): readonly Fact[] {
  return inOrderOfFields(kind, Object.entries(item.set)).flatMap(([path, value]) => {
    const field = findField(kind, path);
    if (!field || isPlumbing(kind, path)) return [];
    const said = sayValue(field.type, value, item.set);
    // A look-up names its record, which nobody reads by its id.
    if (typeof value === 'string' && isRecordId(value)) return [];
    return [{ id: path, label: sayPath(kind, path, item.set), value: said && <Said text={said} /> }];
  });
}
