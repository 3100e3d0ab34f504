import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { afterEach, describe, expect, it } from 'vitest';
import { MACHINE_CLOCK } from '../../client/device/clock.ts';
import { createDoor } from '../../client/device/door.ts';
import { createExclusive } from '../../client/device/exclusive.ts';
import type { Journal } from '../../client/device/journal.ts';
import { createMemoryDisk, createMemoryJournal } from '../../client/device/journal-memory.ts';
import { openLedger } from '../../client/device/ledger.ts';
import { openStore, type Store } from '../../client/device/store.ts';
import { createFeed } from '../../client/device/sync/feed.ts';
import { createGatewayClient } from '../../client/device/sync/gateway-client.ts';
import { createLine } from '../../client/device/sync/line.ts';
import { createPuller, type PullerParts } from '../../client/device/sync/puller.ts';
import { createPusher } from '../../client/device/sync/pusher.ts';
import { createSessions } from '../../client/device/sync/sessions.ts';
import { createTrust } from '../../client/device/sync/trust.ts';
import type { Acknowledgement, Checkpoint, PullAnswer } from '../../schemas/wire/messages.ts';
import { certificate } from '../support/build.ts';
import { signerOf } from '../support/trust.ts';

const stores: Store[] = [];
const closing = new AbortController();
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
});

const chief = signerOf(certificate());
const OLD: Checkpoint = { epoch: 'old', sequences: {} };
const EMPTY: PullAnswer = {
  records: [],
  notices: [],
  gone: [],
  checkpoint: { epoch: 'new', sequences: {} },
  more: false,
  acknowledgements: [],
  rosterVersion: '1',
};

/** A province in a new era that has nothing to show yet. */
function createProvince() {
  const asked: string[] = [];
  const send: typeof fetch = async (input) => {
    const { pathname } = new URL(String(input));
    asked.push(pathname);
    const answer = pathname === '/api/session' ? { session: 'session-of-20-characters' } : EMPTY;
    return new Response(JSON.stringify(answer), { headers: { 'x-sala-khum-wire': '2' } });
  };
  const client = createGatewayClient({ clock: MACHINE_CLOCK, fetch: send }, 'http://province');
  return { client, asked: () => asked.filter((path) => path === '/api/pull').length };
}

async function setUp(journal: Journal, given: Partial<PullerParts> = {}) {
  const { client, asked } = createProvince();
  const store = await openStore(`puller-${Math.random()}`, getRxStorageMemory());
  stores.push(store);
  const exclusive = createExclusive();
  const ledger = await openLedger(journal, [], () => 0);
  const line = createLine({
    sessions: createSessions(client),
    ports: { clock: MACHINE_CLOCK, random: { bytes: (length) => new Uint8Array(length) } },
    signer: () => chief,
    backoff: { first: 1, most: 1 },
    signal: closing.signal,
    lastContact: undefined,
    onChange: () => undefined,
    onRevoked: () => undefined,
  });
  const rosterVersion = () => '1';
  const trust = createTrust({
    door: createDoor({ verify: async () => true, authorOf: () => undefined, isRevoked: () => false }),
    ledger,
    rosterVersion,
    fetchRoster: async () => undefined,
    report: () => undefined,
  });
  const { checkpoint } = await journal.readSettings();
  const feed = createFeed({ journal, store, exclusive, isRefused: ledger.isRefused, start: checkpoint });
  const pusher = createPusher({
    line,
    trust,
    ledger,
    store,
    feed,
    exclusive,
    onSetAside: () => undefined,
    onWaits: () => undefined,
    onAwaited: async () => undefined,
  });
  const parts = { line, trust, store, ledger, journal, feed, pusher, rosterVersion };
  const puller = createPuller({
    ...parts,
    onRosterVersion: async () => undefined,
    onNewEra: async () => undefined,
    awaited: [],
    hasRoom: async () => true,
    ...given,
  });
  return { puller, asked };
}

const noRoom = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));

describe('what the puller does when something ends it', () => {
  it('asks again for the page that it could not take in, and does not take the feed for read', async () => {
    let problems = 1;
    const { puller, asked } = await setUp(createMemoryJournal(createMemoryDisk()), {
      onRosterVersion: async () => {
        if (problems-- > 0) await noRoom();
      },
    });
    await expect(puller.pull()).rejects.toThrow('no room');
    expect(await puller.pull()).toEqual([]);
    expect(asked()).toBe(2);
  });

  it('a kill at any moment of a new era leaves no acknowledgement of the old one that a start would believe', async () => {
    let done = 0;
    for (let writes = 0; done < 2; writes++) {
      const disk = createMemoryDisk();
      const journal = createMemoryJournal(disk);
      const one: Acknowledgement = {
        key: chief.key,
        upTo: 3,
        hash: '',
        refused: [],
        by: chief.key,
        sig: 'sig',
      };
      await journal.putAcknowledgements([one]);
      await journal.updateSettings({ checkpoint: OLD });
      let left = writes;
      const unlessKilled = async (write: () => Promise<void>) => (left-- > 0 ? write() : noRoom());
      const { puller } = await setUp({
        ...journal,
        updateSettings: (changes) => unlessKilled(() => journal.updateSettings(changes)),
        putAcknowledgements: (some) => unlessKilled(() => journal.putAcknowledgements(some)),
      });
      await puller.pull().catch(() => undefined);
      const isKnown = disk.settings.checkpoint?.epoch === 'old';
      const isForgotten = disk.acknowledgements.get(chief.key)?.upTo === 0;
      expect({ writes, isSafe: isKnown || isForgotten }).toEqual({ writes, isSafe: true });
      if (isForgotten && !isKnown) done += 1;
    }
  });
});
