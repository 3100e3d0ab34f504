import { type Listening, listen } from '../../sync-server/listen.ts';
import type { TestServer } from '../integration/support/server.ts';
import { fillProvince } from './filled-province.ts';
import { type Line, layLine } from './line.ts';
import type { BenchRecords } from './records.ts';

/** The product's server with a commune full of records, and two lines: to its door, and past it to the databases. */
export interface BenchProvince {
  readonly engine: string;
  readonly records: BenchRecords['records'];
  /** Invented with them, and not at the province. */
  readonly heldBack: BenchRecords['records'];
  /** What a tablet is on. */
  readonly door: Line;
  /** What rivals are on: CouchDB's own protocol. */
  readonly couch: Line;
  /** The commune's database on that line, and an administrator's credentials for it. */
  readonly database: { readonly url: string; readonly authorization: string };
  readonly server: TestServer;
  readonly close: () => Promise<void>;
}

/**
 * @param clientDir the bench's own page, served beside the door
 * @param heldBack how many of them the province does not have
 */
export async function startBenchProvince(
  count: number,
  clientDir: string,
  heldBack = 0,
): Promise<BenchProvince> {
  const province = await fillProvince({ records: count, heldBack, clientDir });
  const { server, couchdbUrl } = province;
  await server.start();
  const served = couchdbUrl ? undefined : await listen(server.engine, 0, '127.0.0.1');
  const past = hostOf(served ? served.url : new URL(couchdbUrl ?? ''));
  const door = await layLine(() => ({ host: '127.0.0.1', port: server.port() }));
  const couch = await layLine(() => past);
  return {
    engine: province.engine,
    records: province.records,
    heldBack: province.heldBack,
    door,
    couch,
    database: {
      url: `${couch.url}/${encodeURIComponent(province.database)}`,
      authorization: province.authorization,
    },
    server,
    close: () => closeAll(door, couch, server, served),
  };
}

async function closeAll(door: Line, couch: Line, server: TestServer, served: Listening | undefined) {
  await door.close();
  await couch.close();
  await served?.close();
  await server.destroy();
}

function hostOf(url: URL): { readonly host: string; readonly port: number } {
  return { host: url.hostname, port: Number(url.port || 80) };
}
