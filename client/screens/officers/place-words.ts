import { useEffect, useState } from 'preact/hooks';
import type { Role } from '../../../schemas/access/officer.ts';
import { useApp } from '../../app-state.ts';
import type { Option } from '../../parts/choice.tsx';
import { say, sayDigits } from '../../words/language.ts';
import { OFFICERS_WORDS } from '../../words/officers-words.ts';

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

/** Names a place with its code; the code alone where nothing here knows its name. */
export function usePlaceNames(codes: readonly string[]): (code: string) => string {
  const { device, roster } = useApp();
  const [found, setFound] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = codes.filter((code) => code !== '' && code.length < 6).join(' ');
  useEffect(() => {
    let isHere = true;
    const look = async (code: string) => [code, (await device.placeText(code))?.text ?? ''] as const;
    void Promise.all(wanted.split(' ').filter(Boolean).map(look)).then((pairs) => {
      if (isHere) setFound(new Map(pairs));
    });
    return () => {
      isHere = false;
    };
  }, [wanted]);
  return (code) => {
    if (code === '') return say(OFFICERS_WORDS.wholeCountry);
    const commune = roster.value?.communes.find((one) => one.code === code);
    const name = commune ? say(commune.name) : found.get(code);
    return name ? `${name} · ${sayDigits(code)}` : sayDigits(code);
  };
}
