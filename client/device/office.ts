import { Subject } from 'rxjs';
import { coversCommune } from '../../schemas/access/officer.ts';
import { createVerify } from '../../schemas/crypto/p256.ts';
import { isCase } from '../../schemas/kinds/case.ts';
import { isLookUp } from '../../schemas/kinds/look-up.ts';
import type { KeyId, RecordId } from '../../schemas/record/entry.ts';
import type { Draft, DraftFault } from './api/forms.ts';
import type { Outcome } from './api/outcome.ts';
import type { LookUp } from './api/records.ts';
import type { RosterView } from './api/roster-view.ts';
import type { SyncState } from './api/sync-state.ts';
import { createDamage } from './damage.ts';
import { createCaseShelf } from './desk/case-shelf.ts';
import { isDiskFull } from './disk-full.ts';
import { createExclusive } from './exclusive.ts';
import type { Journal } from './journal.ts';
import { keepDraft } from './keep-draft.ts';
import { createLate } from './late.ts';
import { createLateFormChecks } from './late-form-checks.ts';
import { openLedger } from './ledger.ts';
import { createLookUps } from './look-ups.ts';
import type { OnlineDesks } from './online-desks.ts';
import { openPlacesBook, type PlacesBook } from './places-book.ts';
import type { Ports } from './ports.ts';
import { createQuestions, type Questions } from './questions.ts';
import { createRoom } from './room.ts';
import { openRosterBook } from './roster-book.ts';
import { openRowIndex, type RowIndex } from './row-index.ts';
import { createSearch } from './search/search.ts';
import { recogniseJournal, recogniseStore } from './shelves.ts';
import type { Desk } from './sign-in.ts';
import { openStore } from './store.ts';
import type { GatewayClient } from './sync/gateway-client.ts';
import type { Backoff } from './sync/line.ts';
import { tellSyncState } from './tell-sync-state.ts';
import { createTraffic, type Traffic } from './traffic.ts';
import { createTrayDesk, type TrayDesk } from './tray/tray-desk.ts';
import type { VaultKey } from './vault/vault-key.ts';
import { createLateVisitBook } from './visits/late-visit-book.ts';
import { createWriter, type Writer } from './writer.ts';

export interface OfficeOptions {
  /** Name of the tablet's databases. */
  readonly name: string;
  /** Origin of the gateway; empty for the page's own. */
  readonly server: string;
  readonly backoff: Backoff;
}

/** What changed, for those who watch. */
export type Change =
  | { readonly what: 'records'; readonly ids: readonly RecordId[] | 'all' }
  | { readonly what: 'presence' | 'sync' | 'tray' | 'visits' };

export interface OfficeParts {
  readonly desk: Desk;
  readonly client: GatewayClient;
  readonly vaultKey: VaultKey;
}

/** Records, drafts and traffic: open while this tab holds the pen and the vault is unlocked. */
export interface Office extends Questions {
  readonly drafts: Pick<Journal, 'readDraft' | 'listDrafts' | 'deleteDraft'>;
  readonly putDraft: (draft: Draft) => Promise<Outcome<void, DraftFault>>;
  /** Another officer came to the desk, or one with another key. */
  readonly greet: () => void;
  readonly places: Pick<PlacesBook, 'find' | 'textOf'>;
  readonly write: Writer['write'];
  readonly noteLookUp: (lookUp: LookUp) => void;
  readonly flushLookUps: () => Promise<void>;
  readonly syncState: () => SyncState;
  readonly syncNow: () => Promise<void>;
  readonly wake: () => void;
  readonly lookAtDisk: () => Promise<void>;
  readonly tray: TrayDesk;
  readonly roster: () => RosterView;
  readonly online: () => Promise<OnlineDesks>;
  readonly changes: Subject<Change>;
  readonly close: () => Promise<void>;
}

