import { withRecodings } from '../../schemas/places/recodings.ts';
import type { CouchApi } from '../engine/couch-api.ts';
import type { Engine } from '../engine/engine.ts';
import type { Names } from '../store/names.ts';
import { createTurns } from '../store/turns.ts';
import { expectOk } from '../store/unreachable.ts';
import { createCustody } from './custody.ts';
import { createDatabases } from './databases.ts';
import { createEra } from './era.ts';
import { createFeeds } from './feeds.ts';
import type { Gateway } from './gateway.ts';
import type { LogFile } from './log-file.ts';
import { createOfficers } from './officers.ts';
import { openPlaces, type PlacesBook } from './places.ts';
import { openProvinces, type ProvincesBook } from './provinces.ts';
import { openRoster } from './roster.ts';
import { openServiceKey } from './service-key.ts';
import { createSessions } from './sessions.ts';

export interface GatewayParts {
  /** The engine with the gateway's account. */
  readonly couch: CouchApi;
  readonly raw: Engine;
  readonly names: Names;
  readonly log: LogFile;
  readonly now: () => number;
  readonly closing: AbortSignal;
  readonly operator: string;
  readonly skipReadBack: boolean;
  readonly filling: Gateway['filling'];
}

/** Reads what a gateway keeps in memory; the databases must be provisioned. */
export async function openGateway({ couch, raw, names, ...parts }: GatewayParts): Promise<Gateway> {
  const { now, log } = parts;
  const databases = createDatabases(couch, raw, names);
  const { control } = databases;
  const endOf = async (commune: string) => {
    const name = names.commune(commune);
    return expectOk(await couch.getInfo(name), `end of ${name}`).update_seq;
  };
  const roster = await openRoster(control);
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
  return {
    ...parts,
    databases,
    roster,
    places,
    provinces,
    officers: createOfficers(control, now),
    sessions: createSessions(control, roster, now),
    custody: createCustody(control),
    service: await openServiceKey(control, roster, now),
    turns: createTurns(),
    feeds: createFeeds(couch, log.write),
    era: createEra({ control, endOf, log: log.write, now }),
  };
}
