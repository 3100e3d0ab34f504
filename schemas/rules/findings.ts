import type { EntryId } from '../record/entry.ts';

/** Something that does not agree and that a person should look at; shown, never repaired in silence (rule 15). */
export type Finding =
  /** An entry stands on one that was voided since (rule 4). */
  | { readonly code: 'built_on_void'; readonly entry: EntryId; readonly voided: EntryId }
  /** An entry is not allowed in its own past (rule 12). */
  | { readonly code: 'not_allowed'; readonly entry: EntryId; readonly why: string }
  /** Parts of a bundle are not here (rule 15). */
  | {
      readonly code: 'bundle_incomplete';
      readonly bundle: string;
      readonly have: number;
      readonly count: number;
    }
  /** One path of the state is a prefix of another: two app versions disagree on the field (rule 8). */
  | { readonly code: 'prefix_path'; readonly path: string }
  /** The head named by the book is none of those present. */
  | { readonly code: 'head_absent'; readonly head: string }
  /** A person stands as present in two books of one kind. */
  | { readonly code: 'in_two_books'; readonly person: string; readonly books: readonly string[] }
  /** One birth was entered as two members of a book. */
  | { readonly code: 'newborn_twice'; readonly birth: string; readonly members: readonly string[] }
  /** The record grew past what one log should hold (rule 2). */
  | { readonly code: 'long_log'; readonly entries: number };
