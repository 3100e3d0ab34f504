import { readFile } from 'node:fs/promises';
import { callAsOperator, fail } from './operator-call.ts';

/**
 * `npm run places -- import FILE`: brings a gazetteer file (layout: docs/places.md) to the running server at PORT, as
 * whoever can read its DATA_DIR. Nothing is taken over from a file in which anything is wrong.
 */
const [command, file] = process.argv.slice(2);
if (command !== 'import' || file === undefined) fail('usage: npm run places -- import FILE');
const body = await readFile(file).catch((error: unknown) => fail(`${file} cannot be read: ${String(error)}`));
const said = await callAsOperator('/operator/places', body);
console.log(`Version ${said.version}: ${said.places} places, ${said.retired} of them retired.`);
