import { webcrypto } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ExportContent } from '../../schemas/access/export-content.ts';
import {
  type ExportHeader,
  openByCode,
  openByRecovery,
  readExport,
  type SealedExport,
  sealExport,
} from '../../schemas/access/sealed-export.ts';
import { toPkcs8 } from '../../schemas/crypto/p256.ts';
import { type EntryId, type KeyId, sealEntry } from '../../schemas/record/entry.ts';
import { hashJson } from '../../schemas/record/hash.ts';
import { createRecord } from '../../schemas/record/record.ts';
import { TEST_RECOVERY, testKey } from '../support/trust.ts';

const { subtle } = webcrypto;
const CODE = '0123-4567-89AB-CDEF-GHJK';
const OTHER = 'ZZZZ-4567-89AB-CDEF-GHJK';
const HEADER: ExportHeader = { v: 1, tablet: 'tablet-a', at: 1_764_000_000_000, count: 2, province: CODE };

const root = sealEntry({
  v: 1,
  after: [],
  kind: 'person',
  commune: '070702',
  key: hashJson('key') as KeyId,
  seq: 1,
  prev: null,
  at: 7,
  act: 'open',
  set: { 'name.givenName': 'សុខា 𑁍 "\\' },
});
const record = createRecord([root]);
const about = { kind: 'person', commune: '070702', title: 'សុខា' };
const CONTENT: ExportContent = {
  records: [{ ...record, title: 'សុខា', open: [root.id] }],
  refused: [{ ...about, entry: root, record: record.id, code: 'wrong_commune' }],
  certificates: [],
};

const make = (content = CONTENT, header = HEADER) =>
  sealExport(subtle, {
    header,
    content,
    secret: webcrypto.getRandomValues(new Uint8Array(32)),
    code: CODE,
    recoveryKey: TEST_RECOVERY.publicKey,
  });

async function fileOf(text: string): Promise<SealedExport> {
  const reading = readExport(text, HEADER.province);
  if (!reading.ok) throw new Error(reading.code);
  return reading.file;
}

/** The members of the file, written again as somebody would who can count the sum too. */
function forge(file: SealedExport): string {
  const { byCode, byRecovery, content, ...header } = file;
  const { v, tablet, at, count, province } = header;
  const label = `salakhum-export/1/${hashJson({ v, tablet, at, count, province })}`;
  return JSON.stringify({
    is: 'salakhum-export',
    ...file,
    sum: hashJson([label, byCode, byRecovery, content]),
  });
}

