import type { Role } from '../../schemas/access/officer.ts';
import type { Officer } from '../gateway/officers.ts';
import { pickFamilyName, pickGivenName } from './invented/names.ts';
import { DEMONSTRATION_COMMUNES, FEWEST_PRACTICE, practiceCommunes } from './invented/places.ts';
import { createChance } from './invented/random.ts';

/** An officer of the demonstration; PINs are printed at start and are no secret. */
export interface DemonstrationOfficer extends Officer {
  readonly pin: string;
}

/** Officers of a commune, in the order of the PIN's inner digits: `clerk-070702` and so on. */
const COMMUNE_ROLES: readonly { readonly role: Role; readonly word: string }[] = [
  { role: 'clerk', word: 'clerk' },
  { role: 'chief', word: 'chief' },
  { role: 'field-officer', word: 'field' },
  { role: 'police-post', word: 'police' },
];

/** The digit of a commune stands outside in its officers' PINs. */
const COMMUNE_DIGITS: Readonly<Record<string, number>> = {
  '070702': 1,
  '070703': 2,
  '230201': 3,
  '070604': 4,
  '070716': 5,
  '070801': 6,
  '070803': 7,
  '070901': 8,
  '230101': 9,
  '230202': 0,
  '079901': 1,
  '079902': 2,
  '079903': 3,
};

const DISTRICTS: Readonly<Record<string, string>> = {
  '0707': '4114',
  '2302': '4224',
  '0706': '4334',
  '0708': '4444',
  '0709': '4554',
  '2301': '4664',
  '0799': '4774',
};

/**
 * Clerk, chief, field officer and police post of each commune; an officer of each district; the staff of each province,
 * one at the ministry whose place is the whole country, who reads all; and one who invites officers and sees no records.
 */
export const DEMONSTRATION_OFFICERS = demonstrationOfficers(FEWEST_PRACTICE);

/** The same with the officers of so many communes for practice. */
export function demonstrationOfficers(practice: number): readonly DemonstrationOfficer[] {
  return [
    ...[...DEMONSTRATION_COMMUNES, ...practiceCommunes(practice)].flatMap(({ code }) =>
      COMMUNE_ROLES.map(({ role, word }, rank) => {
        const [outer, inner] = [COMMUNE_DIGITS[code] ?? 0, rank + 1];
        return officer(`${word}-${code}`, role, code, `${outer}${inner}${inner}${outer}`);
      }),
    ),
    ...Object.entries(DISTRICTS).map(([code, pin]) => officer(`district-${code}`, 'district', code, pin)),
    officer('province-07', 'provincial', '07', '5115'),
    officer('province-23', 'provincial', '23', '5225'),
    officer('province-all', 'provincial', '', '5335'),
    officer('admin-07', 'administrator', '07', '6116'),
  ];
}

function officer(name: string, role: Role, place: string, pin: string): DemonstrationOfficer {
  const chance = createChance('officer', name);
  const family = pickFamilyName(chance).km;
  const given = pickGivenName(chance, chance.happens(0.4) ? 'f' : 'm').km;
  return { officer: name, name: `${family} ${given}`, role, place, pin };
}
