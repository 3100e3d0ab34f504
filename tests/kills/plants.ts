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

const JOURNAL = 'client/device/journal-idb.ts';

/**
 * The journal's writings no longer wait for each other, and take long enough to be under way together: Chromium throws
 * all away at the start after the kill.
 */
export const WRITES_AT_ONCE: readonly SourcePlant[] = [
  {
    file: JOURNAL,
    snippet: '[...shelves, IN_TURN]',
    instead: '(shelves.length > 0 ? [...shelves] : [IN_TURN])',
  },
  {
    file: JOURNAL,
    snippet: "beginWrite(db, ['keys', 'chain', 'rows', 'drafts'])",
    instead: "beginWrite(db, ['keys', 'chain', 'rows'])",
  },
  {
    file: JOURNAL,
    snippet: 'if (draft !== undefined) await',
    instead: `const until = Date.now() + 300;
    while (Date.now() < until) await tx.objectStore('keys').count();
    if (draft !== undefined) await`,
  },
  {
    file: JOURNAL,
    snippet: 'await Promise.all([...rows.map(([key], place) => store.put(sealed[place], key)), tx.done]);',
    instead: `for (const [place, [key]] of rows.entries()) await store.put(sealed[place], key);
    const until = Date.now() + 300;
    while (Date.now() < until) await store.count();
    await tx.done;`,
  },
];

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
