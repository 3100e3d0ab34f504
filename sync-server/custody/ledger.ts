import { VOID } from '../../schemas/kinds/kind.ts';
import type { Entry, EntryId, KeyId, RecordId } from '../../schemas/record/entry.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import type { EntryTrace } from '../../schemas/wire/custody-report.ts';
import type { Leaf } from '../store/leaves.ts';
import { type Decided, decisionsIn } from './decisions.ts';
import { isIntact } from './intact.ts';
import { createNumberBook, type NumberBook } from './number-book.ts';

/** A document as one database has it: every leaf, closed ones too. */
export interface RecordCopy {
  readonly record: RecordId;
  /** Of the database, which may be another than the record's own. */
  readonly commune: string;
  readonly leaves: readonly Leaf[];
}

/** What the databases hold of one key. */
export interface Account {
  readonly numbers: NumberBook;
  /** Databases its entries lie in. */
  readonly communes: ReadonlySet<string>;
  /** What a void stands beside, by id, and what became of it. */
  readonly voided: ReadonlyMap<EntryId, { readonly trace: EntryTrace; readonly is: Decided }>;
  /** Entries whose bytes do not give their id. */
  readonly damaged: ReadonlyMap<EntryId, EntryTrace>;
  /** The latest time one of its entries names; by the device's clock. */
  readonly lastAt: number | undefined;
}

/** Counts the entries of all databases by key, each once however many copies there are. */
export interface Ledger {
  /** Takes a document, or one part after the other of a long one. */
  readonly add: (copy: RecordCopy) => void;
  /** Takes what was decided on the entries of a document, whole. */
  readonly addDecisions: (copy: RecordCopy) => void;
  readonly accounts: () => ReadonlyMap<KeyId, Account>;
}

interface OpenAccount extends Account {
  readonly communes: Set<string>;
  readonly voided: Map<EntryId, { readonly trace: EntryTrace; readonly is: Decided }>;
  readonly damaged: Map<EntryId, EntryTrace>;
  lastAt: number | undefined;
}

export function createLedger(): Ledger {
  const accounts = new Map<KeyId, OpenAccount>();

  function accountOf(key: KeyId): OpenAccount {
    const known = accounts.get(key);
    if (known) return known;
    const made: OpenAccount = {
      numbers: createNumberBook(),
      communes: new Set(),
      voided: new Map(),
      damaged: new Map(),
      lastAt: undefined,
    };
    accounts.set(key, made);
    return made;
  }

  function addEntry(entry: Entry, where: Omit<RecordCopy, 'leaves'>, isShown: boolean): void {
    const account = accountOf(entry.key);
    account.communes.add(where.commune);
    const { numbers } = account;
    if (!isIntact(entry)) {
      account.damaged.set(entry.id, toTrace(entry, where));
      return;
    }
    numbers.hold(entry.seq, entry.id, isShown);
    numbers.tell(entry.seq - 1, entry.prev);
    if (account.lastAt === undefined || entry.at > account.lastAt) account.lastAt = entry.at;
  }

  function addDecisions({ leaves, ...where }: RecordCopy): void {
    if (!leaves.some(({ log }) => log.some(({ act }) => act === VOID))) return;
    const union = leaves.reduce<readonly Entry[]>((log, leaf) => mergeLogs(log, leaf.log), []);
    for (const { entry, is } of decisionsIn(union)) {
      const { voided } = accountOf(entry.key);
      // A copy that another commune was carried may not know yet what was decided.
      if (voided.get(entry.id)?.is !== 'decided') voided.set(entry.id, { trace: toTrace(entry, where), is });
    }
  }

  return {
    add({ leaves, ...where }) {
      for (const leaf of leaves) for (const entry of leaf.log) addEntry(entry, where, !leaf.isDeleted);
    },
    addDecisions,
    accounts: () => accounts,
  };
}

export function toTrace({ seq, id, at }: Entry, { record, commune }: Omit<RecordCopy, 'leaves'>): EntryTrace {
  return { seq, id, record, commune, at };
}
