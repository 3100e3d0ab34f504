import { writeFileSync } from 'node:fs';
import { writeShape } from './compare.ts';
import { judgeShapes, readTable, TABLE, tellShape } from './table.ts';

/** `npm run shapes`: what is said or stored that is not as written down; `-- --write` writes down what may be. */
const isWriting = process.argv.includes('--write');
const table = readTable();
const judged = judgeShapes(table);
const written = Object.fromEntries(
  judged.map(({ kept, now, finding }) => {
    const old = table[kept.name];
    const mayBe = finding.what === 'grown' || finding.what === 'version';
    return [kept.name, mayBe || !old ? writeShape(old, now) : old] as const;
  }),
);
if (isWriting) writeFileSync(TABLE, `${JSON.stringify(written, null, 1)}\n`);
const told = judgeShapes(isWriting ? written : table).flatMap((one) => tellShape(one) ?? []);
for (const text of told) console.log(`${text}\n`);
if (told.length === 0) console.log(`${judged.length} shapes are as they are written down.`);
process.exitCode = told.length > 0 ? 1 : 0;
