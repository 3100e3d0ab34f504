import { spawnSync } from 'node:child_process';

/**
 * Asks the package registry for known weaknesses of what the product is made of. Where it does not answer that question,
 * as behind a mirror or without a line, this says so and is no failure.
 */
interface Report {
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> };
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string }>>;
  readonly message?: string;
}

const GRAVE = ['high', 'critical'];
const args = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=15000'];
const { stdout } = spawnSync('npm', args, { encoding: 'utf8', timeout: 45_000 });
const report = readReport(stdout ?? '');
const counts = report?.metadata?.vulnerabilities;

if (!counts) {
  const why = report?.message?.split('\n')[0]?.replace(/ - .*/, '') ?? 'no answer';
  console.log(`Known weaknesses were not asked for: the package registry does not say (${why}).`);
} else {
  const grave = Object.entries(report?.vulnerabilities ?? {}).filter(([, { severity }]) =>
    GRAVE.includes(severity),
  );
  for (const [name, { severity }] of grave) console.log(`${name}: ${severity}`);
  console.log(
    `Known weaknesses of the product's packages: ${counts.total ?? 0}, grave ones ${grave.length}.`,
  );
  process.exitCode = grave.length > 0 ? 1 : 0;
}

function readReport(text: string): Report | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
