import { findKind } from '../../../schemas/registry.ts';
import type { ContestedItem } from '../../device/api/tray.ts';
import { Banner } from '../../parts/banner.tsx';
import { ButtonLink } from '../../parts/button.tsx';
import { Said } from '../../parts/said.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { routeOf } from '../../records/record-ids.ts';
import { sayPath } from '../../records/say-path.ts';
import { say, words } from '../../words/language.ts';
import { TRAY_WORDS } from '../../words/tray-words.ts';

/** A record on which two wrote differently. */
export function Contested({ item }: { readonly item: ContestedItem }) {
  const w = words.value;
  const kind = findKind(item.kind);
  const names = kind ? item.paths.map((path) => sayPath(kind, path, item.state)) : [];
  return (
    <Sheet id={item.record} title={<Said text={item.title || (kind ? say(kind.label) : w.record)} />}>
      <div class="tray-item">
        <div class="tray-head">
          <StatusTag tone="warn" icon="versus" word={w.contested} />
          <span>{[...new Set(names)].join(' · ')}</span>
        </div>
        <Banner tone="warn" icon="versus" title={say(TRAY_WORDS.contestedTold)}>
          {say(item.maySettle ? TRAY_WORDS.contestedYours : TRAY_WORDS.contestedAsk)}
        </Banner>
        <div class="tray-actions">
          <ButtonLink
            kind={item.maySettle ? 'primary' : 'plain'}
            icon="versus"
            href={`${routeOf(item.record)}/settle`}
          >
            {item.maySettle ? say(TRAY_WORDS.settle) : w.seeContested}
          </ButtonLink>
          <ButtonLink icon="next" href={routeOf(item.record)}>
            {w.openRecord}
          </ButtonLink>
        </div>
      </div>
    </Sheet>
  );
}
