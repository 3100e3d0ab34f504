import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { findChromium, INSTALL_CHROMIUM } from './chromium.ts';
import { type Counts, countsOfCheck, countsOfTests, namesOfFailed, type Report } from './counts.ts';
import { BUILD_STEP, STATIC_STEPS, type Step, stepsAfterBuild } from './steps.ts';

interface Result extends Counts {
  readonly name: string;
  readonly ms: number;
  /** The tests that failed. */
  readonly names?: readonly string[];
}

/** `npm test` runs every step, also after one has failed; `npm run check` those that only read the source. */
const isStatic = process.argv.includes('--static');
const started = performance.now();
const results = await runTogether(STATIC_STEPS, 2);
if (!isStatic) {
  const chromium = findChromium();
  const build = await runStep(BUILD_STEP, 'inherit');
  results.push(build);
  for (const step of stepsAfterBuild(chromium)) {
    if (step.name === 'browser tests' && !chromium) {
      heading(step.name);
      console.log(`There is no Chromium on this machine. Install it with:\n\n    ${INSTALL_CHROMIUM}\n`);
      results.push(notRun(step));
    } else if (step.needsBuild && build.failed > 0) {
      heading(step.name);
      console.log('Not run: the build failed.');
      results.push(notRun(step));
    } else {
      results.push(await runStep(step, 'inherit'));
    }
  }
}
summarise(results);

async function runTogether(steps: readonly Step[], atOnce: number): Promise<Result[]> {
  const waiting = [...steps];
  const done: Result[] = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) done.push(await runStep(step, 'pipe'));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return done;
}

/** `pipe` holds the step's output back until it ends, so that steps run at once do not mix. */
async function runStep(step: Step, output: 'inherit' | 'pipe'): Promise<Result> {
  if (output === 'inherit') heading(step.name);
  if (step.report) rmSync(step.report, { force: true });
  const begun = performance.now();
  const child = spawn(process.execPath, step.args, {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...step.env },
    timeout: step.limit,
  });
  const said: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  const isGood = await new Promise<boolean>((resolve) => child.on('close', (code) => resolve(code === 0)));
  const ms = performance.now() - begun;
  if (output === 'pipe') {
    heading(step.name);
    if (said.length > 0) process.stdout.write(Buffer.concat(said));
  }
  if (child.killed) console.log(`Stopped after ${step.limit / 1000} s.`);
  return { name: step.name, ms, ...readCounts(step, isGood) };
}

function readCounts(step: Step, isGood: boolean): Omit<Result, 'name' | 'ms'> {
  if (!step.report) return countsOfCheck(isGood);
  const report: Report | undefined = existsSync(step.report)
    ? JSON.parse(readFileSync(step.report, 'utf8'))
    : undefined;
  const counts = countsOfTests(report, isGood, process.env.COUCHDB_URL !== undefined);
  return { ...counts, names: namesOfFailed(report) };
}

function notRun(step: Step): Result {
  return { name: step.name, ms: 0, ...countsOfCheck(false) };
}

function heading(name: string): void {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(3, 76 - name.length))}`);
}

function summarise(all: readonly Result[]): void {
  heading('summary');
  for (const { name, ms, passed, failed, skipped, names = [] } of all) {
    const counts = [
      `${passed} passed`,
      failed > 0 && `${failed} FAILED`,
      skipped > 0 && `${skipped} skipped`,
    ];
    const seconds = `${(ms / 1000).toFixed(1)} s`;
    console.log(
      `${failed > 0 ? '✗' : '✓'} ${name.padEnd(24)} ${seconds.padStart(8)}   ${counts.filter(Boolean).join(', ')}`,
    );
    for (const one of names) console.log(`    ${one}`);
  }
  const total = (of: 'passed' | 'failed' | 'skipped') => all.reduce((sum, result) => sum + result[of], 0);
  console.log(`\nTook ${Math.round((performance.now() - started) / 1000)} s.`);
  if (!isStatic && !process.env.COUCHDB_URL)
    console.log('COUCHDB_URL is not set: what both engines must do was tested on the embedded engine alone.');
  if (total('skipped') > 0) console.log(`${total('skipped')} skipped`);
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  process.exitCode = total('failed') > 0 ? 1 : 0;
}
