import type { Role } from '../../../schemas/access/officer.ts';
import { useApp } from '../../app-state.ts';
import type { Option } from '../../parts/choice.tsx';
import { usePlaceNames } from '../../records/use-place-names.ts';

/** Digits of the places a role may hold in: a commune, a district, a province, the whole country. */
const DIGITS: Readonly<Record<Exclude<Role, 'service'>, readonly number[]>> = {
  clerk: [6],
  chief: [6],
  'field-officer': [6],
  'police-post': [6],
  district: [4],
  provincial: [2, 0],
  administrator: [2, 0],
};

export const INVITED_ROLES = [
  'clerk',
  'chief',
  'field-officer',
  'police-post',
  'district',
  'provincial',
  'administrator',
] as const;
export type InvitedRole = (typeof INVITED_ROLES)[number];

export function isInvitedRole(value: string): value is InvitedRole {
  return INVITED_ROLES.some((role) => role === value);
}

/** Stands for the whole country, whose code is empty, where a list wants a value. */
export const EVERYWHERE = 'all';

/** The places of a role within the administrator's own, by code, in the words of the roster or the gazetteer. */
export function usePlaceOptions(role: InvitedRole | undefined, within: string): readonly Option[] {
  const communes = useApp().roster.value?.communes ?? [];
  const lengths = role ? DIGITS[role] : [];
  const codes = lengths.flatMap((length) =>
    length === 0 ? [''] : communes.map(({ code }) => code.slice(0, length)),
  );
  const covered = [...new Set(codes)].filter((code) => code.startsWith(within)).sort();
  const nameOf = usePlaceNames(covered);
  return covered.map((code) => ({ value: code === '' ? EVERYWHERE : code, label: nameOf(code) }));
}
