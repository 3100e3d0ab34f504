import { readFile } from 'node:fs/promises';
import { callAsOperator, fail } from './operator-call.ts';

/** `npm run expected -- FILE`: brings the running server a table of expected events with their sources (docs/numbers.md). */
const [file] = process.argv.slice(2);
if (file === undefined) fail('usage: npm run expected -- FILE   (CSV: commune,year,kind,expected,source)');
const bytes = await readFile(file).catch((error: unknown) =>
  fail(`${file} cannot be read: ${String(error)}`),
);
const table = decode(bytes);
const { rows, known } = await callAsOperator('/operator/expected', Buffer.from(JSON.stringify({ table })));
console.log(`${rows} rows taken over; ${known} are known now. The page of numbers goes by them at once.`);

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail(`${file} is not UTF-8: save it as "CSV UTF-8".`);
  }
}
