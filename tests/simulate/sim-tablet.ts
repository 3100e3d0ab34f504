import type { ListQuery, RecordRow, RecordView } from '../../client/device/api/records.ts';
import type { SyncState } from '../../client/device/api/sync-state.ts';
import type { NewAct } from '../../client/device/api/writing.ts';
import { MACHINE_CLOCK } from '../../client/device/clock.ts';
import { createDevice } from '../../client/device/device.ts';
import { createEndlessDisk } from '../../client/device/disk-memory.ts';
import { createMemoryDisk, createMemoryJournal } from '../../client/device/journal-memory.ts';
import { createMemoryLock } from '../../client/device/lock-memory.ts';
import { createMemoryShelves } from '../../client/device/packs/packs-memory.ts';
import { createMemoryKeyring, FIRST_KEYRING } from '../../client/device/vault/keyring.ts';
import { createProtection } from '../../client/device/vault/protection.ts';
import { createStretch } from '../../client/device/vault/stretch.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { layWire } from '../support/wire.ts';
import { planAct } from './acts.ts';
import { createConfirmTimes } from './confirm-times.ts';
import { createChance, type TabletPlan, type TabletReport } from './plan.ts';

/** A headless tablet: the real device layer on a memory storage, at the end of a wire that can be cut. */
export interface SimTablet {
  /** Enrols, works through its records with the line coming and going, and stays until all is confirmed. */
  readonly play: (records: number, patience: number) => Promise<void>;
  /** Pulls what the others sent last. */
  readonly settle: (patience: number) => Promise<void>;
  readonly report: () => Promise<TabletReport>;
  readonly close: () => Promise<void>;
}

const TEN_YEARS = 10 * 365 * 86_400_000;
const EVERYTHING: ListQuery = { limit: Number.MAX_SAFE_INTEGER };

export async function openSimTablet(plan: TabletPlan, serverPort: number): Promise<SimTablet> {
  const chance = createChance(plan.seed);
  const skew = Math.floor((chance.next() * 2 - 1) * TEN_YEARS);
  const wire = await layWire(() => serverPort);
  const times = createConfirmTimes(() => performance.now());
  const problems: unknown[] = [];
  const disk = createMemoryDisk();
  const keyring = { keyring: FIRST_KEYRING };
  const random = { bytes: (length: number) => Uint8Array.from({ length }, () => chance.below(256)) };
  const { subtle } = crypto;
  const device = createDevice(
    {
      clock: { ...MACHINE_CLOCK, now: () => Date.now() + skew },
      random,
      subtle,
      stretch: createStretch({ kibibytes: 8, passes: 1 }),
      disk: createEndlessDisk(),
      protection: (vaultKey) => createProtection(vaultKey, { subtle, random }),
      openKeyring: async () => createMemoryKeyring(keyring),
      lock: createMemoryLock(),
      openJournal: async () => times.watch(createMemoryJournal(disk)),
      storage: createMemoryShelves(),
      fetch,
      onOnline: () => () => undefined,
      report: (problem) => problems.push(problem),
    },
    { name: plan.name, server: wire.url, backoff: { first: 100, most: 1000 } },
  );

  let rows: readonly RecordRow[] = [];
  let sync: SyncState | undefined;
  let isLevel = false;
  const written: { record: string; entry: string }[] = [];
  const faults: Record<string, number> = {};
  const kept = new Map<RecordId, RecordView>();
  const stops = [
    await device.watchList(EVERYTHING, (all) => {
      rows = all;
    }),
    await device.watchSync((state) => {
      sync = state;
    }),
  ];

  async function write(acts: readonly NewAct[]): Promise<void> {
    const outcome = await device.write(acts);
    if (outcome.ok) written.push(...outcome.value);
    else faults[outcome.fault.code] = (faults[outcome.fault.code] ?? 0) + 1;
  }

  /** Tries again where no answer came, as the officer at the screen is told to. */
  async function enrol(patience: number): Promise<void> {
    const until = Date.now() + patience;
    for (;;) {
      const enrolled = await device.enrol(plan.officer, plan.pin);
      if (enrolled.ok) return;
      const { fault } = enrolled;
      if (fault.code !== 'no_line' || Date.now() > until)
        throw new Error(`${plan.name} was not let in: ${JSON.stringify(fault)}`);
      await sleep(1000);
    }
  }

  /** The line comes and goes, and sometimes breaks in the middle of an answer. */
  function trouble(): void {
    const what = chance.next();
    if (what < 0.15) {
      wire.cut();
      times.lineIs('cut');
    } else if (what < 0.4) {
      wire.restore();
      times.lineIs('open');
    } else if (what < 0.5) wire.cutAfter(chance.below(20_000));
  }

  /** What is on screen: now and then a view opened a while ago, as when a form stays open (rule 10). */
  async function look(id: RecordId): Promise<RecordView | undefined> {
    const old = kept.get(id);
    if (old && chance.next() < 0.4) return old;
    const view = await device.readRecord(id);
    if (view) kept.set(id, view);
    return view;
  }

  /** Until the tablet has had from the province all there is, and the province all of it; or until patience ends. */
  async function level(patience: number): Promise<boolean> {
    const until = Date.now() + patience;
    while (Date.now() < until) {
      await device.noteHand();
      const patienceEnds = new AbortController();
      const isThrough = await Promise.race([
        device.syncNow().then(() => true),
        sleep(until - Date.now(), patienceEnds.signal).then(() => false),
      ]);
      patienceEnds.abort();
      // What is watched is told a moment later.
      await sleep(100);
      if (isThrough && isConfirmed(sync)) return true;
    }
    return false;
  }

  return {
    async play(records, patience) {
      await enrol(patience);
      await level(patience);
      for (let i = 0; i < records; i++) {
        trouble();
        for (const isNew of [true, false]) {
          const acts = await planAct({ chance, plan, rows, look, number: i }, isNew);
          if (acts) await write(acts);
        }
        if (chance.next() < 0.3) await sleep(chance.below(60));
      }
      wire.restore();
      times.lineIs('open');
      isLevel = await level(patience);
    },
    async settle(patience) {
      // Whoever was done early has been away: a tablet that no hand touches has locked itself by now.
      const back = await device.signIn(plan.officer, plan.pin);
      if (!back.ok) throw new Error(`${plan.name} did not open again: ${JSON.stringify(back.fault)}`);
      isLevel = (await level(patience)) && (await level(patience));
    },
    async report() {
      const logs: Record<string, readonly string[]> = {};
      let all: readonly RecordRow[] = [];
      const stop = await device.watchList(EVERYTHING, (now) => {
        all = now;
      });
      stop();
      for (const row of all) {
        const view = await device.readRecord(row.id);
        if (view) logs[row.id] = [...view.history.map((item) => item.id), ...view.pending].sort();
      }
      return {
        name: plan.name,
        commune: plan.commune,
        written,
        logs,
        confirmedIn: times.taken().map(Math.round),
        inTray: sync?.inTray ?? 0,
        isLevel,
        faults,
      };
    },
    async close() {
      for (const stop of stops) stop();
      await device.close();
      await wire.close();
    },
  };
}

function isConfirmed(sync: SyncState | undefined): boolean {
  return (
    sync?.line === 'online' && sync.problem === undefined && sync.waiting === 0 && sync.unconfirmed === 0
  );
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
}
