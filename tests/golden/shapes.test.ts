import { describe, expect, it } from 'vitest';
import { judgeShapes, readSource, readTable, tellShape } from '../shapes/table.ts';

/** What two releases say to each other, or one stores and the other opens: it changes with its version, or only grows. */
describe('what is said and what is stored', () => {
  it('is as tests/golden/shapes.json has it written down', () => {
    expect(judgeShapes(readTable()).flatMap((one) => tellShape(one) ?? [])).toEqual([]);
  });
});

/** The same source with one change planted in it. */
function planted(path: string, from: string, to: string) {
  const judged = judgeShapes(readTable(), (asked) => {
    const source = readSource(asked);
    if (asked !== path) return source;
    if (!source.includes(from)) throw new Error(`${path} no longer has ${from}`);
    return source.replace(from, to);
  });
  return Object.fromEntries(
    judged.flatMap(({ kept, finding }) => (finding.what === 'same' ? [] : [[kept.name, finding.what]])),
  );
}

const MESSAGES = 'schemas/wire/messages.ts';
const JOURNAL = 'client/device/journal.ts';

describe('a change planted in the source is reported', () => {
  it('a field taken away', () => {
    expect(planted(MESSAGES, '  readonly more: boolean;\n', '')).toEqual({ wire: 'broken' });
  });

  it('a field of another type', () => {
    expect(planted(MESSAGES, 'readonly limit: number;', 'readonly limit: string;')).toEqual({
      wire: 'broken',
    });
  });

  it('a field added that an older release does not give', () => {
    const added = 'readonly limit: number;\n  readonly depth: number;';
    expect(planted(MESSAGES, 'readonly limit: number;', added)).toEqual({ wire: 'broken' });
  });

  it('a field that may be absent now, and one that may not be any more', () => {
    expect(planted(MESSAGES, 'readonly limit:', 'readonly limit?:')).toEqual({ wire: 'broken' });
    expect(planted(MESSAGES, 'readonly gazetteer?:', 'readonly gazetteer:')).toMatchObject({
      wire: 'broken',
    });
  });

  it('a choice that an older release does not know', () => {
    expect(planted(JOURNAL, "'unsent' | 'sent';", "'unsent' | 'sent' | 'lost';")).toEqual({
      journal: 'broken',
    });
    expect(planted(MESSAGES, "| 'not_yet'", "| 'not_yet' | 'later'")).toEqual({ wire: 'broken' });
  });

  it('far from where it is said: in what a message speaks of', () => {
    const certificate = 'schemas/access/officer.ts';
    expect(planted(certificate, 'readonly device: string;', 'readonly device: number;')).toEqual({
      wire: 'broken',
      journal: 'broken',
      keyring: 'broken',
      'trust.jsonl': 'broken',
    });
  });

  it('in each other thing that is stored', () => {
    const changes = [
      ['client/device/journal-idb.ts', 'chain: { key: [KeyId, number];', 'chain: { key: [KeyId, string];'],
      ['client/device/vault/keyring.ts', 'readonly passes: number;', 'readonly passes: string;'],
      ['client/forms/form-draft.ts', 'readonly title: string;', 'readonly name: string;'],
      ['client/device/row-packs.ts', 'readonly upTo: number;', 'readonly until: number;'],
      ['client/device/store.ts', "kind: { type: 'string' }", "kind: { type: 'number' }"],
      ['client/device/packs/pack-shelf.ts', 'readonly rows: string;', 'readonly rows: Uint8Array;'],
      ['client/device/packs/pack-shelf.ts', '  flags: number,', '  flags: string,'],
      ['sync-server/gateway/chain.ts', 'readonly refused: readonly EntryId[];', 'readonly refused: string;'],
      ['sync-server/export/lines.ts', 'readonly upTo: Json;', 'readonly to: Json;'],
      ['schemas/access/officer.ts', "readonly by: KeyId | 'province';", 'readonly by: KeyId;'],
      ['schemas/record/entry.ts', 'readonly count: number;', 'readonly count: string;'],
    ] as const;
    for (const [path, from, to] of changes) {
      expect(Object.values(planted(path, from, to)), path).toContain('broken');
    }
  });

  it('also where the version went back', () => {
    expect(planted(MESSAGES, 'WIRE_VERSION = 2', 'WIRE_VERSION = 1')).toEqual({ wire: 'broken' });
  });
});

describe('a change that every release lives with has only to be written down', () => {
  it('an optional field', () => {
    const added = 'readonly limit: number;\n  readonly depth?: number;';
    expect(planted(MESSAGES, 'readonly limit: number;', added)).toEqual({ wire: 'grown' });
  });

  it('any field of what is read over a whole first one', () => {
    const added = 'readonly isReoffering: boolean;\n  readonly isAsked: boolean;';
    expect(planted(JOURNAL, 'readonly isReoffering: boolean;', added)).toEqual({ journal: 'grown' });
  });

  it('one more problem, which an app takes for one it knows', () => {
    expect(planted(MESSAGES, "  | 'not_found'", "  | 'not_found'\n  | 'gone_fishing'")).toEqual({
      wire: 'grown',
    });
  });

  it('whatever is changed together with its version', () => {
    const changed = planted(
      MESSAGES,
      'WIRE_VERSION = 2;',
      'WIRE_VERSION = 3;\nexport interface Hello { readonly more: number }',
    );
    expect(changed).toEqual({ wire: 'version' });
  });

  it('and nothing where only comments, order and line breaks are others', () => {
    expect(planted(MESSAGES, 'readonly limit: number;', '/** Of records. */\n  limit:\n number;')).toEqual(
      {},
    );
    const turned = "'refused' | 'held' | 'not_yet'";
    expect(planted(MESSAGES, "'held' | 'not_yet' | 'refused'", turned)).toEqual({});
  });
});

describe('what is told', () => {
  it('names the difference, and what to do', () => {
    const read = (path: string) =>
      readSource(path).replace('readonly limit: number;', 'readonly limit: string;');
    const [told] = judgeShapes(readTable(), read).flatMap((one) => tellShape(one) ?? []);
    expect(told).toContain('PullRequest.limit: number → string');
    expect(told).toContain('raise WIRE_VERSION');
  });
});
