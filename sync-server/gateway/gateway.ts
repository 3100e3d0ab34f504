import type { ProvinceStatement } from '../../schemas/access/province.ts';
import type { CustodyDesk } from '../custody/custody-desk.ts';
import type { CaseShelf } from '../desk/read/case-shelf.ts';
import type { NoticeDesk } from '../notices/notice-desk.ts';
import type { After } from '../store/after.ts';
import type { Turns } from '../store/turns.ts';
import type { Backups } from './backups.ts';
import type { Custody } from './custody.ts';
import type { Databases } from './databases.ts';
import type { Enrolments } from './enrolments.ts';
import type { Era } from './era.ts';
import type { Feeds } from './feeds.ts';
import type { FillingProgress } from './filling-progress.ts';
import type { Limits } from './hygiene/limits.ts';
import type { LogFile } from './log-file.ts';
import type { Officers } from './officers.ts';
import type { OwnPushes } from './own-pushes.ts';
import type { PlacesBook } from './places.ts';
import type { ProvincesBook } from './provinces.ts';
import type { Pulse } from './pulse.ts';
import type { Quota } from './quota.ts';
import type { RosterBook } from './roster.ts';
import type { ServiceKey } from './service-key.ts';
import type { Sessions } from './sessions.ts';
import type { Standing } from './standing.ts';
import type { EntryVerifier } from './verify-entries.ts';

/** All that the routes share; one a server. */
export interface Gateway {
  readonly databases: Databases;
  readonly keys: ProvinceStatement;
  readonly roster: RosterBook;
  readonly standing: Standing;
  readonly enrolments: Enrolments;
  readonly verifier: EntryVerifier;
  readonly places: PlacesBook;
  readonly provinces: ProvincesBook;
  readonly officers: Officers;
  readonly quota: Quota;
  readonly sessions: Sessions;
  readonly custody: Custody;
  /** Lays what was acknowledged against what the databases hold. */
  readonly custodyDesk: CustodyDesk;
  /** A line for every case of the desk. */
  readonly caseShelf: CaseShelf;
  readonly service: ServiceKey;
  readonly feeds: Feeds;
  readonly ownPushes: OwnPushes;
  readonly era: Era;
  readonly backups: Backups;
  readonly notices: NoticeDesk;
  readonly pulse: Pulse;
  /** Token of whoever runs this server, from its own `secrets.json`. */
  readonly operator: string;
  readonly limits: Limits;
  readonly log: LogFile;
  /** Pushes that touch one record take turns; other servers are met with a 409. */
  readonly turns: Turns;
  readonly now: () => number;
  readonly after: After;
  /** Aborts when the server stops: whoever waits is answered. */
  readonly closing: AbortSignal;
  /** How far a demonstration is filled; undefined where nothing is being written. */
  readonly filling: () => FillingProgress | undefined;
  /** For the planted fault of the simulator alone: acknowledges what was never read back. */
  readonly skipReadBack: boolean;
}
