import { openSound } from '../vault/open-sound.ts';
import type { OnDamage, Seal } from '../vault/seal.ts';
import type { PackLog, PackWrite } from './pack-log.ts';
import type { EarlierDocument, EarlierStore } from './pack-shelf.ts';

/**
 * Writes all documents of an earlier release's store into the log, over what is there of their ids, and only then takes
 * that store away: as long as any of it is there this begins again. A document that does not open stays known by its id, so
 * that it is told of until it comes again from the province.
 */
export async function bringOver(
  earlier: EarlierStore,
  log: PackLog,
  seal: Seal,
  onDamage: OnDamage,
): Promise<void> {
  for (const collection of earlier.collections) {
    for await (const documents of earlier.read(collection)) {
      const writes = await toWrites(collection, documents, seal);
      const lost = writes.filter(({ text }) => text === '').map(({ id }) => `${collection}/${id}`);
      if (lost.length > 0) onDamage(lost);
      await log.write(collection, async () => writes);
    }
  }
  await log.flush();
  await earlier.remove();
}

async function toWrites(
  collection: string,
  documents: readonly EarlierDocument[],
  seal: Seal,
): Promise<readonly PackWrite[]> {
  const nameOf = ({ id }: EarlierDocument) => `${collection}/${id}`;
  const sealed = documents.filter((document) => document.sealed !== undefined);
  const { values } = await openSound<unknown>(
    seal,
    sealed.map((document) => ({ name: nameOf(document), value: document.sealed })),
  );
  const opened = new Map(values.map(({ name, value }) => [name, value]));
  return documents.map((document) => {
    const { id, rev, lwt, isDeleted, plain } = document;
    const value = plain ?? opened.get(nameOf(document));
    return { id, rev, lwt, isDeleted, text: value === undefined ? '' : JSON.stringify(value) };
  });
}
