import type { UnreadableItem } from '../api/tray.ts';
import { titleOf } from '../record-row.ts';
import type { Store } from '../store.ts';

const WHAT: readonly (readonly [shelf: string, what: UnreadableItem['what']])[] = [
  ['rows/', 'entry'],
  ['tray/', 'notice'],
  ['drafts/', 'draft'],
];

/**
 * What can be said of rows that do not open: an entry, or what the province said of one, may stand in a record all the
 * same, and is then not lost at all.
 */
export async function readUnreadable(
  names: readonly string[],
  store: Pick<Store, 'changesSince'>,
): Promise<readonly UnreadableItem[]> {
  const items = names.flatMap((name) => {
    const [shelf, what] = WHAT.find(([begins]) => name.startsWith(begins)) ?? [];
    return what && shelf ? [{ name, what, key: name.slice(shelf.length) }] : [];
  });
  const asked = new Set(items.filter(({ what }) => what !== 'draft').map(({ key }) => key));
  const found = new Map<string, NonNullable<UnreadableItem['record']>>();
  if (asked.size > 0) {
    for await (const { records } of store.changesSince()) {
      for (const record of records) {
        const entry = record.log.find(({ id }) => asked.has(id));
        if (entry) found.set(entry.id, { id: record.id, kind: record.kind, title: titleOf(record) });
      }
    }
  }
  return items.map(({ name, what, key }) => ({ name, what, record: found.get(key) }));
}
