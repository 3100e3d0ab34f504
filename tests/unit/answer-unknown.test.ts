import { describe, expect, it } from 'vitest';
import type { TrayRow } from '../../client/device/journal.ts';
import { createMemoryDisk, createMemoryJournal } from '../../client/device/journal-memory.ts';
import { openLedger } from '../../client/device/ledger.ts';
import { mendingToJson, parseMending } from '../../client/forms/mending.ts';
import { lookOfStatus } from '../../client/records/look-of-status.ts';
import { en } from '../../client/words/en.ts';
import { km } from '../../client/words/km.ts';
import { REFUSALS, wordsOfRefusal } from '../../client/words/refusal-words.ts';
import { recordIdOf } from '../../schemas/record/record.ts';
import { author } from '../support/build.ts';

describe('an answer that only a newer province knows', () => {
  it.each(['gone_fishing', 'toString', '__proto__'])('is told by its code %s, with the next step', (code) => {
    const { reason, next } = wordsOfRefusal(code);
    expect(reason.km).toContain(code);
    expect(reason.en).toContain(code);
    expect(next.km).toMatch(/ធ្វើបច្ចុប្បន្នភាព/);
    expect(next.en).toMatch(/^Update the app/);
  });

  it.each(['later', 'toString', '__proto__'])(
    'is shown as one to wait for, whatever its status: %s',
    (status) => {
      const { tone, word } = lookOfStatus(status);
      expect(tone).toBe('warn');
      expect([km[word], en[word]].every((said) => said.length > 0)).toBe(true);
    },
  );

  it('takes no words from one that is known', () => {
    for (const [code, words] of Object.entries(REFUSALS)) expect(wordsOfRefusal(code)).toBe(words);
    expect(lookOfStatus('held').word).toBe('held');
  });

  it('does not keep the work from being mended', () => {
    const mending = { entries: [], act: 'open', set: {}, why: '', code: 'gone_fishing' };
    expect(parseMending(mendingToJson(mending))).toEqual(mending);
  });

  it('keeps the work in the tray until it is taken', async () => {
    const clerk = author({ role: 'clerk' });
    const entry = clerk.open('person', {});
    const record = recordIdOf(entry);
    if (!record) throw new Error('no root');
    const ledger = await openLedger(createMemoryJournal(createMemoryDisk()), [clerk.key], () => 0);
    const status: TrayRow['status'] = JSON.parse('"later"');
    await ledger.putTray([{ entry, record, kind: 'person', title: '', status, code: 'version_unknown' }]);
    expect(ledger.isKeptBack(entry.id)).toBe(true);
    expect(ledger.counts().inTray).toBe(1);
    await ledger.noteTaken([entry.id]);
    expect(ledger.counts().inTray).toBe(0);
  });
});
