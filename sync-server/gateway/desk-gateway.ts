import type { Database } from '../store/database.ts';
import { isText } from '../store/guards.ts';
import type { Gateway } from './gateway.ts';
import type { Locator } from './locate.ts';

/** The same door before the desk's database: all communes' cases lie in one place. */
export function atTheDesk(gateway: Gateway, desk: Database): Gateway {
  return { ...gateway, databases: { ...gateway.databases, commune: () => desk, locator: locatorAt(desk) } };
}

/** A case is at home where its root says, whoever writes on it: nobody else is shown what they lack of it. */
function locatorAt(desk: Database): Locator {
  return {
    remember: () => undefined,
    async locate(ids) {
      const rows = ids.length > 0 ? await desk.rowsOf(ids) : [];
      return new Map(
        rows.flatMap(({ id, doc }) => (id !== undefined && isText(doc?.commune) ? [[id, doc.commune]] : [])),
      );
    },
  };
}
