import { findCertificateFault, isRevocationSound } from '../../schemas/access/certify.ts';
import { type Certificate, keyOf, type Revocation } from '../../schemas/access/officer.ts';
import { isStatementSound } from '../../schemas/access/province.ts';
import type { Verify } from '../../schemas/crypto/p256.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { hashJson } from '../../schemas/record/hash.ts';
import type { CertificatesRequest, Roster } from '../../schemas/wire/messages.ts';
import type { RosterView } from './api/roster-view.ts';
import type { Journal } from './journal.ts';

/** Whose keys there are: what the province's key vouches for in its roster, and the officers of this tablet. */
export interface RosterBook {
  readonly authorOf: (key: KeyId) => Certificate | undefined;
  /** Why and when the province took a key back; undefined where it did not. */
  readonly revocationOf: (key: KeyId) => Revocation | undefined;
  readonly version: () => string | undefined;
  /** What this tablet knows on the province's word and a roster of the province leaves out. */
  readonly beyond: (roster: Roster) => CertificatesRequest;
  /** Version of the province's gazetteer; undefined where it has none. */
  readonly gazetteer: () => string | undefined;
  readonly view: () => RosterView;
  /** Keeps of a roster what the province's key vouches for; the rest is reported and left out. */
  readonly replace: (roster: Roster) => Promise<void>;
}

export interface RosterParts {
  readonly journal: Pick<Journal, 'readRoster' | 'putRoster'>;
  readonly ownCertificates: () => readonly Certificate[];
  /** Pinned at the first enrolment; until then nobody is trusted. */
  readonly provinceKey: () => string | undefined;
  readonly verify: Verify;
  readonly report: (problem: unknown) => void;
}

export async function openRosterBook(parts: RosterParts): Promise<RosterBook> {
  const { journal, report } = parts;
  // Only what was verified is kept, so that nothing of it is verified twice.
  let roster = await journal.readRoster();
  let byKey = indexByKey(roster?.certificates ?? []);
  let revoked = indexRevocations(roster?.revocations ?? []);
  const own = () => indexByKey(parts.ownCertificates());

  /** What the province vouched for once stays: a gateway that leaves it out takes nothing back. */
  async function keepSound(fresh: Roster, provinceKey: string): Promise<Roster> {
    const certificates = await keepSoundCertificates(fresh.certificates, byKey, provinceKey, parts);
    const known = new Map([...byKey, ...indexByKey(certificates)]);
    const authors = new Map([...own(), ...known]);
    const revocations = await keepSoundRevocations(fresh.revocations, revoked, authors, provinceKey, parts);
    const all = new Map([...indexRevocations(revocations), ...revoked]);
    return { ...fresh, certificates: [...known.values()], revocations: [...all.values()] };
  }

  return {
    authorOf: (key) => byKey.get(key) ?? own().get(key),
    revocationOf: (key) => revoked.get(key),
    version: () => roster?.version,
    beyond: ({ certificates, revocations }) => {
      const there = indexByKey(certificates);
      const revokedThere = indexRevocations(revocations);
      return {
        certificates: [...new Map([...own(), ...byKey])].flatMap(([key, one]) =>
          there.has(key) ? [] : [one],
        ),
        revocations: [...revoked].flatMap(([key, one]) => (revokedThere.has(key) ? [] : [one])),
      };
    },
    gazetteer: () => roster?.gazetteer,
    view: () => ({
      certificates: [...new Map([...own(), ...byKey])].map(([key, certificate]) => ({ key, certificate })),
      communes: roster?.communes ?? [],
      provinces: roster?.provinces ?? [],
    }),
    replace: async (fresh) => {
      const provinceKey = parts.provinceKey();
      if (provinceKey === undefined || fresh.provinceKey !== provinceKey) {
        report(new Error('a roster of another province was not taken'));
        return;
      }
      const isKnown = roster?.recoveryKey === fresh.recoveryKey && roster.recoverySig === fresh.recoverySig;
      if (!isKnown && !(await isStatementSound(fresh, parts.verify))) {
        report(new Error('a roster with a recovery key that the province did not sign was not taken'));
        return;
      }
      const sound = await keepSound(fresh, provinceKey);
      await journal.putRoster(sound);
      roster = sound;
      byKey = indexByKey(sound.certificates);
      revoked = indexRevocations(sound.revocations);
    },
  };
}

/** So many at once: a roster of a province has thousands, and a worker has other things to do. */
const BATCH = 50;

async function keepSoundCertificates(
  certificates: readonly Certificate[],
  known: ReadonlyMap<KeyId, Certificate>,
  provinceKey: string,
  { verify, report }: RosterParts,
): Promise<readonly Certificate[]> {
  return keep(certificates, report, async (certificate) => {
    if (known.has(keyOf(certificate))) return true;
    const fault = await findCertificateFault(certificate, provinceKey, verify);
    if (fault) report(new Error(`certificate ${keyOf(certificate)} was left out: ${fault}`));
    return fault === undefined;
  });
}

async function keepSoundRevocations(
  revocations: readonly Revocation[],
  known: ReadonlyMap<KeyId, Revocation>,
  authors: ReadonlyMap<KeyId, Certificate>,
  provinceKey: string,
  { verify, report }: RosterParts,
): Promise<readonly Revocation[]> {
  return keep(revocations, report, async (revocation) => {
    const before = known.get(revocation.key);
    if (before && hashJson({ ...before }) === hashJson({ ...revocation })) return true;
    const certificate = authors.get(revocation.key);
    // It says nothing of anybody this tablet trusts.
    if (!certificate) return false;
    const by = revocation.by === 'province' ? undefined : authors.get(revocation.by);
    const isSound = await isRevocationSound(revocation, certificate, by, provinceKey, verify);
    if (!isSound) report(new Error(`the revocation of ${revocation.key} was left out`));
    return isSound;
  });
}

async function keep<Item>(
  items: readonly Item[],
  report: RosterParts['report'],
  isSound: (item: Item) => Promise<boolean>,
): Promise<readonly Item[]> {
  // What is sent in a certificate's place may be anything at all.
  const judge = async (item: Item) => {
    try {
      return await isSound(item);
    } catch (problem) {
      report(problem);
      return false;
    }
  };
  const kept: Item[] = [];
  for (let from = 0; from < items.length; from += BATCH) {
    const batch = items.slice(from, from + BATCH);
    const sound = await Promise.all(batch.map(judge));
    kept.push(...batch.filter((_, place) => sound[place]));
  }
  return kept;
}

function indexByKey(certificates: readonly Certificate[]): ReadonlyMap<KeyId, Certificate> {
  return new Map(certificates.map((certificate) => [keyOf(certificate), certificate]));
}

function indexRevocations(revocations: readonly Revocation[]): ReadonlyMap<KeyId, Revocation> {
  return new Map(revocations.map((revocation) => [revocation.key, revocation]));
}
