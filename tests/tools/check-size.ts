import { weighClient } from './size-budget.ts';

for (const { part, bytes, limit, files } of weighClient('dist/client')) {
  const isOver = bytes > limit;
  const size = `${kB(bytes)} of ${kB(limit)}`;
  console.log(`${isOver ? '✗' : '✓'} ${part.padEnd(32)} ${size}`);
  for (const [path, weight] of files.slice(0, isOver ? 12 : 3))
    console.log(`    ${kB(weight).padStart(9)}  ${path}`);
  if (isOver) process.exitCode = 1;
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
