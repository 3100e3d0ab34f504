import type { SourcePlant } from '../support/plant-source.ts';

/** The journal answers while its transaction is still open, and a kill undoes what the officer was told is saved. */
export const ANSWERS_TOO_EARLY: SourcePlant = {
  file: 'client/device/journal-idb.ts',
  snippet: `    await tx.done;
    return { ok: true, value: undefined };`,
  instead: `    const until = Date.now() + 400;
    const linger = () => {
      if (Date.now() < until) void tx.objectStore('keys').count().then(linger);
    };
    linger();
    return { ok: true, value: undefined };`,
};

/** What belongs together comes into the journal in two transactions. */
export const TEARS_BUNDLES: SourcePlant = {
  file: 'client/device/ledger.ts',
  snippet: 'const outcome = await journal.commit(fresh, draft);',
  instead: `let outcome = await journal.commit(fresh.slice(0, 1));
      if (outcome.ok && fresh.length > 1) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        outcome = await journal.commit(fresh.slice(1), draft);
      }`,
};

/** Chromium goes on in the log that a kill tore, and throws all of it away at the start after that. */
export const KEEPS_TORN_LOG: SourcePlant = {
  file: 'client/device/renew-log.ts',
  snippet: 'const SHEETS = 150;',
  instead: 'const SHEETS = 0;',
};

/** The gateway acknowledges what it has only in mind to write. */
export const ACKNOWLEDGES_FIRST: readonly SourcePlant[] = [
  {
    file: 'sync-server/gateway/write-records.ts',
    snippet: 'const results = fitting.length > 0 ? await database.bulk(fitting) : [];',
    instead: `if (fitting.length > 0) setTimeout(() => void database.bulk(fitting), 300);
  const results = fitting.map(({ _id }) => ({ ok: true, id: _id, rev: '' }));`,
  },
  {
    file: 'sync-server/gateway/store-records.ts',
    snippet: 'const unheld = gateway.skipReadBack',
    instead: 'const unheld = true',
  },
];
