import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A bug planted in the product's source as it is loaded: the product itself carries no hook for it. */
export interface Mutation {
  readonly name: string;
  readonly edits: readonly Edit[];
}

export interface Edit {
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
}

/** Each breaks a promise on which nothing being lost rests; the bench must report every one. */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'early-acknowledgement',
    edits: [
      {
        file: 'sync-server/gateway/write-records.ts',
        from: 'const results = fitting.length > 0 ? await database.bulk(fitting) : [];',
        to: `const results = fitting.map(({ _id: id }) => ({ ok: true, id }));
             void (fitting.length > 0 && database.bulk(fitting).catch(() => undefined));`,
      },
      {
        file: 'sync-server/gateway/store-records.ts',
        from: 'const unheld = gateway.skipReadBack',
        to: 'const unheld = true',
      },
    ],
  },
  {
    name: 'journal-not-replayed',
    edits: [
      {
        file: 'client/device/writer.ts',
        from: '  await storeRows(parts, ledger.unstoredRows(), missing);\n}',
        to: '  await ledger.markStored(ledger.unstoredRows().map((row) => row.entry.id));\n}',
      },
    ],
  },
  {
    name: 'clean-record-overwritten',
    edits: [
      {
        file: 'client/device/sync/puller.ts',
        from: 'return log.length === (here?.log.length ?? 0) ? [] : [{ ...record, log }];',
        to: 'return log.length === 0 ? [] : [record];',
      },
    ],
  },
  {
    name: 'refused-work-dropped',
    edits: [
      {
        file: 'client/device/sync/pusher.ts',
        from: '    await ledger.putTray(rows);\n',
        to: '',
      },
    ],
  },
  {
    name: 'checkpoint-past-a-gap',
    edits: [
      {
        file: 'client/device/sync/feed.ts',
        from: '      pages = [...pages, { to, remote }];',
        to: '      stored = to;\n      void journal.updateSettings({ checkpoint: to });',
      },
    ],
  },
];

const ROOT = new URL('../../', import.meta.url);

/** Plants a bug in what this process loads from here on. @throws Error where the product has another wording by now */
export function plantMutation(name: string): void {
  const found = MUTATIONS.find((mutation) => mutation.name === name);
  if (!found) throw new Error(`${name} is none of ${MUTATIONS.map((one) => one.name).join(', ')}`);
  const sources = found.edits.map((edit) => [new URL(edit.file, ROOT).href, mutate(edit)] as const);
  register('./mutate-hooks.mjs', { parentURL: import.meta.url, data: Object.fromEntries(sources) });
}

/** The source of the file with the bug in it. */
export function mutate({ file, from, to }: Edit): string {
  const parts = readFileSync(fileURLToPath(new URL(file, ROOT)), 'utf8').split(from);
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${from}`);
  return parts.join(to);
}