export async function openOffice(
  given: Ports,
  { desk, client, vaultKey }: OfficeParts,
  options: OfficeOptions,
): Promise<Office> {
  const changes = new Subject<Change>();
  let writer: Writer | undefined;
  const room = createRoom(given, (now, before) => {
    changes.next({ what: 'sync' });
    // What found no room on its way to the store is in the journal alone.
    if (before.room === 'stop' && now.room !== 'stop') void writer?.replay().catch(report);
  });
  const report = (problem: unknown) => {
    room.noteProblem(problem);
    given.report(problem);
  };
  const ports = { ...given, report };
  const { seal, protect } = ports.protection(vaultKey);
  const closing = new AbortController();
  const damage = createDamage();
  const onDamage = (names: readonly string[]) => {
    const found = damage.note(names);
    if (found.length > 0) void traffic?.sync()?.fetchAgain(found).catch(ports.report);
    changes.next({ what: 'sync' });
    changes.next({ what: 'tray' });
  };
  const verify = createVerify(ports.subtle);
  let traffic: Traffic | undefined;
  let index: Promise<RowIndex> | undefined;
  const journal = await ports.openJournal(seal, onDamage);
  await recogniseJournal(journal, desk, ports);

  const roster = await openRosterBook({
    journal,
    ownCertificates: desk.enrolled,
    provinceKey: () => desk.keyring().trust?.provinceKey,
    verify,
    report: ports.report,
  });
  const isRevoked = (key: KeyId) => roster.revocationOf(key) !== undefined;
  const places = await openPlacesBook(journal);
  const ledger = await openLedger(journal, desk.keys(), ports.clock.now);
  const store = await openStore(options.name, protect(ports.storage, { onDamage, report }));
  await recogniseStore(journal, store);
  const checks = createLateFormChecks(store);
  const visits = createLateVisitBook(store);
  const exclusive = createExclusive();
  const shelf = createCaseShelf();
  const work = createWriter({
    ports,
    journal,
    ledger,
    store,
    cases: shelf,
    authorOf: roster.authorOf,
    exclusive,
    signer: desk.pen,
    hasRoom: room.isForActs,
    onFull: room.noteFull,
  });
  void room.look().catch(report);
  // Without room the journal alone has what was not stored, and that is enough until there is some.
  await work.replay().catch((problem: unknown) => {
    if (!isDiskFull(problem)) throw problem;
    report(problem);
  });
  writer = work;

  const line = createTraffic({
    ports,
    client,
    backoff: options.backoff,
    journal,
    ledger,
    store,
    exclusive,
    desk,
    roster,
    isRevoked,
    places,
    damage,
    verify,
    hasRoomForNews: room.isForNews,
    isClosing: () => closing.signal.aborted,
    onChange: (change) => changes.next(change),
  });
  traffic = line;

  const { store: known, ...stood } = await journal.readSettings();
  let isKnownToHold = known?.hasRecords === true;
  const noteHolds = async () => {
    isKnownToHold = true;
    await journal.updateSettings({ store: { token: store.token, hasRecords: true } });
  };
  const openIndex = () => {
    index ??= openRowIndex({ clock: ports.clock, store, ledger, journal, report: ports.report });
    return index;
  };
  const search = createSearch(openIndex);
  const refresh = async (ids: readonly RecordId[] | 'all') => {
    await (await index)?.refresh(ids);
    if (ids !== 'all') await search.refresh(ids);
    changes.next({ what: 'records', ids });
    // What does not agree, and what waits for somebody with the right, shows in the records alone.
    changes.next({ what: 'tray' });
  };
  const noteForks = async () => {
    for (const key of ledger.forks()) await desk.noteForked(key);
  };
  await noteForks();
  const subscriptions = [
    store.changes.subscribe((changed) => {
      // What is unsent of it waited for the rest.
      if (damage.mend(changed) || work.isAwaiting(changed)) void work.replay().catch(ports.report);
      if (!isKnownToHold) void noteHolds().catch(ports.report);
      const ids = changed.filter((id) => !isLookUp(id));
      if (ids.length === 0) return;
      void refresh(ids).catch(ports.report);
      void checks.refresh(ids).catch(ports.report);
      void visits
        .refresh(ids)
        .then(() => changes.next({ what: 'visits' }))
        .catch(ports.report);
    }),
    ledger.changes.subscribe((changed) => {
      void noteForks().catch(ports.report);
      const ids = changed === 'all' ? changed : changed.filter((id) => !isLookUp(id));
      if (ids.length === 0) return;
      void refresh(ids).catch(ports.report);
      changes.next({ what: 'tray' });
      changes.next({ what: 'sync' });
    }),
  ];
  const stopListening = ports.onOnline(() => line.sync()?.wake());
  // Traffic reads the store too: the first screen comes before it.
  const begun = openIndex().catch(ports.report).then(line.follow);
  void begun.then(search.begin).catch(ports.report);

  const lookUps = createLookUps({
    clock: ports.clock,
    write: work.write,
    communeOf: async (record) => {
      const place = desk.signedIn()?.place;
      const looked = record ? (await store.find(record))?.commune : undefined;
      if (looked !== undefined || place === undefined) return looked;
      return roster.view().communes.find(({ code }) => coversCommune(place, code))?.code;
    },
    report: ports.report,
  });
  const tray = await createTrayDesk({
    ports,
    journal,
    ledger,
    store,
    exclusive,
    verify,
    isRevoked,
    lost: damage.lost,
    desk,
    authorOf: roster.authorOf,
    index: openIndex,
    sync: async () => {
      await begun;
      return line.sync();
    },
    onChange: () => {
      changes.next({ what: 'tray' });
      changes.next({ what: 'sync' });
    },
  });
  let sending: Promise<unknown> = Promise.resolve();
  const desks = createLate(async (): Promise<OnlineDesks> => {
    const { openOnlineDesks } = await import('./online-desks.ts');
    return openOnlineDesks({
      client,
      ports,
      journal,
      ledger,
      store,
      shelf,
      facts: { syncOf: ledger.syncOf, authorOf: roster.authorOf },
      signer: desk.signer,
      provinceKey: () => desk.keyring().trust?.provinceKey,
      signal: closing.signal,
      keep: (draft) => keepDraft(draft, journal, room),
      now: ports.clock.now,
      write,
      sent: () => sending,
      after: ports.clock.after,
    });
  });
  const write: Writer['write'] = async (acts, draft) => {
    const outcome = await work.write(acts, draft);
    // RxDB sends what is in the store; a case is in none.
    if (outcome.ok && outcome.value.some(({ record }) => isCase(record)))
      sending = begun.then(() => line.sync()?.offerCases()).catch(ports.report);
    return outcome;
  };
  return {
    drafts: journal,
    putDraft: (draft) => keepDraft(draft, journal, room),
    greet: () => {
      for (const key of desk.keys()) ledger.addKey(key);
      void line.follow().catch(ports.report);
    },
    ...createQuestions({ store, ledger, index: openIndex, search, checks, visits, roster, desk }),
    places,
    write: async (acts, draft) =>
      desk.signedIn() && !desk.pen() ? { ok: false, fault: { code: 'key_waits' } } : write(acts, draft),
    noteLookUp: lookUps.note,
    flushLookUps: lookUps.flush,
    syncState: () =>
      tellSyncState({ damage, tray, desk, ledger, room, places, roster, stood, sync: line.sync }),
    syncNow: async () => {
      await begun;
      await line.sync()?.syncNow();
    },
    wake: () => line.sync()?.wake(),
    lookAtDisk: room.look,
    tray,
    roster: roster.view,
    online: desks.open,
    changes,
    close: async () => {
      closing.abort(new Error('the device is closing'));
      stopListening();
      room.close();
      for (const subscription of subscriptions) subscription.unsubscribe();
      await begun.catch(() => undefined);
      await line.close();
      await exclusive(async () => undefined);
      await (await index?.catch(() => undefined))?.close();
      await store.close();
      journal.close();
      changes.complete();
    },
  };
}