describe('a sealed export', () => {
  it('opens by its code and says what was put in, letter for letter', async () => {
    const opening = await openByCode(subtle, await fileOf(await make()), CODE);
    expect(opening).toEqual({ ok: true, content: { ...CONTENT, unsound: 0 } });
  });

  it('opens by the province’s recovery key where the code is lost, and by no other', async () => {
    const file = await fileOf(await make());
    const open = ({ scalar, publicKey }: typeof TEST_RECOVERY) =>
      openByRecovery(subtle, file, toPkcs8(scalar), publicKey);
    expect((await open(TEST_RECOVERY)).ok).toBe(true);
    expect(await open(testKey('another'))).toEqual({ ok: false, code: 'wrong_code' });
  });

  it('says nothing of anybody before it is opened', async () => {
    const text = await make();
    expect(text).not.toContain('សុខា');
    expect(Object.keys(JSON.parse(text))).toEqual([
      'is',
      'v',
      'tablet',
      'at',
      'count',
      'province',
      'byCode',
      'byRecovery',
      'content',
      'sum',
    ]);
  });

  it('does not open by another code', async () => {
    expect(await openByCode(subtle, await fileOf(await make()), OTHER)).toEqual({
      ok: false,
      code: 'wrong_code',
    });
  });

  it('is sealed anew each time', async () => {
    const [one, two] = [await fileOf(await make()), await fileOf(await make())];
    expect(one.content).not.toBe(two.content);
  });

  it('holds more than one stretch of text', async () => {
    const long = 'ក'.repeat(30_000);
    const certificates = [long];
    const opening = await openByCode(subtle, await fileOf(await make({ ...CONTENT, certificates })), CODE);
    expect(opening.ok && opening.content.certificates).toEqual([long]);
  });

  it('of another province is told before any code is asked', async () => {
    expect(readExport(await make(), OTHER)).toEqual({ ok: false, code: 'other_province' });
  });

  it('of a later version is told as such', async () => {
    const later = (await make()).replace('"v":1', '"v":2');
    expect(readExport(later, HEADER.province)).toEqual({ ok: false, code: 'newer' });
  });

  it.each(['', 'not JSON', '{"is":"else"}', '[]', 'null', 'PK\u0003\u0004'])('is not %j', (text) => {
    expect(readExport(text, HEADER.province)).toEqual({ ok: false, code: 'not_an_export' });
  });

  it('is told to be cut short wherever it ends', async () => {
    const text = (await make()).trimEnd();
    for (let end = 30; end < text.length; end += 97) {
      expect(readExport(text.slice(0, end), HEADER.province)).toEqual({ ok: false, code: 'truncated' });
    }
  });

  it('is damaged with any one character of any member changed, and none of it is taken', async () => {
    const text = await make();
    const members: Record<string, unknown> = JSON.parse(text);
    for (const name of ['tablet', 'at', 'count', 'province', 'byCode', 'byRecovery', 'content', 'sum']) {
      for (const changed of changesOf(members[name])) {
        const reading = readExport(JSON.stringify({ ...members, [name]: changed }), HEADER.province);
        expect(reading, `${name}: ${String(changed).slice(0, 40)}`).toEqual({ ok: false, code: 'damaged' });
      }
    }
  });

  it('does not open beside another header, key or content, even where the sum was made to fit', async () => {
    const file = await fileOf(await make());
    const another = await fileOf(await make());
    const forged: readonly Partial<SealedExport>[] = [
      { tablet: 'tablet-b' },
      { at: HEADER.at + 1 },
      { count: 3 },
      { byCode: another.byCode },
      { content: another.content },
      { content: flip(file.content, 0) },
      { content: flip(file.content, file.content.length - 1) },
      { content: file.content.slice(0, -4) },
      { content: '' },
    ];
    for (const parts of forged) {
      const opening = await openByCode(subtle, await fileOf(forge({ ...file, ...parts })), CODE);
      expect(opening.ok, JSON.stringify(parts).slice(0, 60)).toBe(false);
    }
    expect((await openByCode(subtle, await fileOf(forge(file)), CODE)).ok).toBe(true);
  });

  it('leaves out entries that are none and logs that are not whole, and counts them', async () => {
    const spoiled = { ...root, set: { sex: 'm' } };
    const headless = sealEntry({
      v: 1,
      after: [root.id],
      key: root.key,
      seq: 2,
      prev: root.id,
      at: 8,
      act: 'change',
      set: {},
    });
    const content: ExportContent = {
      records: [
        { ...record, title: '', open: [root.id], log: [spoiled] },
        { ...record, title: '', open: [headless.id], log: [headless] },
        { ...record, title: '', open: [root.id, 'A'.repeat(43) as EntryId] },
      ],
      refused: [{ ...about, entry: spoiled, record: record.id, code: 'bad_hash' }],
      certificates: [],
    };
    const opening = await openByCode(subtle, await fileOf(await make(content)), CODE);
    if (!opening.ok) throw new Error(opening.code);
    expect(opening.content.unsound).toBe(3);
    expect(opening.content.records.map(({ log, open }) => [log.length, open])).toEqual([[1, [root.id]]]);
    expect(opening.content.refused).toEqual([]);
  });
});

function changesOf(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [value + 1, String(value)];
  if (typeof value !== 'string') return [null];
  const step = Math.max(1, Math.floor(value.length / 12));
  const places = Array.from({ length: Math.ceil(value.length / step) }, (_, index) => index * step);
  return [...places.map((place) => flip(value, place)), value.slice(1), `${value}A`, 7];
}

function flip(text: string, place: number): string {
  const other = text[place] === 'B' ? 'C' : 'B';
  return text.slice(0, place) + other + text.slice(place + 1);
}
