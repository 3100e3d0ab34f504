import { DEMONSTRATION_OFFICERS } from '../../sync-server/provision/demonstration-officers.ts';
import { PRACTICE_COMMUNES } from '../../sync-server/provision/invented/places.ts';

/** Two communes on paper registers, without papers of their own, and all who work for them. */
export const COMMUNES = PRACTICE_COMMUNES.slice(0, 2);
export const OFFICERS = DEMONSTRATION_OFFICERS.filter(
  ({ place }) => COMMUNES.some(({ code }) => code.startsWith(place)) || place === '',
);

export function getOfficer(name: string) {
  const found = OFFICERS.find(({ officer }) => officer === name);
  if (!found) throw new Error(`there is no officer ${name} in the bench`);
  return found;
}

export const communesOf = (place: string): readonly string[] =>
  COMMUNES.map(({ code }) => code).filter((code) => code.startsWith(place));
