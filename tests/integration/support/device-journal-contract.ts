import type { Journal, JournalRow, TrayRow } from '../../../client/device/journal.ts';
import type { Certificate } from '../../../schemas/access/officer.ts';
import {
  ENTRY_VERSION,
  type Entry,
  type EntryBody,
  type EntryId,
  type KeyId,
  sealEntry,
} from '../../../schemas/record/entry.ts';
import { hashJson } from '../../../schemas/record/hash.ts';
import { recordIdOf } from '../../../schemas/record/record.ts';

/** One promise of the journal. Throws where it is broken; runs in Node and, bundled, in a page. */
export interface JournalCase {
  readonly title: string;
  /** `open` opens the journal of that name; a second time, what was closed or killed before. */
  readonly run: (open: (name: string) => Promise<Journal>) => Promise<void>;
}

export const JOURNAL_CASES: readonly JournalCase[] = [
  {
    title: 'a key that never wrote stands at 0',
    run: async (open) => {
      const journal = await open('fresh');
      const chief = author();
      same(await journal.readKey(chief.key), { key: chief.key, seq: 0, prev: null });
    },
  },
  {
    title: 'committed entries and the key’s count survive a reopening',
    run: async (open) => {
      const { key, first, second } = twoRows();
      const journal = await open('reopened');
      same(await journal.commit([first, second]), { ok: true, value: undefined });
      const again = await open('reopened');
      same(await again.readKey(key), { key, seq: 2, prev: second.entry.id });
      same(sorted(await again.listRows()), sorted([first, second]));
      same(await again.findInChain(key, 1), first.entry.id);
      same(await again.findInChain(key, 3), undefined);
    },
  },
  {
    title: 'entries that do not follow the key’s last are refused whole, and nothing of them is written',
    run: async (open) => {
      const { key, first, second } = twoRows();
      const journal = await open('stale');
      same(await journal.commit([second]), { ok: false, fault: { code: 'stale_key' } });
      same(await journal.commit([first, first]), { ok: false, fault: { code: 'stale_key' } });
      same(await journal.listRows(), []);
      same(await journal.findInChain(key, 1), undefined);
      same(await journal.readKey(key), { key, seq: 0, prev: null });
      same((await journal.commit([first])).ok, true);
      same((await journal.commit([first])).ok, false);
    },
  },
  {
    title: 'the draft of what is committed goes with it, and stays where that is refused',
    run: async (open) => {
      const { first, second } = twoRows();
      const journal = await open('draft');
      const [mine, other] = ['form:mine', 'form:other'].map((name) => ({ name, value: 'ក', savedAt: 1 }));
      if (!mine || !other) throw new Error('two drafts');
      for (const draft of [mine, other]) await journal.putDraft(draft);
      same((await journal.commit([second], mine.name)).ok, false);
      same(await journal.readDraft(mine.name), mine);
      same((await journal.commit([first], mine.name)).ok, true);
      same(await journal.listDrafts(), [other]);
    },
  },
  {
    title: 'writings that begin at once wait for each other, on whatever shelves, and all are kept',
    run: async (open) => {
      const { first, second } = twoRows();
      const journal = await open('at-once');
      const draft = { name: 'form', value: 'ក', savedAt: 1 };
      const outcomes = await Promise.all([
        journal.commit([first]),
        journal.putDraft(draft),
        journal.updateSettings({ lastContact: 7 }),
        journal.commit([second]),
        journal.markSent([first.entry.id]),
      ]);
      same(outcomes[0], { ok: true, value: undefined });
      same(outcomes[3], { ok: true, value: undefined });
      same((await journal.listRows()).length, 2);
      same(await journal.readDraft('form'), draft);
      same((await journal.readSettings()).lastContact, 7);
    },
  },
  {
    title: 'kept packs come back by place, those beyond the note go, and where one is missing there are none',
    run: async (open) => {
      const note = { format: '1', store: 's', upTo: 7 };
      const [rows, words] = [
        { turn: 7, rows: [] },
        { turn: 7, words: [] },
      ];
      const pack = { ...rows, ...words };
      const journal = await open('packs');
      same(await journal.readPacks(), undefined);
      same([...(await journal.readWords())], []);
      const three = { ...note, turns: [7, 7, 7] };
      await journal.putPacks(three, new Map([0, 1, 2].map((place) => [place, pack])));
      const again = await open('packs');
      same(await again.readPacks(), { note: three, packs: [rows, rows, rows] });
      same(
        inOrder(await again.readWords()),
        [0, 1, 2].map((place) => [place, words]),
      );
      const one = { ...note, turns: [8] };
      await again.putPacks(one, new Map([[0, { ...pack, turn: 8 }]]));
      same(await again.readPacks(), { note: one, packs: [{ ...rows, turn: 8 }] });
      same([...(await again.readWords())], [[0, { ...words, turn: 8 }]]);
      await again.putPacks({ ...note, turns: [8, 9] }, new Map());
      same(await again.readPacks(), undefined);
    },
  },
  {
    title: 'two commits at once: one wins, the other is told that its number is taken',
    run: async (open) => {
      const journal = await open('race');
      const chief = author();
      const twin = author();
      const rows = [toRow(chief.open('person', { sex: 'f' })), toRow(twin.open('person', { sex: 'm' }))];
      const outcomes = await Promise.all(rows.map((row) => journal.commit([row])));
      same(outcomes.map((outcome) => outcome.ok).sort(), [false, true]);
      same((await journal.listRows()).length, 1);
    },
  },
  {
    title: 'a row becomes sent, and a deleted one leaves its number in the chain',
    run: async (open) => {
      const { key, first, second } = twoRows();
      const journal = await open('sent');
      await journal.commit([first, second]);
      await journal.markSent([first.entry.id]);
      await journal.deleteRows([second.entry.id]);
      same(await (await open('sent')).listRows(), [{ ...first, state: 'sent' }]);
      same(await journal.findInChain(key, 2), second.entry.id);
    },
  },
  {
    title: 'a mark on an entry that is not there makes none',
    run: async (open) => {
      const journal = await open('nothing');
      await journal.markSent([twoRows().first.entry.id]);
      same(await journal.listRows(), []);
    },
  },
  {
    title: 'the tray keeps refused work whole until it is put away',
    run: async (open) => {
      const { first, second } = twoRows();
      const journal = await open('tray');
      await journal.putTray([toTray(first), toTray(second)]);
      await journal.putTray([{ ...toTray(first), status: 'voided' }]);
      await journal.deleteTray([second.entry.id]);
      same(await (await open('tray')).listTray(), [{ ...toTray(first), status: 'voided' }]);
    },
  },
  {
    title: 'a draft survives a reopening, is replaced by its name, and goes when it is deleted',
    run: async (open) => {
      const journal = await open('drafts');
      await journal.putDraft({ name: 'birth', value: { 'child.givenName': 'សុ' }, savedAt: 1 });
      await journal.putDraft({ name: 'birth', value: { 'child.givenName': 'សុខ' }, savedAt: 2 });
      await journal.putDraft({ name: 'book', value: null, savedAt: 3 });
      const again = await open('drafts');
      same(await again.readDraft('birth'), { name: 'birth', value: { 'child.givenName': 'សុខ' }, savedAt: 2 });
      same((await again.listDrafts()).map((draft) => draft.name).sort(), ['birth', 'book']);
      await again.deleteDraft('birth');
      same(await again.readDraft('birth'), undefined);
    },
  },
  {
    title: 'settings begin empty, change one by one and survive a reopening',
    run: async (open) => {
      const journal = await open('settings');
      const first = await journal.readSettings();
      same([first.checkpoint, first.lastContact, first.isReoffering], [null, null, false]);
      await journal.updateSettings({ lastContact: 7 });
      await journal.updateSettings({ checkpoint: { epoch: 'e', sequences: { 'khum-070702': '5-x' } } });
      const settings = await (await open('settings')).readSettings();
      same(settings.lastContact, 7);
      same(settings.checkpoint, { epoch: 'e', sequences: { 'khum-070702': '5-x' } });
    },
  },
  {
    title: 'roster, gazetteer and acknowledgements are the last ones put',
    run: async (open) => {
      const { certificate, key } = author();
      const journal = await open('roster');
      const trust = { provinceKey: '', recoveryKey: '', recoverySig: '', revocations: [] };
      await journal.putRoster({ ...trust, version: '1', certificates: [certificate], communes: [] });
      same(await journal.readGazetteer(), undefined);
      const gazetteer = { version: '2026-06-01', source: '', types: [], places: [] };
      await journal.putGazetteer(gazetteer);
      const upTo = { key, upTo: 4, hash: twoRows().first.entry.id, refused: [], by: key, sig: '' };
      await journal.putAcknowledgements([{ ...upTo, upTo: 3 }, upTo]);
      const again = await open('roster');
      same((await again.readRoster())?.version, '1');
      same(await again.readGazetteer(), gazetteer);
      same(await again.listAcknowledgements(), [upTo]);
    },
  },
];

