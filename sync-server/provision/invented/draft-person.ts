import type { Json } from '../../../schemas/record/json.ts';
import type { Draft } from './draft.ts';
import type { Person } from './truth.ts';

/** The record of a person in the commune they live in, as their identity card words them where they have one. */
export function draftPerson(person: Person, commune: string, on: string): Draft {
  const { known, idCard } = person;
  const born = idCard ? { ...known, source: 'អត្តសញ្ញាណប័ណ្ណ' } : { ...known };
  const set: Record<string, Json> = {
    ...nameSet('name', person),
    sex: person.sex,
    born,
    birthplace: { ...person.birthplace },
    nationality: person.nationality,
    ...(idCard ? { 'identifiers.card': { kind: 'id-card', value: idCard.number, on: idCard.on } } : {}),
    standing: { is: 'known', on },
  };
  return {
    kind: 'person',
    commune,
    steps: [{ role: 'clerk', act: 'open', on, set }],
    words: [{ person: person.id, prefix: 'name' }],
  };
}

/** The four name fields under `prefix`, as the person writes them. */
export function nameSet(prefix: string, { name }: Pick<Person, 'name'>): Record<string, Json> {
  return {
    [`${prefix}.familyName`]: name.family.km,
    [`${prefix}.givenName`]: name.given.km,
    [`${prefix}.familyNameLatin`]: name.family.latin,
    [`${prefix}.givenNameLatin`]: name.given.latin,
  };
}
