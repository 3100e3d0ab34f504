import { DEFAULT_PROVINCE_CONFIG, type ProvinceSettings } from '../../schemas/kinds/province-config.ts';
import { readProvinceSettings, toSettingsFile } from '../../schemas/kinds/read-province-config.ts';
import { toCanonical, toCanonicalObject } from '../store/canonical.ts';
import { type Database, upsert } from '../store/database.ts';
import { toList } from '../store/guards.ts';

/** How each province is configured, held in memory and kept in the control database with every version it had. */
export interface ProvincesBook {
  /** One a province this server serves; under the version `BUILT_IN` where nobody has set any. */
  readonly all: () => readonly ProvinceSettings[];
  /**
   * Puts a version in force. `unknown_province` where no commune here lies in it; `version_taken` where the version
   * already names other contents, which tablets may have worked by.
   */
  readonly put: (
    settings: ProvinceSettings,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly code: ProvinceFault }>;
}

export type ProvinceFault = 'unknown_province' | 'version_taken';

const BUILT_IN = 'built-in';

export async function openProvinces(
  control: Database,
  communes: readonly string[],
  onChange: () => void,
): Promise<ProvincesBook> {
  const served = [...new Set(communes.map((code) => code.slice(0, 2)))].sort();
  const versions = new Map<string, readonly ProvinceSettings[]>();
  for (const province of served) versions.set(province, await readVersions(control, province));
  const current = (province: string): ProvinceSettings =>
    versions.get(province)?.at(-1) ?? { province, version: BUILT_IN, config: DEFAULT_PROVINCE_CONFIG };
  return {
    all: () => served.map(current),
    async put(settings) {
      const { province, version } = settings;
      if (!served.includes(province)) return { ok: false, code: 'unknown_province' };
      const before = await readVersions(control, province);
      const same = before.find((one) => one.version === version);
      if (version === BUILT_IN || (same && !isSame(same, settings)))
        return { ok: false, code: 'version_taken' };
      // The version in force is the last; an earlier one comes back by being imported again.
      const all = [...before.filter((one) => one !== same), settings];
      await upsert(control, idOf(province), () => ({
        versions: all.map((one) => toCanonicalObject(toSettingsFile(one))),
      }));
      versions.set(province, all);
      onChange();
      return { ok: true };
    },
  };
}

async function readVersions(control: Database, province: string): Promise<readonly ProvinceSettings[]> {
  const doc = await control.get(idOf(province));
  return toList(doc?.versions).flatMap((held) => {
    const reading = readProvinceSettings(held);
    return reading.ok ? [reading.settings] : [];
  });
}

function idOf(province: string): string {
  return `province-config-${province}`;
}

function isSame(a: ProvinceSettings, b: ProvinceSettings): boolean {
  return JSON.stringify(toCanonical(a)) === JSON.stringify(toCanonical(b));
}