/** A chain of roots as any key writes it. No journal looks at a signature, and a page has no key of a test's to sign with. */
export function author() {
  const key = hashJson('a key of the contract') as KeyId;
  const dates = { from: '2020-01-01', until: '2099-12-31', enrolBy: '2099-12-31' };
  const who = { officer: 'sokha', name: 'សុខា', role: 'chief', place: '070702', device: 'tablet-a' } as const;
  const certificate: Certificate = {
    v: 2,
    ...who,
    ...dates,
    codeKey: '',
    grantSig: '',
    publicKey: '',
    sig: '',
  };
  let seq = 0;
  let prev: EntryId | null = null;
  return {
    key,
    certificate,
    open(kind: string, set: EntryBody['set']): Entry {
      seq += 1;
      const body = {
        v: ENTRY_VERSION,
        after: [],
        kind,
        commune: '070702',
        key,
        seq,
        prev,
        at: seq,
        act: 'open',
        set,
      };
      const entry = sealEntry(body, 'A'.repeat(86));
      prev = entry.id;
      return entry;
    },
  };
}

function twoRows() {
  const chief = author();
  const first = toRow(chief.open('person', { sex: 'f' }));
  const second = toRow(chief.open('person', { sex: 'm' }));
  return { key: chief.key, first, second };
}

export function toRow(entry: Entry): JournalRow {
  const record = recordIdOf(entry);
  if (!record) throw new Error('the contract writes roots only');
  return { entry, record, commune: '070702', state: 'unsent' };
}

function toTray({ entry, record }: JournalRow): TrayRow {
  return { entry, record, kind: 'person', title: 'សុខ', status: 'refused', code: 'wrong_commune' };
}

function sorted(rows: readonly JournalRow[]): readonly JournalRow[] {
  return [...rows].sort((a, b) => a.entry.seq - b.entry.seq);
}

/** Deep equality by JSON with sorted keys, so that the same code judges in a page. */
function same(actual: unknown, expected: unknown): void {
  const [a, b] = [actual, expected].map((value) => JSON.stringify(value, sortKeys) ?? 'undefined');
  if (a !== b) throw new Error(`expected ${b}, got ${a}`);
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function inOrder<Value>(values: ReadonlyMap<number, Value>): readonly (readonly [number, Value])[] {
  return [...values].sort(([a], [b]) => a - b);
}
