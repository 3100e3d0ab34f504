import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import type { CommuneConfig } from '../schemas/kinds/regime.ts';
import { checkProvince } from './check-province.ts';
import { type Courier, startCourier } from './courier/courier.ts';
import { watchCustody } from './custody/watch-custody.ts';
import { DESK_KEY_FILE, ENGINE_FILE, SIGNER_KEY } from './data-dir.ts';
import { openDeskKey, readDeskKey } from './desk/desk-key.ts';
import { serveEngine } from './desk/engine-file.ts';
import { writeSettings } from './desk/notes.ts';
import type { Engine } from './engine/engine.ts';
import { createGatewayApp } from './gateway/app.ts';
import type { Rates } from './gateway/hygiene/limits.ts';
import { openLogFile } from './gateway/log-file.ts';
import { openGateway } from './gateway/open-gateway.ts';
import { createServiceInvite } from './gateway/service-invite.ts';
import { startTellingLinks } from './gateway/tell-links.ts';
import { openProvinceKeys } from './keys/province-keys.ts';
import { listen } from './listen.ts';
import { type Merger, startMerger } from './merger/merger.ts';
import { openEngine } from './open-engine.ts';
import { type Filling, fillDemonstration } from './provision/demonstration.ts';
import { DEMONSTRATION_OFFICERS, type DemonstrationOfficer } from './provision/demonstration-officers.ts';
import { readDemonstrationGazetteer } from './provision/demonstration-places.ts';
import { DEMONSTRATION_COMMUNES, PRACTICE_COMMUNES } from './provision/invented/places.ts';
import { provision } from './provision/provision.ts';
import { openSecrets } from './provision/secrets.ts';
import { createTraffic } from './provision/traffic.ts';
import { bundleValidation } from './provision/validation-bundle.ts';
import { startReplicator } from './replicator/replicator.ts';
import { openTokenSigner } from './signer/token-signer.ts';
import { type After, after } from './store/after.ts';
import { createDatabase } from './store/database.ts';
import { createNames } from './store/names.ts';

export interface ServerOptions {
  /** Where the embedded engine, the log and the passwords lie. */
  readonly dataDir: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly host?: string;
  /** A real CouchDB, an administrator's credentials in the URL; absent for the embedded engine. */
  readonly couchdbUrl?: string;
  /** Begins the names of databases and accounts, so that several systems share one CouchDB. */
  readonly prefix?: string;
  /** The built client; absent for a server without one. */
  readonly clientDir?: string;
  /** Source of the validation function; bundled on the spot where it is not given. */
  readonly validation?: string;
  /** How long a database may take to let a new rule take effect, milliseconds. */
  readonly probeWaitMs?: number;
  readonly communes?: readonly CommuneConfig[];
  readonly officers?: readonly DemonstrationOfficer[];
  /** How many invented people are written at the first start, behind the open door; none where left out. */
  readonly demonstrationPeople?: number;
  /** Whether losing revisions are closed here; false where another server on the same CouchDB does it. */
  readonly merger?: boolean;
  /** Whether the province's database is fed and the desk's worker let in; false where a test has no use for it. */
  readonly desk?: boolean;
  /** Between two countings of custody for the desk, milliseconds; a test need not wait. */
  readonly custodyPauseMs?: number;
  /** How often an address and a device may ask. */
  readonly rates?: Rates;
  /** How many entries one key may bring in a day; the rest waits on its tablet. */
  readonly entriesADay?: number;
  readonly now?: () => number;
  /** How a long poll waits for its end; a test need not wait for it. */
  readonly after?: After;
  /** Stands between the server and its engine: where tests plant faults and cut lines. */
  readonly wrapEngine?: (engine: Engine) => Engine;
  /** For the simulator's planted fault: acknowledges what was never read back, on an engine that checks nothing. */
  readonly unsafe?: { readonly skipReadBack: boolean; readonly skipProbe: boolean };
}

/** What a commune writes in half a year: no honest day comes near, but the days after a restore may. */
const ENTRIES_A_DAY = 20_000;

export interface RunningServer {
  readonly url: URL;
  readonly officers: readonly DemonstrationOfficer[];
  readonly communes: readonly CommuneConfig[];
  /** The demonstration's people as they are being written; undefined where there are none. */
  readonly filling: Filling | undefined;
  /** Answers who waits, finishes requests, closes the engine. */
  readonly close: () => Promise<void>;
}

/** Under steady traffic the filling still goes on. */
const LONGEST_YIELD_MS = 500;

