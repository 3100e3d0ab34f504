import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/root.ts';
import { compareShapes, type Finding, type KeptShape, type Now } from './compare.ts';
import { type ReadSource, type Root, readShape } from './read-shape.ts';
import { KEPT, type Kept } from './shapes.ts';

export const TABLE = join(ROOT, 'tests/golden/shapes.json');

export type Table = Readonly<Record<string, KeptShape>>;

export const readSource: ReadSource = (path) => readFileSync(join(ROOT, path), 'utf8');

export function readTable(): Table {
  const table: Table = JSON.parse(readFileSync(TABLE, 'utf8'));
  return table;
}

export interface Judged {
  readonly kept: Kept;
  readonly now: Now;
  readonly finding: Finding;
}

export function judgeShapes(table: Table, read: ReadSource = readSource): readonly Judged[] {
  return KEPT.map((kept) => {
    const now = readNow(kept, read);
    return { kept, now, finding: compareShapes(table[kept.name], now, kept) };
  });
}

/** What is wrong and what to do, for whoever changed it; undefined where nothing is. */
export function tellShape({ kept, now, finding }: Judged): string | undefined {
  if (finding.what === 'same') return undefined;
  const differences = finding.differences.map((one) => `  ${one}`).join('\n');
  const write = 'write it down: npm run shapes -- --write';
  switch (finding.what) {
    case 'grown':
      return `${kept.name}, version ${now.version}, has grown by what an older release passes over; ${write}\n${differences}`;
    case 'version':
      return `${kept.name} has a new version, ${now.version}; ${write}\n${differences}`;
    case 'broken':
      return `${kept.name}, version ${now.version}, is another thing than the release before reads and writes:\n${differences}\nMake it an optional field beside the old ones, or ${kept.bump}.`;
  }
}

function readNow({ roots, version }: Kept, read: ReadSource): Now {
  return { version: version === undefined ? '0' : readVersion(version, read), shape: readShape(roots, read) };
}

/** A constant's number, or that of the type of a field; of a schema, what it names as its version. */
function readVersion(root: Root, read: ReadSource): string {
  const [path = '', name = ''] = root.split('#');
  const [type = '', field = '='] = name.split('.');
  const text = readShape([`${path}#${type}`], read)[type]?.[field] ?? '';
  const [, version] = /(?:^|\bversion: )(\d+)/.exec(text) ?? [];
  if (version === undefined) throw new Error(`${root} gives no version`);
  return version;
}
