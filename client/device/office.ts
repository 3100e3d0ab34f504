import { Subject } from 'rxjs';
import { coversCommune } from '../../schemas/access/officer.ts';
import { createVerify } from '../../schemas/crypto/p256.ts';
import { isLookUp } from '../../schemas/kinds/look-up.ts';
import { configFor } from '../../schemas/kinds/province-config.ts';
import type { KeyId, RecordId } from '../../schemas/record/entry.ts';
import type { Check } from '../../schemas/rules/check.ts';
import type {
  BookProposal,
  CheckedForm,
  Draft,
  DraftFault,
  ListQuery,
  LookUp,
  Outcome,
  RecordRow,
  RecordView,
  RegisterView,
  RosterView,
  SyncState,
} from './api.ts';
import { proposeToBooks, readBooksOf } from './books.ts';
import { findGapsOf } from './bundle-gaps.ts';
import { createDamage } from './damage.ts';
import { isDiskFull } from './disk-full.ts';
import { createDoor } from './door.ts';
import { createExclusive } from './exclusive.ts';
import { createFormChecks } from './form-checks.ts';
import type { Journal } from './journal.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { createLookUps } from './look-ups.ts';
import { type CustodyDesk, createCustodyDesk } from './officers/custody-desk.ts';
import { createOfficersDesk, type OfficersDesk } from './officers/officers-desk.ts';
import { openPlacesBook, type PlacesBook } from './places-book.ts';
import type { Ports } from './ports.ts';
import { toView } from './record-view.ts';
import { readRegisters } from './registers.ts';
import { createRoom } from './room.ts';
import { openRosterBook } from './roster-book.ts';
import { openRowIndex, type RowIndex } from './row-index.ts';
import type { SearchQuery } from './search/asked.ts';
import { createSearch } from './search/search.ts';
import type { SearchHit } from './search/search-index.ts';
import { recogniseJournal, recogniseStore } from './shelves.ts';
import type { Desk } from './sign-in.ts';
import { openStore } from './store.ts';
import type { GatewayClient } from './sync/gateway-client.ts';
import type { Backoff } from './sync/line.ts';
import { type Sync, startSync } from './sync/sync.ts';
import { createTrayDesk, type TrayDesk } from './tray/tray-desk.ts';
import type { VaultKey } from './vault/vault-key.ts';
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
  | { readonly what: 'presence' | 'sync' | 'tray' };

export interface OfficeParts {
  readonly desk: Desk;
  readonly client: GatewayClient;
  readonly vaultKey: VaultKey;
}

