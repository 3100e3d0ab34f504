import { describe, it } from 'vitest';
import { createMemoryDisk, createMemoryJournal } from '../../client/device/journal-memory.ts';
import { JOURNAL_CASES } from '../integration/support/device-journal-contract.ts';

describe('the journal in memory keeps the contract', () => {
  for (const { title, run } of JOURNAL_CASES) {
    it(title, async () => {
      const disks = new Map<string, ReturnType<typeof createMemoryDisk>>();
      await run(async (name) => {
        const disk = disks.get(name) ?? createMemoryDisk();
        disks.set(name, disk);
        return createMemoryJournal(disk);
      });
    });
  }
});
