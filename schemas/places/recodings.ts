import type { DatedList, ProvinceConfig, Recoding } from '../kinds/province-config.ts';
import type { Gazetteer } from './gazetteer.ts';

/**
 * A province's configuration with the codes its gazetteer retired and says the successor of, dated by the version that
 * retired them. What the configuration says of a code itself stands.
 */
export function withRecodings(
  config: ProvinceConfig,
  gazetteer: Gazetteer | undefined,
  province: string,
): ProvinceConfig {
  const own = new Set(config.recodings.flatMap(({ value }) => value.map(({ from }) => from)));
  const byDay = new Map<string, Recoding[]>();
  for (const { code, retired } of gazetteer?.places ?? []) {
    if (retired?.now === undefined || !code.startsWith(province) || own.has(code)) continue;
    const day = byDay.get(retired.since) ?? [];
    if (!day.some((one) => follows(one, code, retired.now ?? ''))) day.push({ from: code, to: retired.now });
    byDay.set(retired.since, day);
  }
  const retired: DatedList<readonly Recoding[]> = [...byDay].map(([from, value]) => ({
    from,
    value,
    article: `Gazetteer, version ${from}`,
    mark: 'L',
  }));
  const recodings = [...config.recodings, ...retired].sort((a, b) => (a.from < b.from ? -1 : 1));
  return retired.length === 0 ? config : { ...config, recodings };
}

/** Places come in the order of their codes, a unit before what lies in it: a village that went with its commune is told by it. */
function follows({ from, to }: Recoding, code: string, now: string): boolean {
  return code.startsWith(from) && now === to + code.slice(from.length);
}
