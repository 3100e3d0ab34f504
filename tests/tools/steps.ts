/** One thing `npm test` does: a program run by Node. */
export interface Step {
  readonly name: string;
  readonly args: readonly string[];
  /** Milliseconds after which it is stopped and has failed. */
  readonly limit: number;
  /** File the step's test counts are read from; without it the step counts as one. */
  readonly report?: string;
  /** Whether it needs what was built. */
  readonly needsBuild?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

const WORLDS = ['schemas', 'sync-server', 'client', 'client/device', 'service-worker', 'tests'];
const PROJECTS = ['unit', 'property', 'integration', 'hostile', 'browser'];
const TOOLS = 'tests/tools/run.mjs';
const MINUTE = 60_000;

/** Steps that read the source alone; they do not depend on each other. */
export const STATIC_STEPS: readonly Step[] = [
  ...WORLDS.map((world) => ({
    name: `types of ${world}`,
    args: ['node_modules/typescript/bin/tsc', '-p', world, '--pretty'],
    limit: 2 * MINUTE,
  })),
  {
    name: 'lint and format',
    args: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'],
    limit: MINUTE,
  },
  { name: 'import directions', args: [TOOLS, 'tests/tools/check-imports.ts'], limit: MINUTE },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js', '--no-progress'], limit: 2 * MINUTE },
  { name: 'table of fields', args: [TOOLS, 'tests/tools/fields-table.ts', '--check'], limit: MINUTE },
  { name: 'known weaknesses', args: [TOOLS, 'tests/tools/audit.ts'], limit: MINUTE },
  { name: 'lock file', args: [TOOLS, 'tests/tools/lockfile.ts'], limit: MINUTE },
  { name: 'third-party notices', args: [TOOLS, 'tests/tools/third-party-notices.ts'], limit: MINUTE },
];

export const BUILD_STEP: Step = { name: 'build', args: [TOOLS, 'tests/tools/build.ts'], limit: 2 * MINUTE };

/** Steps after the build, most of which need it. They have the machine for themselves, one after the other. */
export function stepsAfterBuild(chromium: string | undefined): readonly Step[] {
  return [
    {
      name: 'laws of the record',
      args: [TOOLS, 'tests/laws/run.ts', '--runs', '2000', '--seed', '1'],
      limit: 2 * MINUTE,
    },
    {
      name: 'schedules of faults',
      args: [TOOLS, 'tests/faults/run.ts', '--runs', '50', '--seed', '1', '--processes', '4'],
      limit: 10 * MINUTE,
    },
    { name: 'size budget', args: [TOOLS, 'tests/tools/check-size.ts'], limit: MINUTE, needsBuild: true },
    ...PROJECTS.map((project) => {
      const report = `tests/.artifacts/${project}.json`;
      return {
        name: `${project} tests`,
        args: [
          'node_modules/vitest/vitest.mjs',
          'run',
          `--project=${project}`,
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${report}`,
        ],
        // Of real browsers that are killed and started again; on a busy machine several times as long.
        limit: 40 * MINUTE,
        report,
        needsBuild: project === 'browser',
        ...(chromium ? { env: { CHROME_PATH: chromium } } : {}),
      };
    }),
  ];
}
