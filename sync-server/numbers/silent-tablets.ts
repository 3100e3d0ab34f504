import type { SilentTablet } from '../../schemas/wire/numbers-messages.ts';
import type { CountedKey } from '../custody/count-province.ts';

/** Tablets of whose keys nothing came for days, by the same count as custody's; the longest silent first. */
export function silentTablets(keys: readonly CountedKey[], place: string): readonly SilentTablet[] {
  return keys
    .flatMap(({ report: { certificate, findings, lastCame } }): readonly SilentTablet[] => {
      if (!certificate || !findings.includes('silent') || !certificate.place.startsWith(place)) return [];
      const { officer, name, role, device, place: at } = certificate;
      return [{ officer, name, role, device, place: at, ...(lastCame ? { lastCame: lastCame.at } : {}) }];
    })
    .sort((a, b) => (a.lastCame ?? 0) - (b.lastCame ?? 0));
}
