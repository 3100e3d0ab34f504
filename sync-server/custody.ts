import { parseArgs } from 'node:util';
import type { KeyCustody } from '../schemas/wire/custody-report.ts';
import { withIdsApart } from './argument-ids.ts';
import { askServer } from './custody/ask-server.ts';
import { countStopped } from './custody/count-stopped.ts';
import { toTable } from './custody/table.ts';
import { toReport } from './custody/to-report.ts';
import { fail } from './operator-call.ts';

/**
 * `npm run custody`: for every key what it has written, what the province acknowledges and holds, what is missing,
 * forked or held. Exit code 1 where something is lost or a chain contradicts itself.
 */
const USAGE = `npm run custody -- [--json] [--key KEY] [--commune CODE] [--stopped]
  --json      the whole report (schemas/wire/custody-report.ts) instead of the table
  --key       of one key
  --commune   of the officers of one place: a commune, a district, a province
  --stopped   without a server, of DATA_DIR or the CouchDB at COUCHDB_URL
PORT and DATA_DIR name the running server.`;

const { json, key, commune, stopped } = readArguments();
const whole = stopped ? await countStopped() : await askServer();
const isAsked = (one: KeyCustody) =>
  (key === undefined || one.key === key) &&
  (commune === undefined || (one.certificate?.place.startsWith(commune) ?? false));
const keys = whole.keys.filter(isAsked);
if (key !== undefined && keys.length === 0) fail(`There is no key ${key}. See all: npm run custody`);
const report = toReport(keys, whole.at, whole.ms);
const text = json ? JSON.stringify(report, null, 2) : toTable(report).join('\n');
console.log(text);
const { lost, contradicts } = report.totals.findings;
process.exitCode = lost + contradicts > 0 ? 1 : 0;

function readArguments() {
  try {
    const { values } = parseArgs({
      args: withIdsApart(process.argv.slice(2)),
      options: {
        json: { type: 'boolean' },
        key: { type: 'string' },
        commune: { type: 'string' },
        stopped: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
