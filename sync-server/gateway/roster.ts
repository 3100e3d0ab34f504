import { findCertificateFault, isRevocationSound } from '../../schemas/access/certify.ts';
import { type Certificate, keyOf, type Revocation } from '../../schemas/access/officer.ts';
import type { ProvinceStatement } from '../../schemas/access/province.ts';
import type { ProvinceSettings } from '../../schemas/kinds/province-config.ts';
import type { CommuneConfig } from '../../schemas/kinds/regime.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { hashJson } from '../../schemas/record/hash.ts';
import type { Json } from '../../schemas/record/json.ts';
import { compareIds } from '../../schemas/record/log.ts';
import type { Roster } from '../../schemas/wire/messages.ts';
import { verify } from '../keys/key-pair.ts';
import { toCertificate, toRevocation } from '../keys/read-trust.ts';
import { toCanonicalObject } from '../store/canonical.ts';
import { type Database, upsert } from '../store/database.ts';
import { isKeyId } from '../store/ids.ts';
import type { LogLine } from './log-file.ts';
import { toCommune } from './stored-commune.ts';
import type { TrustFile } from './trust-file.ts';

/**
 * Whose keys there are and how each commune registers, held in memory and kept in the control database. What the
 * province did not sign is left out, whoever put it there.
 */
export interface RosterBook {
  readonly current: () => Roster;
  readonly communes: () => ReadonlySet<string>;
  /** The certificate behind a key, as far as this gateway has it at hand. */
  readonly known: (key: KeyId) => Certificate | undefined;
  /** The same, looked up once more where another gateway may have enrolled it. */
  readonly find: (key: string) => Promise<Certificate | undefined>;
  /** @param certificate one that `findCertificateFault` has nothing against */
  readonly add: (certificate: Certificate) => Promise<KeyId>;
  readonly revocationOf: (key: KeyId) => Revocation | undefined;
  /** False where the revocation is not sound. The first one of a key stays. */
  readonly revoke: (revocation: Revocation) => Promise<boolean>;
  /** Learns what other gateways were told, at most every few seconds. */
  readonly refresh: () => Promise<void>;
  /** Tablets learn from the roster that there are other places to fetch. */
  readonly setGazetteer: (version: string | undefined) => void;
  readonly setProvinces: (provinces: readonly ProvinceSettings[]) => void;
}

export interface RosterParts {
  readonly control: Database;
  readonly keys: ProvinceStatement;
  readonly trust: TrustFile;
  readonly log: (line: LogLine) => void;
  readonly now: () => number;
}

const FRESH_FOR = 5000;
const MOST_STRANGERS = 10_000;
const CERTIFICATE = 'certificate-';
const REVOCATION = 'revocation-';

