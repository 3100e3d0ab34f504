import type { Regime } from '../../schemas/kinds/regime.ts';
import type { Changes } from '../../schemas/record/entry.ts';
import type { InventedFamily, InventedPerson } from './demonstration-families.ts';

/** What opens a person's record. */
export function personSet(person: InventedPerson): Changes {
  return {
    'name.familyName': person.familyName,
    'name.givenName': person.givenName,
    'name.familyNameLatin': person.familyNameLatin,
    'name.givenNameLatin': person.givenNameLatin,
    sex: person.sex,
    born: civilDate(person.born),
    standing: { is: 'known' },
  };
}

/** What opens a family's book; `roots` are the root ids of its people's records, the head's first. */
export function bookSet(family: InventedFamily, roots: readonly string[]): Changes {
  const head = roots[0] ?? '';
  const members = family.people.map((person, index) => {
    const at = `members.${roots[index] ?? ''}`;
    return {
      [`${at}.familyName`]: person.familyName,
      [`${at}.givenName`]: person.givenName,
      [`${at}.familyNameLatin`]: person.familyNameLatin,
      [`${at}.givenNameLatin`]: person.givenNameLatin,
      [`${at}.sex`]: person.sex,
      [`${at}.born`]: civilDate(person.born),
      [`${at}.relation`]: { to: head, is: person.relation },
      [`${at}.presence`]: { is: 'present' },
    };
  });
  return Object.assign(
    {
      number: family.number,
      head,
      'address.village': { text: family.village },
      standing: { is: 'open' },
    },
    ...members,
  );
}

/** What declares the family's newborn; the mother is the woman among head and wife. */
export function birthSet(family: InventedFamily, regime: Regime): Changes {
  const { newborn, people } = family;
  const mother = people.find(({ sex, relation }) => sex === 'f' && relation !== 'child') ?? newborn;
  const father = people.find(({ sex, relation }) => sex === 'm' && relation === 'head');
  return {
    'child.familyName': newborn.familyName,
    'child.givenName': newborn.givenName,
    'child.familyNameLatin': newborn.familyNameLatin,
    'child.givenNameLatin': newborn.givenNameLatin,
    'child.sex': newborn.sex,
    'child.born': civilDate(newborn.born),
    'child.birthplace': { text: family.village },
    'child.nationality': 'ខ្មែរ',
    ...parentSet('mother', mother),
    ...(father ? parentSet('father', father) : { 'father.known': 'undeclared' }),
    'informant.name': `${mother.familyName} ${mother.givenName}`,
    'informant.relation': 'mother',
    declaredOn: civilDate(family.declaredOn),
    regime,
    standing: { is: 'declared' },
  };
}

function parentSet(who: 'mother' | 'father', person: InventedPerson): Changes {
  return {
    [`${who}.known`]: 'known',
    [`${who}.familyName`]: person.familyName,
    [`${who}.givenName`]: person.givenName,
    [`${who}.familyNameLatin`]: person.familyNameLatin,
    [`${who}.givenNameLatin`]: person.givenNameLatin,
    [`${who}.born`]: civilDate(person.born),
    [`${who}.nationality`]: 'ខ្មែរ',
  };
}

function civilDate(value: string) {
  const precision = { 4: 'year', 7: 'month' }[value.length] ?? 'day';
  return { value, precision };
}
