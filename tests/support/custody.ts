import { type Certificate, keyOf, type Revocation } from '../../schemas/access/officer.ts';
import type { Entry, EntryId, KeyId, RecordId } from '../../schemas/record/entry.ts';
import { recordIdOf } from '../../schemas/record/record.ts';
import type { KeyCustody } from '../../schemas/wire/custody-report.ts';
import { createForkSearch } from '../../sync-server/custody/fork-search.ts';
import { reportKey } from '../../sync-server/custody/key-report.ts';
import { createLedger, type RecordCopy } from '../../sync-server/custody/ledger.ts';
import { inParts } from '../../sync-server/custody/read-copies.ts';
import { noteReceipts, toReceipts } from '../../sync-server/custody/receipts.ts';
import { EMPTY_CHAIN, extendChain, type Link } from '../../sync-server/gateway/chain.ts';
import { NOTHING_NOTED, type Noted } from '../../sync-server/gateway/unite-notes.ts';
import type { Leaf } from '../../sync-server/store/leaves.ts';

/** An hour after what `author` writes. */
export const NOW = 1_700_003_600_000;

export function leafOf(log: readonly Entry[], rev = '1-a', isDeleted = false): Leaf {
  return { rev, isDeleted, kind: 'person', commune: '070702', log, beside: {} };
}

/** A document of one leaf, unless others are given. */
export function copyOf(log: readonly Entry[], parts: Partial<RecordCopy> = {}): RecordCopy {
  const root = log.find((entry) => entry.after.length === 0);
  const record = (root && recordIdOf(root)) ?? (`person-${'x'.repeat(43)}` as RecordId);
  return { record, commune: '070702', leaves: [leafOf(log)], ...parts };
}

export function linkOf({ seq, id, prev }: Entry, isRefused = false): Link {
  return { seq, id, prev, isRefused };
}

/** What the gateway notes of a key when these come one after the other. */
export function notedOf(links: readonly Link[], now = NOW): Noted {
  const chain = links.reduce((held, link) => extendChain(held, [link]), EMPTY_CHAIN);
  return { chain, ...toReceipts(noteReceipts(undefined, chain, links, now)) };
}

export interface CountedWorld {
  readonly copies: readonly RecordCopy[];
  readonly noted?: ReadonlyMap<KeyId, Noted>;
  readonly certificates?: readonly Certificate[];
  readonly revocations?: readonly Revocation[];
  readonly minted?: ReadonlyMap<KeyId, number>;
  readonly now?: number;
}

/** The reports of all keys, made as the server makes them from its databases. */
export function countWorld(world: CountedWorld): ReadonlyMap<KeyId, KeyCustody> {
  const { copies, noted = new Map<KeyId, Noted>(), certificates = [], revocations = [], now = NOW } = world;
  const ledger = createLedger();
  for (const copy of copies) {
    for (const part of inParts(copy)) ledger.add(part);
    ledger.addDecisions(copy);
  }
  const accounts = ledger.accounts();
  const keys = new Set<KeyId>([...certificates.map(keyOf), ...noted.keys(), ...accounts.keys()]);
  const reports = [...keys].map((key) =>
    reportKey(
      {
        key,
        account: accounts.get(key),
        noted: noted.get(key) ?? NOTHING_NOTED,
        certificate: certificates.find((one) => keyOf(one) === key),
        revocation: revocations.find((one) => one.key === key),
        minted: world.minted?.get(key) ?? 0,
      },
      now,
    ),
  );
  const search = createForkSearch(reports.filter(({ forked }) => forked.length > 0));
  for (const copy of copies) search.add(copy);
  return new Map(
    reports.map((report) => {
      const forkedEntries = search.entriesOf(report, noted.get(report.key) ?? NOTHING_NOTED);
      return [report.key, forkedEntries ? { ...report, forkedEntries } : report];
    }),
  );
}

/** The ids of traces, for a table's eye. */
export function idsOf({ first }: KeyCustody['forkedEntries']): readonly EntryId[] {
  return first.map(({ id }) => id);
}
