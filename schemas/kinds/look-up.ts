import { decision } from './decision.ts';
import { type Fields, field, type StateOf } from './field.ts';
import { defineKind } from './kind.ts';
import { choice, text } from './types.ts';

const SOURCE = 'design.md §7: every look-up of a person is logged';

const fields = {
  what: field(
    choice([
      { value: 'record', label: { km: 'បើកកំណត់ត្រា', en: 'Opened a record' } },
      { value: 'search', label: { km: 'ស្វែងរក', en: 'Searched' } },
    ]),
    'អ្វី',
    'What',
    SOURCE,
    { required: true },
  ),
  seen: field(text, 'កំណត់ត្រា', 'Record', SOURCE),
  words: field(text, 'ពាក្យស្វែងរក', 'Words', SOURCE),
  found: field(text, 'ចំនួនរកឃើញ', 'Number found', SOURCE),
  task: field(text, 'ដើម្បីអ្វី', 'What for', SOURCE),
  standing: field(decision(['is']), 'ស្ថានភាព', 'Status', 'design.md §1, rule 11'),
} satisfies Fields;

/** @public The flat state of the kind, for whoever builds on it. */
export type LookUpState = StateOf<typeof fields>;

const EVERYBODY = ['field-officer', 'clerk', 'chief', 'police-post', 'district', 'provincial'] as const;

/** The name by which every place that must pass look-ups over knows them. */
export const LOOK_UP = 'look-up';

/**
 * That an officer looked somebody up: one record an event (rule 2), in its author's chain like all work, so that one left
 * out is a hole. Tablets are not shown those of others; the province reads them in the commune's database.
 */
export const lookUp = defineKind({
  name: LOOK_UP,
  label: { km: 'ការពិនិត្យមើល', en: 'Look-up' },
  fields,
  statuses: { done: { km: 'បានកត់ត្រា', en: 'Logged' } },
  acts: {
    look: {
      label: { km: 'ពិនិត្យមើល', en: 'Look up' },
      sets: ['what', 'seen', 'words', 'found', 'task', 'standing'],
      from: [],
      to: 'done',
    },
    resolve: {
      label: { km: 'សម្រេចលើការមិនស៊ីគ្នា', en: 'Settle a disagreement' },
      sets: [],
      from: ['done'],
      needsReason: true,
    },
  },
  permissions: { look: EVERYBODY, resolve: ['provincial'] },
  form: [],
  titleOf: () => '',
});

/** Whether a record's id is a look-up's, which no list, count or search shows. */
export function isLookUp(id: string): boolean {
  return id.startsWith(`${LOOK_UP}-`);
}