/** Records, drafts and traffic: open while this tab holds the pen and the vault is unlocked. */
export interface Office {
  readonly drafts: Pick<Journal, 'readDraft' | 'listDrafts' | 'deleteDraft'>;
  readonly putDraft: (draft: Draft) => Promise<Outcome<void, DraftFault>>;
  /** Another officer came to the desk, or one with another key. */
  readonly greet: () => void;
  readonly list: (query: ListQuery) => Promise<readonly RecordRow[]>;
  readonly view: (id: RecordId) => Promise<RecordView | undefined>;
  readonly search: (query: SearchQuery) => Promise<readonly SearchHit[]>;
  readonly check: (form: CheckedForm) => Promise<readonly Check[]>;
  readonly places: Pick<PlacesBook, 'find' | 'textOf'>;
  readonly booksOf: (persons: readonly string[]) => Promise<readonly RecordView[]>;
  readonly proposeToBooks: (birth: RecordId) => Promise<readonly BookProposal[]>;
  readonly registers: () => Promise<readonly RegisterView[]>;
  readonly write: Writer['write'];
  readonly noteLookUp: (lookUp: LookUp) => void;
  readonly flushLookUps: () => Promise<void>;
  readonly syncState: () => SyncState;
  readonly syncNow: () => Promise<void>;
  readonly wake: () => void;
  readonly lookAtDisk: () => Promise<void>;
  readonly tray: TrayDesk;
  readonly roster: () => RosterView;
  readonly officers: OfficersDesk;
  readonly custody: CustodyDesk;
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
    if (found.length > 0) void sync?.fetchAgain(found).catch(ports.report);
    changes.next({ what: 'sync' });
    changes.next({ what: 'tray' });
  };
  const verify = createVerify(ports.subtle);
  let sync: Sync | undefined;
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
  const store = await openStore(options.name, protect(ports.storage, onDamage));
  await recogniseStore(journal, store);
  const search = createSearch(store);
  const checks = createFormChecks(store);
  const exclusive = createExclusive();
  const work = createWriter({
    ports,
    journal,
    ledger,
    store,
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

  /** Traffic begins with the first officer, and goes on at once when one came back with a new session. */
  async function followOfficers(): Promise<void> {
    if (!desk.signer() || closing.signal.aborted) return;
    starting ??= startSync({
      ports,
      client,
      backoff: options.backoff,
      journal,
      ledger,
      store,
      exclusive,
      signer: desk.signer,
      door: createDoor({ verify, authorOf: roster.authorOf, isRevoked }),
      revokedKeys: () => desk.keys().filter(isRevoked),
      forgetKeys: desk.dropKey,
      escrow: (isAgain) => {
        const { next, current } = desk.keyring().telephone;
        return next?.escrow ?? (isAgain ? current?.escrow : undefined);
      },
      beyondRoster: roster.beyond,
      onEscrowed: desk.noteEscrowed,
      rosterVersion: roster.version,
      lacksGazetteer: () => roster.gazetteer() !== undefined && roster.gazetteer() !== places.version(),
      onGazetteer: async (fresh) => {
        await places.replace(fresh);
        changes.next({ what: 'sync' });
      },
      onRoster: async (fresh) => {
        await roster.replace(fresh);
        changes.next({ what: 'records', ids: 'all' });
      },
      hasRoomForNews: room.isForNews,
    });
    const started = await starting;
    if (!sync) started.changes.subscribe(() => changes.next({ what: 'sync' }));
    if (!sync) await started.fetchAgain(damage.ids());
    sync = started;
    sync.wake();
  }
  let starting: Promise<Sync> | undefined;

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
  const refresh = async (ids: readonly RecordId[] | 'all') => {
    await (await index)?.refresh(ids);
    changes.next({ what: 'records', ids });
    // What does not agree, and what waits for somebody with the right, shows in the records alone.
    changes.next({ what: 'tray' });
  };
  const noteForks = async () => {
    for (const key of ledger.forks()) await desk.noteForked(key);
  };
  const forksInUse = () => {
    const inUse = new Set(desk.keyring().officers.map(({ key }) => key));
    return ledger.forks().filter((key) => inUse.has(key));
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
      void search.refresh(ids).catch(ports.report);
      void checks.refresh(ids).catch(ports.report);
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
  const stopListening = ports.onOnline(() => sync?.wake());
  // Traffic reads the store too: the first screen comes before it.
  const begun = openIndex().catch(ports.report).then(followOfficers);
  void begun.catch(ports.report);

  const find = async (query: SearchQuery) => {
    const place = desk.signedIn()?.place;
    return place === undefined ? [] : search.find(query, (commune) => coversCommune(place, commune));
  };
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
      return sync;
    },
    onChange: () => {
      changes.next({ what: 'tray' });
      changes.next({ what: 'sync' });
    },
  });
  const facts = { syncOf: ledger.syncOf, authorOf: roster.authorOf };
  return {
    drafts: journal,
    putDraft: async (draft) => {
      const put = () => tryForRoom(journal.putDraft(draft));
      if (await put()) return { ok: true, value: undefined };
      // The reserve is for this.
      await room.noteFull();
      return (await put()) ? { ok: true, value: undefined } : { ok: false, fault: { code: 'disk_full' } };
    },
    greet: () => {
      for (const key of desk.keys()) ledger.addKey(key);
      void followOfficers().catch(ports.report);
    },
    list: async (query) => {
      if (query.isWaiting) return listWaiting(query.limit, ledger, await openIndex());
      const found = query.text ? await find({ text: query.text, limit: query.limit }) : [];
      return (await openIndex()).list(
        query,
        found.flatMap(({ papers }) => papers.map((paper) => paper.id)),
      );
    },
    search: find,
    check: (form) => {
      const { communes, provinces } = roster.view();
      const commune = communes.find(({ code }) => code === form.commune);
      return checks.check(form, commune, configFor(provinces, form.commune));
    },
    places,
    view: async (id) => {
      const record = await store.find(id);
      if (!record) return undefined;
      const view = toView(record, facts);
      const place = desk.signedIn()?.place;
      const gaps = place === undefined ? [] : findGapsOf(id, await openIndex(), place, roster.authorOf);
      return { ...view, findings: [...view.findings, ...gaps] };
    },
    booksOf: async (persons) => readBooksOf(persons, store, await openIndex(), facts),
    proposeToBooks: async (birth) => proposeToBooks(birth, store, await openIndex()),
    registers: async () => readRegisters(store, await openIndex()),
    write: async (acts, draft) =>
      desk.signedIn() && !desk.pen() ? { ok: false, fault: { code: 'key_waits' } } : work.write(acts, draft),
    noteLookUp: lookUps.note,
    flushLookUps: lookUps.flush,
    syncState: () => ({
      damaged: damage.ids().length,
      lost: tray.unreadable().length,
      forks: forksInUse(),
      disk: room.state(),
      hasPlaces: places.version() !== undefined && places.version() === roster.gazetteer(),
      ...(sync?.state() ?? {
        line: 'offline',
        lastContact: stood.lastContact ?? undefined,
        lastLevel: stood.lastLevel ?? undefined,
        isRefilling: stood.isRefilling,
        nextTry: undefined,
        problem: undefined,
        ...ledger.counts(),
      }),
    }),
    syncNow: async () => {
      await begun;
      await sync?.syncNow();
    },
    wake: () => sync?.wake(),
    lookAtDisk: room.look,
    tray,
    roster: roster.view,
    officers: createOfficersDesk({
      client,
      ports,
      signer: desk.signer,
      provinceKey: () => desk.keyring().trust?.provinceKey,
      signal: closing.signal,
    }),
    custody: createCustodyDesk({ client, signer: desk.signer, signal: closing.signal }),
    changes,
    close: async () => {
      closing.abort(new Error('the device is closing'));
      stopListening();
      room.close();
      for (const subscription of subscriptions) subscription.unsubscribe();
      await begun.catch(() => undefined);
      await (await starting)?.close();
      await exclusive(async () => undefined);
      await (await index?.catch(() => undefined))?.close();
      await store.close();
      journal.close();
      changes.complete();
    },
  };
}

/** Whether there was room for it. */
async function tryForRoom(written: Promise<void>): Promise<boolean> {
  try {
    await written;
    return true;
  } catch (problem) {
    if (!isDiskFull(problem)) throw problem;
    return false;
  }
}

function listWaiting(limit: number, ledger: Ledger, index: RowIndex): readonly RecordRow[] {
  const places = new Map(ledger.waitingRecords().map((id, place) => [id, place]));
  return index
    .list({ limit: Number.POSITIVE_INFINITY })
    .filter(({ id }) => places.has(id))
    .sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
    .slice(0, limit);
}
