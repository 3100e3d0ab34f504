import { describe, expect, it } from 'vitest';
import { createReceipts } from '../../client/device/sync/receipts.ts';
import { recordIdOf } from '../../schemas/record/record.ts';
import { author } from '../support/build.ts';

describe('receipts for work under a key that was used twice', () => {
  it('are asked for again where offering the work failed, and then no more', async () => {
    const entry = author().open('person', { sex: 'f' });
    const record = recordIdOf(entry);
    if (!record) throw new Error('no root');
    const row = { entry, record, commune: '070702', state: 'sent' } as const;
    const offered = { rows: [] as number[], looks: 0 };
    const askForReceipts = createReceipts({
      ledger: { forks: () => [entry.key], openRows: () => [row] },
      offers: {
        rows: async (rows) => {
          offered.rows.push(rows.length);
          if (offered.rows.length === 1) throw new Error('no room');
        },
        unsigned: async () => {
          offered.looks += 1;
          if (offered.looks === 1) throw new Error('no room');
          return [];
        },
      },
      keyInUse: () => undefined,
    });
    await expect(askForReceipts()).rejects.toThrow('no room');
    await expect(askForReceipts()).rejects.toThrow('no room');
    await askForReceipts();
    await askForReceipts();
    expect(offered).toEqual({ rows: [1, 1, 0, 0], looks: 2 });
  });
});
