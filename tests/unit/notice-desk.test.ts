import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyOf } from '../../schemas/access/officer.ts';
import { createInvitation } from '../../sync-server/keys/grants.ts';
import { createKeyPair, createSigner } from '../../sync-server/keys/key-pair.ts';
import type { Notice } from '../../sync-server/notices/notice.ts';
import { openNoticeDesk, type Send } from '../../sync-server/notices/notice-desk.ts';
import { createMemoryDatabase } from '../bench/memory-database.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'notice-desk-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const notice = (number: string): Notice => ({
  line: 2,
  commune: '070702',
  set: {
    reference: { number, issuer: 'មន្ទីរពេទ្យ' },
    'mother.residence': { text: 'ភូមិអូរថ្ម' },
    standing: { is: 'received' },
  },
});

interface Sent {
  readonly id: string;
  readonly key: string;
  readonly seq: number;
  readonly prev: string | null;
}

/** A province’s side whose server can be ended between any two steps: what is kept outlives it, memory does not. */
function world() {
  const control = createMemoryDatabase('control');
  const commune = createMemoryDatabase('khum-070702');
  const sent = new Map<string, Sent>();
  const root = createSigner(createKeyPair().scalar);
  let epoch = 'one';
  const read = (records: Parameters<Send>[0]): readonly Sent[] =>
    records.flatMap(({ entries }) => entries.map((entry) => JSON.parse(JSON.stringify(entry)) as Sent));
  const take = (records: Parameters<Send>[0]) => {
    for (const entry of read(records)) sent.set(entry.id, entry);
    return new Set(read(records).map(({ id }) => id));
  };
  return {
    sent,
    restore: () => {
      epoch = 'two';
    },
    /** Brings them in. */
    send: async (records: Parameters<Send>[0]) => take(records),
    /** The power goes before anything was sent, or when it was sent and nobody heard so. */
    dies: async (): Promise<ReadonlySet<string>> => {
      throw new Error('the server ended');
    },
    diesAfter: async (records: Parameters<Send>[0]): Promise<ReadonlySet<string>> => {
      take(records);
      throw new Error('the server ended');
    },
    start: () =>
      openNoticeDesk({
        control,
        databases: { commune: () => commune },
        roster: { add: async (certificate) => keyOf(certificate) },
        era: { current: async () => epoch },
        dir,
        invite: async () =>
          createInvitation(await root, {
            officer: 'service',
            name: 'ខេត្ត',
            role: 'service',
            place: '',
            from: '2026-01-01',
            until: '2036-01-01',
            enrolBy: '2036-01-01',
          }),
        now: () => 1_700_000_000_000,
      }),
  };
}

describe('notices that were being taken in when the server ended', () => {
  it.each(['dies', 'diesAfter'] as const)('are there once, with no number left out (%s)', async (how) => {
    const { sent, send, start, ...end } = world();
    const files = [notice('1'), notice('2')];
    await expect((await start()).takeIn(files, end[how])).rejects.toThrow('the server ended');
    const desk = await start();
    expect(await desk.takeIn([notice('3')], send)).toMatchObject({ taken: 1, waiting: 0 });
    expect(await desk.takeIn([...files, notice('3')], send)).toMatchObject({ taken: 0, known: 3 });
    const all = [...sent.values()].sort((a, b) => a.seq - b.seq);
    expect(all.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(all.map(({ prev }) => prev)).toEqual([null, all[0]?.id, all[1]?.id]);
  });

  it('that the province could not take are kept, and offered with the next file', async () => {
    const { sent, send, start } = world();
    const desk = await start();
    const refuse = async () => new Set<string>();
    expect(await desk.takeIn([notice('1')], refuse)).toMatchObject({ taken: 1, waiting: 1 });
    expect(sent.size).toBe(0);
    expect(await desk.takeIn([notice('1')], send)).toMatchObject({ taken: 0, known: 1, waiting: 0 });
    expect(sent.size).toBe(1);
  });

  it('are signed by another key after a restore, which counts from one', async () => {
    const { sent, send, start, restore } = world();
    await (await start()).takeIn([notice('1')], send);
    restore();
    await (await start()).takeIn([notice('2')], send);
    const [first, second] = [...sent.values()];
    expect(first?.key).not.toBe(second?.key);
    expect([first?.seq, second?.seq]).toEqual([1, 1]);
  });
});
