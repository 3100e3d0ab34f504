import { type Certificate, keyOf, type Role } from '../../schemas/access/officer.ts';
import type { ProvinceSettings } from '../../schemas/kinds/province-config.ts';
import type { CommuneConfig } from '../../schemas/kinds/regime.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { hashJson } from '../../schemas/record/hash.ts';
import type { Json } from '../../schemas/record/json.ts';
import { compareIds } from '../../schemas/record/log.ts';
import type { Roster } from '../../schemas/wire/messages.ts';
import { toCanonicalObject } from '../store/canonical.ts';
import { type Database, upsert } from '../store/database.ts';
import { type Fields, isFields, isText, toList } from '../store/guards.ts';

/** Whose keys there are and how each commune registers, held in memory and kept in the control database. */
export interface RosterBook {
  readonly current: () => Roster;
  readonly communes: () => ReadonlySet<string>;
  /** The certificate behind a key; looked up once more where another gateway may have enrolled it. */
  readonly find: (key: string) => Promise<Certificate | undefined>;
  readonly add: (certificate: Certificate) => Promise<KeyId>;
  /** Tablets learn from the roster that there are other places to fetch. */
  readonly setGazetteer: (version: string | undefined) => void;
  readonly setProvinces: (provinces: readonly ProvinceSettings[]) => void;
}

export async function openRoster(control: Database): Promise<RosterBook> {
  const communes = (await control.listDocs('commune-')).flatMap((doc) => toCommune(doc) ?? []);
  const codes = new Set(communes.map((commune) => commune.code));
  const byKey = new Map<string, Certificate>();
  let roster: Roster | undefined;
  let gazetteer: string | undefined;
  let provinces: readonly ProvinceSettings[] = [];
  for (const doc of await control.listDocs('certificate-')) remember(toCertificate(doc));

  function remember(certificate: Certificate | undefined): void {
    if (!certificate) return;
    byKey.set(keyOf(certificate), certificate);
    roster = undefined;
  }

  return {
    current() {
      roster ??= createRoster(byKey, communes, gazetteer, provinces);
      return roster;
    },
    communes: () => codes,
    setGazetteer(version) {
      gazetteer = version;
      roster = undefined;
    },
    setProvinces(settings) {
      provinces = settings;
      roster = undefined;
    },
    async find(key) {
      const known = byKey.get(key);
      if (known || !/^[A-Za-z0-9_-]{43}$/.test(key)) return known;
      const doc = await control.get(`certificate-${key}`);
      const certificate = doc && toCertificate(doc);
      if (!certificate || keyOf(certificate) !== key) return undefined;
      remember(certificate);
      return certificate;
    },
    async add(certificate) {
      const key = keyOf(certificate);
      if (!byKey.has(key)) {
        await upsert(control, `certificate-${key}`, () => ({ certificate: toCanonicalObject(certificate) }));
        remember(certificate);
      }
      return key;
    },
  };
}

function createRoster(
  byKey: ReadonlyMap<string, Certificate>,
  communes: readonly CommuneConfig[],
  gazetteer: string | undefined,
  provinces: readonly ProvinceSettings[],
): Roster {
  const sorted = [...byKey].sort(([a], [b]) => compareIds(a, b));
  const content: Json = [
    sorted.map(([key]) => key),
    communes.map((commune) => JSON.stringify(commune)),
    gazetteer ?? '',
    provinces.map((province) => JSON.stringify(province)),
  ];
  return {
    version: hashJson(content),
    certificates: sorted.map(([, certificate]) => certificate),
    communes,
    provinces,
    ...(gazetteer === undefined ? {} : { gazetteer }),
  };
}

const ROLES: Readonly<Record<Role, true>> = {
  'field-officer': true,
  clerk: true,
  chief: true,
  'police-post': true,
  district: true,
  provincial: true,
  administrator: true,
  service: true,
};

export function isRole(value: unknown): value is Role {
  return isText(value) && Object.hasOwn(ROLES, value);
}

function toCertificate(doc: Fields): Certificate | undefined {
  const held = doc.certificate;
  if (!isFields(held)) return undefined;
  const { officer, name, role, place, device, publicKey, sig } = held;
  if (!isText(officer) || !isText(name) || !isRole(role) || !isText(place) || !isText(device))
    return undefined;
  if (!isText(publicKey) || !isText(sig)) return undefined;
  return { v: 1, officer, name, role, place, device, publicKey, sig };
}

function toCommune(doc: Fields): readonly CommuneConfig[] | undefined {
  const held = doc.commune;
  if (!isFields(held) || !isText(held.code) || !isFields(held.name)) return undefined;
  const { km, en } = held.name;
  if (!isText(km) || !isText(en)) return undefined;
  const regimes = toList(held.regimes).flatMap((one) => {
    if (!isFields(one) || !isText(one.from) || !isText(one.article)) return [];
    const { from, regime, article } = one;
    return regime === 'paper' || regime === 'electronic' ? [{ from, regime, article } as const] : [];
  });
  const { invented } = held;
  const isInvented = invented === 'people' || invented === 'practice';
  return [{ code: held.code, name: { km, en }, regimes, ...(isInvented ? { invented } : {}) }];
}
