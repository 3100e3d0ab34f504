import type { Database } from '../store/database.ts';
import type { Gateway } from './gateway.ts';
import { createLocator } from './locate.ts';

/** The same door before the desk's database: all communes' cases lie in one place. */
export function atTheDesk(gateway: Gateway, desk: Database): Gateway {
  const hasIds = async (_: string, ids: readonly string[]) =>
    (await desk.rowsOf(ids)).flatMap(({ id }) => id ?? []);
  return {
    ...gateway,
    databases: { ...gateway.databases, commune: () => desk, locator: createLocator(hasIds) },
  };
}
