import type { Address } from '../../schemas/rules/visit-households.ts';
import { say, sayDigits } from '../words/language.ts';
import { VISIT_COUNTS, VISIT_WORDS } from '../words/visit-words.ts';

/** A village by its own name: what it lies in is the same for all of a commune. */
export function sayVillage({ village }: Pick<Address, 'village'>): string {
  return village.split(/\s+(?=ឃុំ|សង្កាត់)/)[0]?.trim() || say(VISIT_WORDS.noAddress);
}

/** Where in the village: group and house, as far as there are any (domain.md §8). */
export function sayDoor({ group, house, street }: Address): string {
  return [
    group && say(VISIT_COUNTS.group(sayDigits(group))),
    house && say(VISIT_COUNTS.house(sayDigits(house))),
    street,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The whole of it, as a visit keeps it. */
export function sayWhere(address: Address): string {
  return [address.village && sayVillage(address), sayDoor(address)].filter(Boolean).join(' · ');
}
