import type { Role } from '../access/officer.ts';
import type { Fields, Words } from './field.ts';
import type { Regime } from './regime.ts';

/** One way a record may be changed. Its name is the `act` of the entry. */
export interface Act {
  readonly label: Words;
  /** Field paths (patterns) that this act may set; every other known field is closed to it (rule 12). */
  readonly sets: readonly string[];
  /** Statuses it may be done in; the opening act has none. */
  readonly from: readonly string[];
  /** The status it leads to, where it changes it: it then sets `standing.is` to this. */
  readonly to?: string;
  readonly regimes?: readonly Regime[];
  readonly needsReason?: boolean;
  /**
   * In a record that communes share: whether it belongs to the record's own commune or to one it is shared with;
   * `unshared` belongs to its own, and only where it is shared with none; `asked` to the one a case's question is put to.
   */
  readonly at?: 'home' | 'shared' | 'unshared' | 'asked';
}

/** Who may do an act; narrowed by regime where the law does. `access/may.ts` is the one reader. */
export type Permissions = Readonly<Record<string, readonly Role[]>>;

/** A step of the form: what is asked together, in the order it is asked. */
export interface FormSection {
  readonly id: string;
  readonly title: Words;
  readonly fields: readonly string[];
}

/** A kind of record, declared once; its type, JSON Schema, form and rules are read from here. */
export interface Kind<F extends Fields = Fields> {
  readonly name: string;
  readonly label: Words;
  readonly fields: F;
  readonly statuses: Readonly<Record<string, Words>>;
  readonly acts: Readonly<Record<string, Act>>;
  readonly permissions: Permissions;
  readonly form: readonly FormSection[];
  /** A short name of one record of this kind, read from its state. */
  readonly titleOf: (state: Readonly<Record<string, unknown>>) => string;
}

/** The act that settles contested fields; every kind has it (rule 12). */
export const RESOLVE = 'resolve';
/** The province's act over entries that count for nothing (rule 4); no kind lists it. */
export const VOID = 'void';

/** Declares a kind; the fields' types are kept. */
export function defineKind<const F extends Fields>(kind: Kind<F>): Kind<F> {
  return kind;
}

/** Whether `path` is one that `pattern` names: `*` matches one whole segment. */
export function matchesPattern(pattern: string, path: string): boolean {
  const wanted = pattern.split('.');
  const given = path.split('.');
  return wanted.length === given.length && wanted.every((part, i) => part === '*' || part === given[i]);
}
