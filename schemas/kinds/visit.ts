import { decision } from './decision.ts';
import { type Fields, field, type StateOf } from './field.ts';
import { defineKind } from './kind.ts';
import { choice, plainDate, text } from './types.ts';

const SOURCE = 'design.md §9: the field officer declares and visits';

/** How a call at a house ended. Nobody is struck for being away, and a refusal is nobody's fault. */
export const OUTCOMES = choice([
  { value: 'done', label: { km: 'បានធ្វើ', en: 'Done' } },
  { value: 'part', label: { km: 'បានធ្វើខ្លះ', en: 'Done in part' } },
  { value: 'absent', label: { km: 'គ្មានអ្នកនៅ', en: 'Nobody at home' } },
  { value: 'refused', label: { km: 'មិនព្រម', en: 'Refused' } },
  { value: 'moved', label: { km: 'រើចេញហើយ', en: 'Moved away' } },
  { value: 'not-found', label: { km: 'រកផ្ទះមិនឃើញ', en: 'House not found' } },
]);

const fields = {
  household: field(decision(['record', 'name'], ['where']), 'គ្រួសារ', 'Household', SOURCE, {
    required: true,
  }),
  visitedOn: field(plainDate, 'ថ្ងៃចុះតាមផ្ទះ', 'Visited on', 'domain.md §7: told, not the tablet’s clock', {
    required: true,
  }),
  outcome: field(decision(['is'], ['reason'], { is: OUTCOMES }), 'លទ្ធផល', 'Outcome', SOURCE, {
    required: true,
  }),
  next: field(plainDate, 'ថ្ងៃត្រូវមកវិញ', 'Come again on', SOURCE),
  /** What it was for: a reason of the visit list, and whom or which record it is about. */
  'about.*': field(decision(['is'], ['person', 'record']), 'ដើម្បី', 'What for', SOURCE),
  /** The family says that another paper (`as`) is right; who visits may not correct this one. */
  'told.*': field(
    decision(['record', 'path', 'as']),
    'គ្រួសារថា',
    'The family says',
    'design.md §7: disagreement is a finding, not something to smooth over',
  ),
  receipt: field(
    decision(['number']),
    'បង្កាន់ដៃលេខ',
    'Receipt',
    'design.md §8: device code, running number, check digit',
  ),
  remarks: field(text, 'កំណត់សម្គាល់', 'Remarks', SOURCE),
  standing: field(decision(['is'], ['on', 'reason']), 'ស្ថានភាព', 'Status', 'design.md §1, rule 11'),
} satisfies Fields;

/** @public The flat state of the kind, for whoever builds on it. */
export type VisitState = StateOf<typeof fields>;

/** The name by which every place that reads visits knows them. */
export const VISIT = 'visit';

const VISITORS = ['field-officer', 'clerk', 'chief', 'police-post'] as const;

/** A call at a house: one record an event (rule 2). It crosses nothing off; the records made there do. */
export const visit = defineKind({
  name: VISIT,
  label: { km: 'ការចុះតាមផ្ទះ', en: 'Visit' },
  fields,
  statuses: {
    noted: { km: 'បានកត់ត្រា', en: 'Noted' },
    annulled: { km: 'ត្រូវបានលុបចោល', en: 'Annulled' },
  },
  acts: {
    note: {
      label: { km: 'កត់ត្រាការចុះតាមផ្ទះ', en: 'Note a visit' },
      sets: [
        'household',
        'visitedOn',
        'outcome',
        'next',
        'about.*',
        'told.*',
        'receipt',
        'remarks',
        'standing',
      ],
      from: [],
      to: 'noted',
    },
    amend: {
      label: { km: 'កែសម្រួល', en: 'Amend' },
      sets: ['visitedOn', 'outcome', 'next', 'about.*', 'told.*', 'receipt', 'remarks'],
      from: ['noted'],
    },
    annul: {
      label: { km: 'លុបចោល', en: 'Annul' },
      sets: ['standing'],
      from: ['noted'],
      to: 'annulled',
      needsReason: true,
    },
    resolve: {
      label: { km: 'សម្រេចលើការមិនស៊ីគ្នា', en: 'Settle a disagreement' },
      sets: [],
      from: ['noted', 'annulled'],
      needsReason: true,
    },
  },
  permissions: {
    note: VISITORS,
    amend: VISITORS,
    annul: VISITORS,
    resolve: ['chief', 'provincial'],
  },
  form: [
    {
      id: 'visit',
      title: { km: 'ការចុះតាមផ្ទះ', en: 'The visit' },
      fields: ['outcome', 'visitedOn', 'next', 'remarks'],
    },
  ],
  titleOf: ({ household }) =>
    typeof household === 'object' && household !== null && 'name' in household ? String(household.name) : '',
});
