import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkEntry } from '../../schemas/record/check.ts';
import {
  computeEntryId,
  type Entry,
  MAX_ENTRY_BYTES,
  measureEntry,
  sealEntry,
  signedText,
} from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { canonicalJson } from '../../schemas/record/json.ts';
import { missingIds } from '../../schemas/record/log.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { createRecord, findRecordFault, parseRecordId } from '../../schemas/record/record.ts';
import { author, onto } from '../support/build.ts';

describe('canonical JSON', () => {
  it('[ENTRY-1] sorts keys by UTF-16 code unit and leaves no blanks (RFC 8785 §3.2.3)', () => {
    const value = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'Dalet',
      '1': 'One',
      '\ud83d\ude00': 'Smile',
      '\u0080': 'Ctl',
      '\u00f6': 'o',
    };
    const keys = Object.keys(JSON.parse(canonicalJson(value)));
    expect(keys).toEqual(['1', '\r', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']);
    expect(canonicalJson({ b: [1, { d: null, c: true }], a: 'ក' })).toBe(
      '{"a":"ក","b":[1,{"c":true,"d":null}]}',
    );
  });
});

describe('an entry', () => {
  const chief = author();
  const root = chief.open('family-book', { head: 'x' });

  it('[ENTRY-1] has the SHA-256 of everything but its id as its id', () => {
    const { id, ...rest } = root;
    const hash = createHash('sha256')
      .update(canonicalJson(JSON.parse(JSON.stringify(rest))))
      .digest('base64url');
    expect(id).toBe(hash);
    expect(id).toHaveLength(43);
  });

  it('[ENTRY-2] is signed over a prefixed hash without signature and id, and the id covers the signature', () => {
    const { id: _, sig, ...body } = root;
    expect(signedText(body)).toMatch(/^salakhum\/1\/[A-Za-z0-9_-]{43}$/);
    expect(sealEntry(body, 'other').id).not.toBe(sealEntry(body, sig).id);
  });

  it.each([
    ['a root', root],
    ['an act upon it', chief.write({ act: 'rename', after: onto(root), set: { 'a.b': 'ក' } })],
    [
      'an entry with all that may stand before and after its signature',
      { ...root, typed: { head: 'ក' }, why: 'ខ' },
    ],
    ['one of a later version', { ...root, v: 2, aa: 1, sih: { a: 'x' }, zz: [2] }],
    ['one whose values look like its own fields', { ...root, set: { a: '"sig":"', b: ',"id":"x"' } }],
  ])('[ENTRY-1] [ENTRY-2] is measured in one go as it is hashed in two: %s', (_, entry: Entry) => {
    const { id: __, sig: ___, ...body } = entry;
    expect(measureEntry(entry)).toEqual({
      id: computeEntryId(entry),
      signed: signedText(body),
      bytes: Buffer.byteLength(canonicalJson(JSON.parse(JSON.stringify(entry)))),
    });
  });

  const sealed = (change: object): unknown => {
    const { id: _, ...rest } = { ...root, ...change };
    const entry = { ...rest, id: root.id };
    try {
      return { ...entry, id: computeEntryId(entry) };
    } catch {
      return entry;
    }
  };
  const own = (json: string): unknown => ({ ...root, ...JSON.parse(json) });

  it.each([
    ['a number that is not a safe integer', sealed({ set: { a: 0.5 } }), 'unsafe_number'],
    ['a lone surrogate', sealed({ set: { a: '\ud800' } }), 'ill_formed_string'],
    ['a path that reaches a prototype', own('{"set":{"__proto__.polluted":1}}'), 'bad_path'],
    ['a key that is the prototype', own('{"set":{"__proto__":1}}'), 'forbidden_key'],
    ['a value that holds a prototype key', own('{"set":{"a":{"constructor":1}}}'), 'forbidden_key'],
    ['seven segments', sealed({ set: { 'a.b.c.d.e.f.g': 1 } }), 'bad_path'],
    ['a path that is a prefix of another', sealed({ set: { name: 1, 'name.family': 2 } }), 'prefix_path'],
    ['an unknown field', sealed({ colour: 'red' }), 'unknown_field'],
    ['no act', sealed({ act: '' }), 'not_an_entry'],
    ['a root without a kind', sealed({ kind: undefined }), 'not_json'],
    ['a kind beside a past', sealed({ after: [root.id] }), 'bad_root'],
    ['a chain that starts in the middle', sealed({ seq: 2 }), 'bad_chain'],
    ['a void that sets', sealed({ act: 'void', voids: [root.id] }), 'bad_void'],
    ['a void of nothing', sealed({ act: 'void', set: {} }), 'bad_void'],
    [
      'unsorted heads',
      sealed({ after: ['z'.repeat(43), 'a'.repeat(43)], kind: undefined, commune: undefined }),
      'not_json',
    ],
    ['17 kB of text', sealed({ set: { a: 'ក'.repeat(MAX_ENTRY_BYTES / 3) } }), 'too_large'],
    ['an id that is not its hash', { ...root, at: root.at + 1 }, 'bad_hash'],
    ['nothing', null, 'not_an_entry'],
    ['a list', [], 'not_an_entry'],
  ])('[ENTRY-3..9] is refused for %s', (_, value, code) => {
    expect(checkEntry(value)).toEqual({ ok: false, code });
  });

  it('[ENTRY-8] of a later version passes with fields this app does not know', () => {
    const { id: _, sig: __, ...body } = root;
    const later: Entry = sealEntry({ ...body, v: 2, ...{ seal: { by: 'later' } } });
    expect(checkEntry(JSON.parse(JSON.stringify(later)))).toMatchObject({ ok: true, entry: later });
  });
});

describe('the fold', () => {
  const a = author();
  const b = author({ device: 'tablet-b' });
  const root = a.open('family-book', { head: 'x', note: 'first' });

  it('[MERGE-1] two edits to different fields both survive', () => {
    const one = a.write({ after: onto(root), act: 'change-address', set: { 'address.group': '3' } });
    const two = b.write({ after: onto(root), act: 'change-address', set: { 'address.house': '7' } });
    const { state, contested } = foldLog(mergeLogs([root, one], [root, two]));
    expect(state).toMatchObject({ 'address.group': '3', 'address.house': '7' });
    expect(contested).toEqual({});
  });

  it('[FOLD-5] two values for one field are both kept, with who and when', () => {
    const one = a.write({ after: onto(root), set: { note: 'one' }, at: 1 });
    const two = b.write({ after: onto(root), set: { note: 'two' }, at: 2 });
    const { contested } = foldLog(mergeLogs([root, one], [root, two]));
    const claims = contested.note ?? [];
    expect(claims.map((claim) => claim.value).sort()).toEqual(['one', 'two']);
    expect(new Set(claims.map((claim) => claim.key))).toEqual(new Set([a.key, b.key]));
  });

  it('[FOLD-7] an entry that saw one side does not settle; one that saw both does', () => {
    const one = a.write({ after: onto(root), set: { note: 'one' } });
    const two = b.write({ after: onto(root), set: { note: 'two' } });
    const hasty = a.write({ after: onto(one), set: { note: 'hasty' } });
    expect(Object.keys(foldLog([root, one, two, hasty]).contested)).toEqual(['note']);
    const settled = a.write({ after: onto(two, hasty), act: 'resolve', set: { note: 'two' }, why: 'seen' });
    const fold = foldLog([root, one, two, hasty, settled]);
    expect(fold.contested).toEqual({});
    expect(fold.state.note).toBe('two');
  });

  it('[FOLD-6] clearing a field is a claim that contests', () => {
    const one = a.write({ after: onto(root), set: { note: null } });
    const two = b.write({ after: onto(root), set: { note: 'two' } });
    expect(foldLog([root, one, two]).contested.note?.map((claim) => claim.value)).toContain(null);
  });

  it('[VOID-1, VOID-2] what a voided entry set does not count, what was built on it stands', () => {
    const bad = a.write({ after: onto(root), set: { note: 'bad', other: 'bad' } });
    const built = b.write({ after: onto(bad), set: { other: 'good' } });
    const gone = author({ role: 'service' }).write({ after: onto(bad), act: 'void', voids: [bad.id] });
    expect(foldLog([root, bad, built, gone]).state).toMatchObject({ note: 'first', other: 'good' });
  });

  it('[LOG-1, FOLD-8] a log with a hole names what is missing and folds the rest', () => {
    const one = a.write({ after: onto(root), set: { note: 'one' } });
    const two = a.write({ after: onto(one), set: { note: 'two' } });
    expect(missingIds([root, two])).toEqual([one.id]);
    expect(foldLog([root, two])).toMatchObject({
      state: { note: 'first' },
      pending: [two.id],
      heads: [root.id],
    });
  });
});

describe('a record', () => {
  const a = author();
  const root = a.open('family-book', { head: 'x' });

  it('[LOG-3] is named by its kind and its root', () => {
    const record = createRecord([root]);
    expect(record.id).toBe(`family-book-${root.id}`);
    expect(parseRecordId(record.id)).toEqual({ kind: 'family-book', root: root.id });
    expect(findRecordFault(record)).toBeUndefined();
  });

  it('[LOG-1] with two roots, a hole, or another record’s root is none', () => {
    const other = a.open('family-book', { head: 'y' });
    const hanging = a.write({ after: onto(other), set: {} });
    expect(findRecordFault({ ...createRecord([root]), log: [root, other] })).toBe('two_roots');
    expect(findRecordFault({ ...createRecord([root]), log: [root, hanging] })).toBe('not_closed');
    expect(findRecordFault({ ...createRecord([root]), log: [other] })).toBe('wrong_record');
  });
});
