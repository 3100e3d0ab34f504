import type { Role } from '../../schemas/access/officer.ts';
import type { Officer } from '../gateway/officers.ts';
import { DEMONSTRATION_COMMUNES } from './communes.ts';

/** An officer of the demonstration; PINs are printed at start and are no secret. */
export interface DemonstrationOfficer extends Officer {
  readonly pin: string;
}

const COMMUNE_ROLES: readonly {
  readonly role: Role;
  readonly word: string;
  readonly names: readonly string[];
}[] = [
  { role: 'clerk', word: 'clerk', names: ['ស៊ុន ធីតា', 'លី ស្រីនាង', 'ប៉ែន សុជាតា'] },
  { role: 'chief', word: 'chief', names: ['ម៉ៅ សំណាង', 'ឃុន វិចិត្រ', 'អ៊ុំ ចាន់ធូ'] },
  { role: 'field-officer', word: 'field', names: ['ទេព សុភ័ក្ត្រ', 'ជា បូរ៉ា', 'ហេង ដារ៉ា'] },
];

/**
 * Clerk, chief and field officer of each commune; an officer of each district; the staff of each province, and one
 * at the ministry whose place is the whole country, who reads all.
 */
export const DEMONSTRATION_OFFICERS: readonly DemonstrationOfficer[] = [
  ...DEMONSTRATION_COMMUNES.flatMap(({ code }, place) =>
    COMMUNE_ROLES.map(({ role, word, names }, rank) => ({
      officer: `${word}-${code}`,
      name: names[place] ?? word,
      role,
      place: code,
      pin: `${place + 1}${rank + 1}${rank + 1}${place + 1}`,
    })),
  ),
  { officer: 'district-0707', name: 'គង់ សុវណ្ណ', role: 'district', place: '0707', pin: '4114' },
  { officer: 'district-2302', name: 'យឹម ចន្ទា', role: 'district', place: '2302', pin: '4224' },
  { officer: 'province-07', name: 'សៀង រតនា', role: 'provincial', place: '07', pin: '5115' },
  { officer: 'province-23', name: 'ឈួន មករា', role: 'provincial', place: '23', pin: '5225' },
  { officer: 'province-all', name: 'នួន សុខុម', role: 'provincial', place: '', pin: '5335' },
];
