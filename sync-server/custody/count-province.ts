import { type Certificate, isDeskKey, keyOf, type Revocation } from '../../schemas/access/officer.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import type { KeyCustody } from '../../schemas/wire/custody-report.ts';
import { NOTHING_NOTED } from '../gateway/unite-notes.ts';
import type { Database } from '../store/database.ts';
import { createForkSearch } from './fork-search.ts';
import { reportKey } from './key-report.ts';
import { type Account, createLedger, type RecordCopy } from './ledger.ts';
import { inParts, readCopies } from './read-copies.ts';
import { readChain, readCustody, readMinted } from './read-custody.ts';

export interface Province {
  readonly control: Database;
  /** Codes of all communes. */
  readonly communes: readonly string[];
  readonly database: (commune: string) => Database;
  /** Where the cases lie, which officers write upon too; undefined where a release before the desk made the province. */
  readonly desk: Database | undefined;
  readonly certificates: readonly Certificate[];
  /** For keys that another gateway certified meanwhile. */
  readonly findCertificate: (key: KeyId) => Promise<Certificate | undefined>;
  readonly revocations: readonly Revocation[];
}

export interface CountOptions {
  readonly now: number;
  /** Asked after each few entries: lets others have their turn where it is due; throws where the counting is to end. */
  readonly pause: () => Promise<void>;
  readonly onCounted?: (communes: number) => void;
}

/** A key's report, and where what it wrote lies: for whom may know of a key that nobody certified. */
export interface CountedKey {
  readonly report: KeyCustody;
  readonly communes: ReadonlySet<string>;
}

/** Named as where a case's entry lies, beside six digits for a commune. */
const DESK = 'desk';

/** How often what was written meanwhile is read after; a busy province never stands still. */
const MOST_ROUNDS = 3;

/**
 * Lays what the gateway noted against what the databases really hold. They are read one after the other; of what was
 * read nothing stays but a few bytes a number.
 */
export async function countProvince(
  province: Province,
  options: CountOptions,
): Promise<readonly CountedKey[]> {
  const { control, communes } = province;
  const { now, pause, onCounted = () => {} } = options;
  // First of all: what is acknowledged by now must be found by a reading that begins later.
  const noted = await readCustody(control);
  const minted = await readMinted(control);
  const certificates = new Map(province.certificates.map((one) => [keyOf(one), one]));
  const isDesks = (key: KeyId): boolean => {
    const certificate = certificates.get(key);
    return certificate !== undefined && isDeskKey(certificate);
  };
  const ledger = createLedger();
  const add = async (whole: RecordCopy) => {
    const copy = leaveOut(whole, isDesks);
    for (const part of inParts(copy)) {
      ledger.add(part);
      await pause();
    }
    ledger.addDecisions(copy);
  };
  const ends = new Map<string, string>();
  for (const place of placesIn(province)) {
    ends.set(place, await readCopies(databaseAt(province, place), place, '0', add));
    onCounted(Math.min(ends.size, communes.length));
  }
  // A number in a database that was read early would look like a hole before one in a database that was read late.
  for (let round = 0, more = true; more && round < MOST_ROUNDS; round++) {
    more = false;
    for (const [place, end] of ends) {
      const next = await readCopies(databaseAt(province, place), place, end, add);
      more ||= next !== end;
      ends.set(place, next);
    }
  }
  const accounts = ledger.accounts();
  const revocations = new Map(province.revocations.map((one) => [one.key, one]));
  const keys = new Set<KeyId>([...certificates.keys(), ...noted.keys(), ...accounts.keys()]);
  for (const key of keys) {
    const found = certificates.has(key) ? undefined : await province.findCertificate(key);
    if (found) certificates.set(key, found);
  }
  const reports: KeyCustody[] = [];
  for (const key of keys) {
    if (isDesks(key)) continue;
    const facts = {
      key,
      account: accounts.get(key),
      noted: noted.get(key) ?? NOTHING_NOTED,
      certificate: certificates.get(key),
      revocation: revocations.get(key),
      minted: minted.get(key) ?? 0,
    };
    const report = reportKey(facts, now);
    // What was refused while the databases were read lies in none of them, and has come all the same.
    const arrived = report.missing.length > 0 ? await readChain(control, key) : undefined;
    reports.push(arrived ? reportKey({ ...facts, arrived }, now) : report);
    await pause();
  }
  const forked = await findForkedEntries(province, reports, accounts, pause);
  return reports.map((report) => {
    const noteOf = noted.get(report.key) ?? NOTHING_NOTED;
    const forkedEntries = forked?.entriesOf(report, noteOf);
    return {
      report: forkedEntries ? { ...report, forkedEntries } : report,
      communes: accounts.get(report.key)?.communes ?? new Set<string>(),
    };
  });
}

/** The entries at forks are looked for in a second reading, of the databases where their keys wrote. */
async function findForkedEntries(
  province: Province,
  reports: readonly KeyCustody[],
  accounts: ReadonlyMap<KeyId, Account>,
  pause: () => Promise<void>,
) {
  const forked = reports.filter((report) => report.forked.length > 0);
  if (forked.length === 0) return undefined;
  const search = createForkSearch(forked);
  const communes = new Set(forked.flatMap(({ key }) => [...(accounts.get(key)?.communes ?? [])]));
  const add = async (copy: RecordCopy) => {
    for (const part of inParts(copy)) {
      search.add(part);
      await pause();
    }
  };
  for (const place of communes) await readCopies(databaseAt(province, place), place, '0', add);
  return search;
}

function placesIn({ communes, desk }: Province): readonly string[] {
  return desk ? [...communes, DESK] : communes;
}

function databaseAt({ database, desk }: Province, place: string): Database {
  return place === DESK && desk ? desk : database(place);
}

/** A record without what the desk wrote on it: its key counts anew in each. */
function leaveOut(copy: RecordCopy, isDesks: (key: KeyId) => boolean): RecordCopy {
  if (!copy.leaves.some(({ log }) => log.some(({ key }) => isDesks(key)))) return copy;
  const leaves = copy.leaves.map((leaf) => ({
    ...leaf,
    log: leaf.log.filter(({ key }) => !isDesks(key)),
  }));
  return { ...copy, leaves };
}
