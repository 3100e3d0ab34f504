import { findKind } from '../../../schemas/registry.ts';
import type { HalfItem } from '../../device/api/tray.ts';
import { Banner } from '../../parts/banner.tsx';
import { ListRow, Rows } from '../../parts/list-row.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { routeOf } from '../../records/record-ids.ts';
import { iconOf } from '../../records/record-row.tsx';
import { say } from '../../words/language.ts';
import { TRAY_WORDS } from '../../words/tray-words.ts';

/** A visit of which the province took some acts and not the others. */
export function Half({ item }: { readonly item: HalfItem }) {
  return (
    <Sheet id={item.bundle} title={say(TRAY_WORDS.halfTitle)}>
      <div class="tray-item">
        <Banner tone="warn" icon="alert">
          {say(TRAY_WORDS.halfTold)}
        </Banner>
        <Rows>
          {item.records.map(({ id, kind, title }) => (
            <ListRow
              key={id}
              href={routeOf(id)}
              icon={iconOf(kind)}
              title={title}
              note={[say(TRAY_WORDS.halfIn), sayKind(kind)].join(' · ')}
            />
          ))}
        </Rows>
      </div>
    </Sheet>
  );
}

function sayKind(name: string): string {
  const kind = findKind(name);
  return kind ? say(kind.label) : name;
}