/** Starts the province's whole side: engine, databases, gateway, merger. @throws EngineUnreachable */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { dataDir, prefix = '', now = Date.now, unsafe, wrapEngine = (engine) => engine } = options;
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const one of closers.splice(0).reverse()) await one();
  };
  try {
    const log = openLogFile(join(dataDir, 'logs', 'gateway.log'), now);
    closers.push(log.close);
    const keys = await openProvinceKeys(dataDir);
    await checkProvince(keys);
    const { demonstrationPeople = 0 } = options;
    const communes = keys.communes ?? options.communes ?? [...DEMONSTRATION_COMMUNES, ...PRACTICE_COMMUNES];
    // In earnest nobody has a printed PIN: officers are invited.
    const officers = keys.demonstration ? (options.officers ?? DEMONSTRATION_OFFICERS) : [];
    const secrets = await openSecrets(join(dataDir, 'secrets.json'));
    const opened = await openEngine(join(dataDir, 'engine'), options.couchdbUrl, secrets.admin);
    closers.push(opened.close);
    const engine = wrapEngine(opened.engine);
    const names = createNames(prefix);
    const access = await provision({
      engine,
      admin: opened.admin,
      signer: await openTokenSigner(join(dataDir, SIGNER_KEY), names),
      seed: secrets.gateway,
      names,
      communes,
      officers,
      validation: options.validation ?? (await bundleValidation()),
      skipProbe: unsafe?.skipProbe ?? false,
      probeWaitMs: options.probeWaitMs ?? 10_000,
    });
    const closing = new AbortController();
    // Each who waits listens for the end.
    setMaxListeners(0, closing.signal);
    let filling: Filling | undefined;
    let merger: Merger | undefined;
    let courier: Courier | undefined;
    const gateway = await openGateway({
      couch: access.gateway,
      raw: access.raw,
      names,
      log,
      now,
      after: options.after ?? after,
      closing: closing.signal,
      rates: options.rates,
      operator: secrets.operator,
      keys,
      dataDir,
      entriesADay: options.entriesADay ?? ENTRIES_A_DAY,
      serviceFile: join(dataDir, 'service.json'),
      trustFile: join(dataDir, 'trust.jsonl'),
      skipReadBack: unsafe?.skipReadBack ?? false,
      filling: () => filling?.progress(),
      workers: () => ({
        merger: merger ? toWord(merger.isFailing()) : 'elsewhere',
        courier: toWord(courier?.isFailing() ?? false),
      }),
    });
    const reading = gateway.caseShelf.follow(closing.signal, (error) =>
      log.write({ event: 'desk_not_read', level: 'warning', message: String(error) }),
    );
    const readToEnd = async () => {
      closing.abort();
      await reading;
    };
    closers.push(gateway.feeds.close, gateway.backups.settled, gateway.custodyDesk.settled, readToEnd);
    if (options.merger ?? true) {
      const databases = communes.map(({ code }) => names.commune(code));
      const all = [...databases, names.province, names.desk];
      merger = startMerger(access.merger, all, log.write);
      closers.push(merger.close);
    }
    if (options.desk ?? true) {
      const certificate = await openDeskKey(join(dataDir, DESK_KEY_FILE), createServiceInvite(keys, now));
      await gateway.roster.add(certificate);
      await writeSettings(createDatabase(access.desk, names.desk), gateway.provinces.all());
      const replicator = startReplicator({
        couch: access.courier,
        keys: access.replicatorKeys,
        address: opened.address,
        sources: communes.map(({ code }) => names.commune(code)),
        target: names.province,
        log: log.write,
      });
      const served = await serveEngine(join(dataDir, ENGINE_FILE), {
        ...opened,
        engine,
        by: access.by,
        prefix,
      });
      const custody = watchCustody({
        count: gateway.custodyDesk.count,
        desk: createDatabase(access.desk, names.desk),
        control: gateway.databases.control,
        communes: () => [...gateway.roster.communes()],
        now,
        log: log.write,
        closing: closing.signal,
        pauseMs: options.custodyPauseMs,
      });
      const deskKey = await readDeskKey(join(dataDir, DESK_KEY_FILE));
      const links = deskKey && startTellingLinks(gateway, createDatabase(access.desk, names.desk), deskKey);
      closers.push(replicator.close, served.close, custody.close, ...(links ? [links.close] : []));
    }
    courier = startCourier({
      couch: access.courier,
      communes: communes.map(({ code }) => code),
      nameOf: names.commune,
      log: log.write,
    });
    closers.push(courier.close);
    if (!gateway.places.current()) await gateway.places.put(readDemonstrationGazetteer());
    const app = createGatewayApp(gateway, options.clientDir);
    const traffic = createTraffic();
    const listening = await listen(traffic.counted(app.fetch), options.port, options.host ?? '127.0.0.1');
    closers.push(listening.close, async () => closing.abort());
    log.write({ event: 'started', url: listening.url.href, databasesBy: access.by });
    if (keys.demonstration !== undefined && demonstrationPeople > 0) {
      filling = fillDemonstration(gateway, {
        people: demonstrationPeople,
        root: keys.demonstration.root,
        seed: 'kampot-kep',
        communes: communes.filter(({ invented }) => invented === 'people'),
        nameOf: (role, place) => officers.find((one) => one.role === role && one.place === place)?.name,
        truthPath: join(dataDir, 'demonstration', 'truth.jsonl'),
        yieldToRequests: () => traffic.quiet(LONGEST_YIELD_MS),
      });
      closers.push(filling.stop);
    }
    return { url: listening.url, officers, communes, filling, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function toWord(isFailing: boolean): 'working' | 'failing' {
  return isFailing ? 'failing' : 'working';
}
