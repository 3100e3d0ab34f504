import { findWrongImports } from './import-directions.ts';

const wrong = findWrongImports(process.cwd());
for (const { at, imports, rule } of wrong) console.log(`${at} imports ${imports}: ${rule}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
