import { join } from 'node:path';
import { withRecodings } from '../../schemas/places/recodings.ts';
import { claimProvince } from '../check-province.ts';
import { createCustodyDesk } from '../custody/custody-desk.ts';
import { CASES_FILE, NOTICE_KEYS } from '../data-dir.ts';
import { createCaseShelf } from '../desk/read/case-shelf.ts';
import { createShelfFile } from '../desk/read/shelf-file.ts';
import type { CouchApi } from '../engine/couch-api.ts';
import type { Engine } from '../engine/engine.ts';
import type { ProvinceKeys } from '../keys/province-keys.ts';
import { openNoticeDesk } from '../notices/notice-desk.ts';
import { readRelease } from '../read-release.ts';
import type { After } from '../store/after.ts';
import { createDatabase } from '../store/database.ts';
import type { Names } from '../store/names.ts';
import { createTurns } from '../store/turns.ts';
import { expectOk } from '../store/unreachable.ts';
import { createBackups } from './backups.ts';
import { createCustody } from './custody.ts';
import { createDatabases } from './databases.ts';
import { createEnrolments } from './enrolments.ts';
import { createEra } from './era.ts';
import { createFeeds } from './feeds.ts';
import type { Gateway } from './gateway.ts';
import { createLimits, type Rates } from './hygiene/limits.ts';
import type { LogFile } from './log-file.ts';
import { createOfficers } from './officers.ts';
import { createOwnPushes } from './own-pushes.ts';
import { openPlaces, type PlacesBook } from './places.ts';
import { openProvinces, type ProvincesBook } from './provinces.ts';
import { createPulse, type Workers } from './pulse.ts';
import { createQuota } from './quota.ts';
import { openRoster } from './roster.ts';
import { createServiceInvite } from './service-invite.ts';
import { openServiceKey } from './service-key.ts';
import { createSessions } from './sessions.ts';
import { createStanding } from './standing.ts';
import { openTrustFile } from './trust-file.ts';
import { createEntryVerifier } from './verify-entries.ts';

export interface GatewayParts {
  /** The engine with the gateway's account. */
  readonly couch: CouchApi;
  readonly raw: Engine;
  readonly names: Names;
  readonly log: LogFile;
  readonly now: () => number;
  readonly after: After;
  readonly closing: AbortSignal;
  readonly rates?: Rates | undefined;
  readonly operator: string;
  readonly keys: ProvinceKeys;
  /** Where the server keeps what lies beside the databases. */
  readonly dataDir: string;
  /** Where this gateway keeps its own keys. */
  readonly serviceFile: string;
  /** Where it keeps whom it certified and revoked, beside the database. */
  readonly trustFile: string;
  /** How many entries a key may bring in a day. */
  readonly entriesADay: number;
  readonly skipReadBack: boolean;
  readonly filling: Gateway['filling'];
  readonly workers: Workers;
}

/** Nothing private goes on to the routes. */
function toStatement({ provinceKey, recoveryKey, recoverySig }: ProvinceKeys): Gateway['keys'] {
  return { provinceKey, recoveryKey, recoverySig };
}

/** Reads what a gateway keeps in memory; the databases must be provisioned. */
export async function openGateway({ couch, raw, names, ...parts }: GatewayParts): Promise<Gateway> {
  const { now, log, keys } = parts;
  const databases = createDatabases(couch, raw, names);
  const { control } = databases;
  const endOf = async (commune: string) => {
    const name = names.commune(commune);
    return expectOk(await couch.getInfo(name), `end of ${name}`).update_seq;
  };
  await claimProvince(control, keys);
  const roster = await openRoster({
    control,
    keys,
    trust: openTrustFile(parts.trustFile),
    log: log.write,
    now,
  });
  const era = createEra({ control, endOf, log: log.write, now });
  const invite = createServiceInvite(keys, now);
  const service = await openServiceKey({ control, roster, era, file: parts.serviceFile, invite, now });
  const tellRoster = () => {
    const gazetteer = places.current();
    roster.setGazetteer(gazetteer?.version);
    roster.setProvinces(
      provinces.all().map((one) => ({ ...one, config: withRecodings(one.config, gazetteer, one.province) })),
    );
  };
  const places: PlacesBook = await openPlaces(control, tellRoster);
  const provinces: ProvincesBook = await openProvinces(control, [...roster.communes()], tellRoster);
  tellRoster();
  const { dataDir } = parts;
  const { provinceKey } = keys;
  const release = await readRelease();
  const backups = createBackups({ couch, names, provinceKey, dataDir, now, log: log.write });
  return {
    ...parts,
    keys: toStatement(keys),
    databases,
    roster,
    places,
    provinces,
    officers: createOfficers(control, now),
    standing: createStanding(roster, now),
    enrolments: createEnrolments({ control, roster, keys, now }),
    verifier: createEntryVerifier(),
    quota: createQuota(parts.entriesADay, now),
    sessions: createSessions(now),
    custody: createCustody(control, service.acknowledge, now),
    custodyDesk: createCustodyDesk({
      async province() {
        await roster.refresh();
        const { certificates, revocations } = roster.current();
        const communes = [...roster.communes()];
        const { commune: database } = databases;
        return {
          control,
          communes,
          database,
          desk: createDatabase(couch, names.desk),
          certificates,
          findCertificate: roster.find,
          revocations,
        };
      },
      now,
      closing: parts.closing,
    }),
    caseShelf: createCaseShelf(
      createDatabase(couch, names.desk),
      createShelfFile(join(dataDir, CASES_FILE), async () => `${release} ${await era.current()}`),
    ),
    service,
    limits: createLimits(() => performance.now(), parts.rates),
    turns: createTurns(),
    feeds: createFeeds(couch, log.write),
    ownPushes: createOwnPushes(),
    era,
    backups,
    notices: await openNoticeDesk({
      control,
      databases,
      roster,
      era,
      dir: join(dataDir, NOTICE_KEYS),
      invite,
      now,
    }),
    pulse: createPulse({ control, backups, dataDir, workers: parts.workers, now }),
  };
}
