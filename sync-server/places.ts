import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from './config.ts';
import { readSecrets } from './provision/secrets.ts';

/**
 * `npm run places -- import FILE`: brings a gazetteer file (layout: docs/places.md) to the running server at PORT, as
 * whoever can read its DATA_DIR. Nothing is taken over from a file in which anything is wrong.
 */
const [command, file] = process.argv.slice(2);
if (command !== 'import' || file === undefined) fail('usage: npm run places -- import FILE');
const config = readConfig(process.env, []);
if (!config.ok)
  fail(config.faults.map((fault) => `${fault.variable}: ${fault.problem} ${fault.remedy}`).join('\n'));
const { port, dataDir } = config.config;
const body = await readFile(file).catch((error: unknown) => fail(`${file} cannot be read: ${String(error)}`));
const { operator } = await readSecrets(join(dataDir, 'secrets.json'));
if (operator === undefined)
  fail(`${dataDir} holds no server's secrets: name the running server's folder in DATA_DIR.`);
const answer = await fetch(`http://127.0.0.1:${port}/operator/places`, {
  method: 'POST',
  headers: { authorization: `Bearer ${operator}`, 'content-type': 'application/json' },
  body,
}).catch(() => fail(`No server answers at port ${port}. Start it first: npm start`));
const said = (await answer.json()) as Readonly<Record<string, string | number>>;
if (!answer.ok) fail(`Refused: ${said.detail ?? said.title ?? answer.status}`);
console.log(`Version ${said.version}: ${said.places} places, ${said.retired} of them retired.`);

function fail(problem: string): never {
  console.error(problem);
  process.exit(1);
}
