import type { DeskKey } from '../desk/desk-key.ts';
import { tellLinks } from '../desk/tell-links.ts';
import type { Database } from '../store/database.ts';
import type { Gateway } from './gateway.ts';
import { push } from './push.ts';

/** Has the desk's links brought through this gateway's own door. @param desk as the desk's duty */
export function startTellingLinks(gateway: Gateway, desk: Database, key: DeskKey) {
  const { databases, log, now } = gateway;
  return tellLinks({
    desk,
    commune: databases.commune,
    key,
    now,
    log: log.write,
    async bring(record, commune, entry) {
      databases.locator.remember(record, commune);
      const body = { records: [{ id: record, heads: [], entries: [entry] }], receiptsFor: [] };
      const { results } = await push(gateway, undefined, body, log.write);
      return results[0]?.status === 'admitted';
    },
  });
}
