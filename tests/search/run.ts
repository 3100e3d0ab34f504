import { parseArgs } from 'node:util';
import { toSearchPaper } from '../support/search-paper.ts';
import { buildIndex, makeQuestions, measure, WAYS, type Way } from './measure.ts';
import { populate } from './population.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '50000' },
    queries: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    missed: { type: 'boolean', default: false },
  },
});

const say = (text: string) => {
  if (!values.json) console.log(text);
};
const { records, sought } = populate(Number(values.people), values.seed);
globalThis.gc?.();
const before = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
const started = performance.now();
const index = buildIndex(records);
const buildMs = performance.now() - started;
globalThis.gc?.();
const bytes = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers - before;
const again = records.slice(0, 2_000);
const putting = performance.now();
for (const record of again) index.put(toSearchPaper(record));
const putMs = (performance.now() - putting) / again.length;
say(`${sought.length} people on ${records.length} papers, seed ${values.seed}`);
say(
  `built in ${buildMs.toFixed(0)} ms, ${(bytes / 1e6).toFixed(0)} MB; one paper changed in ${putMs.toFixed(3)} ms`,
);

const questions = makeQuestions(sought, Number(values.queries), values.seed);
const ways: Record<string, unknown> = {};
for (const way of Object.keys(WAYS) as Way[]) {
  const { missed, ...outcome } = measure(index, questions, way);
  const slips = [...new Set(missed.map(({ slip }) => slip))];
  ways[way] = { ...outcome, missed: missed.length, slips };
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  say(
    `${way}: in the first five ${percent(outcome.found)}, first ${percent(outcome.first)}; ` +
      `p50 ${outcome.p50.toFixed(1)} ms, p95 ${outcome.p95.toFixed(1)} ms, worst ${outcome.worst.toFixed(1)} ms`,
  );
  if (values.missed) {
    for (const { slip, sought: one, asked } of missed) {
      const right = `${one.family.km} ${one.given.km} (${one.family.latin} ${one.given.latin}) ${one.born} ${one.village}`;
      say(`  ${slip}: ${right} asked as ${Object.values(asked).join(' · ')}`);
    }
  }
}
if (values.json) {
  const facts = {
    people: sought.length,
    papers: records.length,
    seed: values.seed,
    questions: questions.length,
  };
  console.log(JSON.stringify({ ...facts, buildMs, bytes, putMs, ways }, null, 2));
}
