import { describe, expect, it } from 'vitest';
import type { TrayRow } from '../../client/device/journal.ts';
import { createMemoryDisk, createMemoryJournal } from '../../client/device/journal-memory.ts';
import { openLedger } from '../../client/device/ledger.ts';
import { recordIdOf } from '../../schemas/record/record.ts';
import { author } from '../support/build.ts';

describe('the tray', () => {
  it('keeps what the officer did about work, though the province answers for it at the same moment', async () => {
    const disk = createMemoryDisk();
    const ledger = await openLedger(createMemoryJournal(disk), [], () => 0);
    const entry = author().open('person', { sex: 'f' });
    const record = recordIdOf(entry);
    if (!record) throw new Error('no root');
    const row: TrayRow = { entry, record, kind: 'person', title: '', status: 'held', code: 'revoked' };
    await ledger.putTray([row]);
    const settled = { how: 'put-away', at: 1, by: 'Sok Dara', why: 'done on paper' } as const;
    const marked = ledger.markTray([entry.id], { settled });
    const answered = ledger.putTray([{ ...row, status: 'voided' }]);
    await Promise.all([marked, answered]);
    expect(ledger.listTray()).toMatchObject([{ status: 'voided', settled }]);
    expect([...disk.tray.values()]).toMatchObject([{ status: 'voided', settled }]);
  });
});