export async function openRoster({ control, keys, trust, log, now }: RosterParts): Promise<RosterBook> {
  const communes = (await control.listDocs('commune-')).flatMap((doc) => toCommune(doc) ?? []);
  const codes = new Set(communes.map((commune) => commune.code));
  const certificates = new Map<KeyId, Certificate>();
  const revocations = new Map<KeyId, Revocation>();
  const refused = new Set<string>();
  /** Keys that were looked for in vain, until when they need not be again. */
  const strangers = new Map<string, number>();
  let roster: Roster | undefined;
  let gazetteer: string | undefined;
  let provinces: readonly ProvinceSettings[] = [];
  let freshUntil = 0;
  let refreshing: Promise<void> | undefined;

  /** Logged once: a bad one stays where it is. */
  function leaveOut(id: string, code: string): undefined {
    if (!refused.has(id)) log({ event: 'trust_left_out', level: 'error', id, code });
    refused.add(id);
  }

  async function readCertificate(id: string, held: unknown): Promise<Certificate | undefined> {
    const certificate = toCertificate(held);
    if (!certificate || `${CERTIFICATE}${keyOf(certificate)}` !== id)
      return leaveOut(id, 'not_a_certificate');
    const fault = await findCertificateFault(certificate, keys.provinceKey, verify);
    return fault ? leaveOut(id, fault) : certificate;
  }

  function remember(certificate: Certificate): void {
    certificates.set(keyOf(certificate), certificate);
    roster = undefined;
  }

  async function find(key: string): Promise<Certificate | undefined> {
    if (!isKeyId(key)) return undefined;
    const known = certificates.get(key);
    if (known || (strangers.get(key) ?? 0) > now()) return known;
    const doc = await control.get(`${CERTIFICATE}${key}`);
    const certificate = doc && (await readCertificate(doc._id, doc.certificate));
    if (certificate) remember(certificate);
    else {
      if (strangers.size > MOST_STRANGERS) strangers.clear();
      strangers.set(key, now() + FRESH_FOR);
    }
    return certificate;
  }

  async function isSound(revocation: Revocation): Promise<boolean> {
    const revoked = await find(revocation.key);
    const administrator = revocation.by === 'province' ? undefined : await find(revocation.by);
    return (
      revoked !== undefined && isRevocationSound(revocation, revoked, administrator, keys.provinceKey, verify)
    );
  }

  async function readRevocations(): Promise<void> {
    for (const doc of await control.listDocs(REVOCATION)) {
      const revocation = toRevocation(doc.revocation);
      if (revocation && revocations.has(revocation.key)) continue;
      if (!revocation || !(await isSound(revocation))) {
        leaveOut(doc._id, 'bad_revocation');
        continue;
      }
      revocations.set(revocation.key, revocation);
      roster = undefined;
    }
    freshUntil = now() + FRESH_FOR;
  }

  const told = await trust.read();
  const kept = new Set<string>(
    told.map((line) =>
      'certificate' in line ? keyOf(line.certificate) : `${REVOCATION}${line.revocation.key}`,
    ),
  );

  async function add(certificate: Certificate): Promise<KeyId> {
    const key = keyOf(certificate);
    if (certificates.has(key)) return key;
    await upsert(control, `${CERTIFICATE}${key}`, () => ({ certificate: toCanonicalObject(certificate) }));
    remember(certificate);
    if (!kept.has(key)) await trust.add({ certificate });
    return key;
  }

  async function revoke(revocation: Revocation): Promise<boolean> {
    if (!(await isSound(revocation))) return false;
    const id = `${REVOCATION}${revocation.key}`;
    await upsert(control, id, (old) => ({
      revocation: toCanonicalObject(toRevocation(old?.revocation) ?? revocation),
    }));
    await readRevocations();
    if (!kept.has(id)) await trust.add({ revocation });
    return true;
  }

  const stored = await control.listDocs(CERTIFICATE);
  const read = await Promise.all(stored.map(({ _id, certificate }) => readCertificate(_id, certificate)));
  for (const certificate of read) if (certificate) remember(certificate);
  await readRevocations();
  const lost = told.flatMap((line) => ('certificate' in line ? [line.certificate] : []));
  for (const certificate of lost.filter((one) => !certificates.has(keyOf(one)))) {
    const fault = await findCertificateFault(certificate, keys.provinceKey, verify);
    if (fault) leaveOut(`${CERTIFICATE}${keyOf(certificate)}`, fault);
    else await add(certificate);
  }
  for (const line of told) {
    const isLost = 'revocation' in line && !revocations.has(line.revocation.key);
    if (isLost && !(await revoke(line.revocation)))
      leaveOut(`${REVOCATION}${line.revocation.key}`, 'bad_revocation');
  }

  return {
    current() {
      roster ??= createRoster({ certificates, revocations, communes, keys, gazetteer, provinces });
      return roster;
    },
    communes: () => codes,
    known: (key) => certificates.get(key),
    find,
    setGazetteer(version) {
      gazetteer = version;
      roster = undefined;
    },
    setProvinces(settings) {
      provinces = settings;
      roster = undefined;
    },
    add,
    revocationOf: (key) => revocations.get(key),
    // What a stopped administrator signs stops nobody; what it signed before stands, in whatever order it is read again.
    revoke: async (revocation) =>
      revocation.by !== 'province' && revocations.has(revocation.by) ? false : revoke(revocation),
    async refresh() {
      if (freshUntil > now()) return;
      refreshing ??= readRevocations().finally(() => {
        refreshing = undefined;
      });
      await refreshing;
    },
  };
}

interface Held {
  readonly certificates: ReadonlyMap<KeyId, Certificate>;
  readonly revocations: ReadonlyMap<KeyId, Revocation>;
  readonly communes: readonly CommuneConfig[];
  readonly keys: RosterParts['keys'];
  readonly gazetteer: string | undefined;
  readonly provinces: readonly ProvinceSettings[];
}

function createRoster({ certificates, revocations, communes, keys, gazetteer, provinces }: Held): Roster {
  const { provinceKey, recoveryKey, recoverySig } = keys;
  const sorted = [...certificates].sort(([a], [b]) => compareIds(a, b));
  const revoked = [...revocations].sort(([a], [b]) => compareIds(a, b));
  const content: Json = [
    [provinceKey, recoveryKey],
    sorted.map(([key]) => key),
    revoked.map(([key]) => key),
    communes.map((commune) => JSON.stringify(commune)),
    gazetteer ?? '',
    provinces.map((province) => JSON.stringify(province)),
  ];
  return {
    version: hashJson(content),
    provinceKey,
    recoveryKey,
    recoverySig,
    certificates: sorted.map(([, certificate]) => certificate),
    revocations: revoked.map(([, revocation]) => revocation),
    communes,
    provinces,
    ...(gazetteer === undefined ? {} : { gazetteer }),
  };
}
