import type { NewAct } from '../../client/device/api/writing.ts';
import type { EntryId, RecordId } from '../../schemas/record/entry.ts';
import type { RefusalCode } from '../../schemas/wire/refusals.ts';

/** An act as the faulty client takes it: what it writes in place of the right thing (fixtures/faulty-client). */
export interface FaultyAct extends NewAct {
  readonly fault?: {
    /** Put over the entry before it is signed. */
    readonly body?: Readonly<Record<string, unknown>>;
    /** In place of the signature. */
    readonly sig?: string;
    /** Put over the entry when it is signed and numbered. */
    readonly tamper?: Readonly<Record<string, unknown>>;
  };
}

/** A reason, how a tablet that went wrong comes to it, and what its officer then does. */
export interface TrayCase {
  readonly code: RefusalCode;
  readonly status: 'refused' | 'voided';
  readonly plant: (on: Ground) => readonly FaultyAct[];
  readonly remedy: 'mend' | 'put-away';
  /** The entry that shows the reason, by its place; the first where it is left out. */
  readonly shows?: number;
}

/** A family book in use, as it stands. */
export interface Ground {
  readonly book: RecordId;
  readonly heads: readonly EntryId[];
}

export const WROTE = 'បានមើលសៀវភៅដើម';
const note = (more: object = {}) => ({ text: WROTE, on: '2026-11-20', ...more });

/** The simplest work there is: a note in the book. */
const annotate = ({ book, heads }: Ground, fault: FaultyAct['fault'], set = {}): FaultyAct => ({
  record: book,
  after: heads,
  act: 'annotate',
  set: { 'annotations.planted': note(), ...set },
  ...(fault ? { fault } : {}),
});
const inMemory = (code: RefusalCode, fault: FaultyAct['fault'], set = {}): TrayCase => ({
  code,
  status: 'refused',
  plant: (on) => [annotate(on, fault, set)],
  remedy: 'mend',
});
const nested = (depth: number): unknown => (depth === 0 ? 'x' : { in: nested(depth - 1) });

export const TRAY_CASES: readonly TrayCase[] = [
  inMemory('unsafe_number', undefined, { 'annotations.planted': note({ page: 2 ** 60 }) }),
  inMemory('ill_formed_string', undefined, { 'annotations.planted': note({ page: '\ud800' }) }),
  inMemory('forbidden_key', undefined, { 'annotations.planted': note({ constructor: 'x' }) }),
  inMemory('too_deep', undefined, { 'annotations.planted': note({ page: nested(12) }) }),
  inMemory('not_an_entry', { tamper: { v: 0 } }),
  inMemory('unknown_field', { tamper: { extra: 1 } }),
  inMemory('bad_path', undefined, { 'bad path': 'x' }),
  inMemory('prefix_path', undefined, { annotations: 'x' }),
  inMemory('bad_root', { body: { kind: 'person', commune: '070702' } }),
  inMemory('bad_hash', { tamper: { at: 1 } }),
  inMemory('bad_signature', { sig: 'A'.repeat(86) }),
  inMemory('too_large', { body: { typed: { 'annotations.planted': 'ក'.repeat(6000) } } }),
  inMemory('unknown_key', { body: { key: 'B'.repeat(43), seq: 1, prev: null } }),
  {
    code: 'bad_void',
    status: 'refused',
    plant: (on) => [annotate(on, { body: { act: 'void' } })],
    remedy: 'put-away',
  },
  {
    code: 'void_by_another_key',
    status: 'refused',
    plant: (on) => [annotate(on, { body: { act: 'void', voids: on.heads, set: {} } })],
    remedy: 'put-away',
  },
  {
    code: 'built_on_refused',
    status: 'refused',
    plant: (on) => [annotate(on, { tamper: { at: 1 } }), { ...annotate(on, undefined), continues: 0 }],
    remedy: 'mend',
    shows: 1,
  },
  {
    code: 'field_not_in_act',
    status: 'voided',
    plant: (on) => [annotate(on, undefined, { number: '០១២៣' })],
    remedy: 'mend',
  },
  {
    code: 'bad_value',
    status: 'voided',
    plant: (on) => [annotate(on, undefined, { 'annotations.planted': { text: WROTE } })],
    remedy: 'mend',
  },
  {
    code: 'wrong_status',
    status: 'voided',
    plant: ({ book, heads }) => [
      { record: book, after: heads, act: 'issue-duplicate', set: { standing: { is: 'open' } } },
    ],
    remedy: 'put-away',
  },
  {
    code: 'nothing_to_resolve',
    status: 'voided',
    plant: ({ book, heads }) => [
      { record: book, after: heads, act: 'resolve', set: { 'address.group': '៥' }, why: 'សម្រេច' },
    ],
    remedy: 'put-away',
  },
];

/** Reached in tests of their own, since more than one act on a book is needed; each names its test. */
export const REACHED_APART: Readonly<Partial<Record<RefusalCode, string>>> = {
  wrong_commune: 'a paper of another commune',
  wrong_regime: 'an act of the other regime',
  reason_missing: 'an act without its reason',
  role_may_not: 'handed to the chief',
  contested_needs_resolve: 'a change of what does not agree',
  act_unknown: 'a server older than the act',
  kind_unknown: 'a newer app',
  version_unknown: 'a newer app',
  revoked: 'after a revocation',
  certificate_ended: 'after the last day',
  over_quota: 'more than a day’s measure',
  document_full: 'a record near its end',
};

/** What no officer's tablet comes to, however it went wrong, and why. */
export const NEVER_ON_A_TABLET: Readonly<Partial<Record<RefusalCode, string>>> = {
  not_json: 'a push is JSON by the time it is one: what is not stays on the tablet or is left out',
  bad_chain:
    'the journal takes only what follows the key’s last entry, so a first number has no entry before it',
  wrong_record: 'a tablet computes a record’s id from its root each time',
  missing_past: 'the answer is not_yet: the tablet sends what is missing by itself and shows no notice',
  not_held: 'only provincial staff adopt, at their own desk; a tablet’s officer is told role_may_not before',
  not_the_same:
    'only provincial staff adopt, at their own desk; a tablet’s officer is told role_may_not before',
};
