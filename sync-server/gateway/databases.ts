import type { CouchApi } from '../engine/couch-api.ts';
import type { Engine } from '../engine/engine.ts';
import { createDatabase, type Database } from '../store/database.ts';
import type { Names } from '../store/names.ts';
import { createLocator, type Locator } from './locate.ts';

/** The databases as the gateway's account sees them. */
export interface Databases {
  readonly names: Names;
  readonly couch: CouchApi;
  /** The engine with the gateway's credentials, for reads that are passed on as they are. */
  readonly raw: Engine;
  readonly control: Database;
  readonly commune: (code: string) => Database;
  readonly locator: Locator;
}

export function createDatabases(couch: CouchApi, raw: Engine, names: Names): Databases {
  const communes = new Map<string, Database>();
  const commune = (code: string): Database => {
    const known = communes.get(code) ?? createDatabase(couch, names.commune(code));
    communes.set(code, known);
    return known;
  };
  return {
    names,
    couch,
    raw,
    control: createDatabase(couch, names.control),
    commune,
    locator: createLocator((code, ids) => idsIn(commune(code), ids)),
  };
}

/** Ids the database knows, of tombstones too. */
async function idsIn(database: Database, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await database.rowsOf(ids);
  return rows.flatMap(({ id }) => id ?? []);
}
