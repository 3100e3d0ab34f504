import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { readPlanted, type SourcePlant } from '../support/plant-source.ts';

/** A bug planted in the product's source as it is loaded: the product itself carries no hook for it. */
export interface Mutation {
  readonly name: string;
  readonly plants: readonly SourcePlant[];
}

/** Each breaks a promise on which nothing being lost rests; the bench must report every one. */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'early-acknowledgement',
    plants: [
      {
        file: 'sync-server/gateway/write-records.ts',
        snippet: 'const results = fitting.length > 0 ? await database.bulk(fitting) : [];',
        instead: `const results = fitting.map(({ _id: id }) => ({ ok: true, id }));
             void (fitting.length > 0 && database.bulk(fitting).catch(() => undefined));`,
      },
      {
        file: 'sync-server/gateway/store-records.ts',
        snippet: 'const unheld = gateway.skipReadBack',
        instead: 'const unheld = true',
      },
    ],
  },
  {
    name: 'journal-not-replayed',
    plants: [
      {
        file: 'client/device/writer.ts',
        snippet: '  await storeRows(parts, ledger.unstoredRows(), missing);\n}',
        instead: '  await ledger.markStored(ledger.unstoredRows().map((row) => row.entry.id));\n}',
      },
    ],
  },
  {
    name: 'clean-record-overwritten',
    plants: [
      {
        file: 'client/device/sync/puller.ts',
        snippet: 'return log.length === (here?.log.length ?? 0) ? [] : [{ ...record, log }];',
        instead: 'return log.length === 0 ? [] : [record];',
      },
    ],
  },
  {
    name: 'refused-work-dropped',
    plants: [
      {
        file: 'client/device/sync/pusher.ts',
        snippet: '    await ledger.putTray(rows);\n',
        instead: '',
      },
    ],
  },
  {
    name: 'checkpoint-past-a-gap',
    plants: [
      {
        file: 'client/device/sync/feed.ts',
        snippet: '      pages = [...pages, { to, remote }];',
        instead: '      stored = to;\n      void journal.updateSettings({ checkpoint: to });',
      },
    ],
  },
  {
    name: 'told-past-a-gap',
    plants: [
      {
        file: 'sync-server/gateway/reached.ts',
        snippet: 'limit: known.size + 1,',
        instead: 'limit: 1_000,',
      },
      {
        file: 'sync-server/gateway/reached.ts',
        snippet: 'return isKnown && isWhole',
        instead: 'return isWhole',
      },
    ],
  },
];

/** Plants a bug in what this process loads from here on. @throws Error where the product has another wording by now */
export function plantMutation(name: string): void {
  const { plants } = getMutation(name);
  const sources = [...readPlanted(plants)].map(
    ([path, source]) => [pathToFileURL(path).href, source] as const,
  );
  register('./mutate-hooks.mjs', { parentURL: import.meta.url, data: Object.fromEntries(sources) });
}

export function getMutation(name: string): Mutation {
  const found = MUTATIONS.find((mutation) => mutation.name === name);
  if (!found) throw new Error(`${name} is none of ${MUTATIONS.map((one) => one.name).join(', ')}`);
  return found;
}
