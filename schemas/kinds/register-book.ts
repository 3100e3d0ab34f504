import { decision } from './decision.ts';
import { type Fields, field, type StateOf } from './field.ts';
import { defineKind } from './kind.ts';
import { choice, text } from './types.ts';

const NUMBERS = 'design.md §8: leased or copied, per commune';

const fields = {
  bookKind: field(
    choice([
      { value: 'birth', label: { km: 'បញ្ជីកំណើត', en: 'Births' } },
      { value: 'birth-attestation', label: { km: 'បញ្ជីបញ្ជាក់កំណើត', en: 'Birth attestations' } },
    ]),
    'ប្រភេទបញ្ជី',
    'Kind of register',
    'domain.md §2: attestations have their own book [L]',
    { required: true },
  ),
  number: field(text, 'សៀវភៅលេខ', 'Book number', 'domain.md §2 [L]', { required: true }),
  year: field(text, 'ឆ្នាំ', 'Year', 'domain.md §2 [L]', { required: true }),
  mode: field(
    choice([
      { value: 'leased', label: { km: 'ជួលទៅថេប្លេត', en: 'Leased to a tablet' } },
      { value: 'copied', label: { km: 'ចម្លងពីក្រដាស', en: 'Copied from paper' } },
    ]),
    'របៀប',
    'Mode',
    NUMBERS,
    { required: true },
  ),
  range: field(decision(['first', 'last']), 'លេខ', 'Numbers', NUMBERS),
  lease: field(decision(['to', 'on'], ['name']), 'ជួលទៅ', 'Leased to', NUMBERS),
  'spoiled.*': field(
    decision(['reason', 'on']),
    'លេខខូច',
    'Spoiled number',
    'design.md §8: a spoiled one is annulled, never reused',
  ),
  closing: field(
    decision(['last', 'on']),
    'ការបិទ',
    'Closing',
    'design.md §8: a lost tablet’s book closes for ever at its last known number',
  ),
  standing: field(
    decision(['is'], ['on', 'reason', 'article']),
    'ស្ថានភាព',
    'Status',
    'design.md §1, rule 11',
  ),
} satisfies Fields;

/** @public The flat state of the kind, for whoever builds on it. */
export type RegisterBookState = StateOf<typeof fields>;

/** A book of the civil register and who writes in it. Its state is derived from the entries that took its numbers. */
export const registerBook = defineKind({
  name: 'register-book',
  label: { km: 'សៀវភៅបញ្ជី', en: 'Register book' },
  fields,
  statuses: {
    open: { km: 'កំពុងប្រើ', en: 'In use' },
    closed: { km: 'បានបិទ', en: 'Closed' },
  },
  acts: {
    lease: {
      label: { km: 'ជួលសៀវភៅទៅថេប្លេត', en: 'Lease a book to a tablet' },
      sets: ['bookKind', 'number', 'year', 'mode', 'range', 'lease', 'standing'],
      from: [],
      to: 'open',
    },
    spoil: {
      label: { km: 'លេខខូច', en: 'Annul a number' },
      sets: ['spoiled.*'],
      from: ['open'],
      needsReason: true,
    },
    close: {
      label: { km: 'បិទសៀវភៅ', en: 'Close the book' },
      sets: ['closing', 'standing'],
      from: ['open'],
      to: 'closed',
      needsReason: true,
    },
    resolve: {
      label: { km: 'សម្រេចលើការមិនស៊ីគ្នា', en: 'Settle a disagreement' },
      sets: [],
      from: ['open', 'closed'],
      needsReason: true,
    },
  },
  permissions: {
    lease: ['provincial'],
    spoil: ['chief'],
    close: ['chief', 'provincial'],
    resolve: ['provincial'],
  },
  form: [
    {
      id: 'book',
      title: { km: 'សៀវភៅបញ្ជី', en: 'The register book' },
      fields: ['bookKind', 'number', 'year', 'mode', 'range'],
    },
  ],
  titleOf: (state) => [state.number, state.year].filter((part) => typeof part === 'string').join(' / '),
});
