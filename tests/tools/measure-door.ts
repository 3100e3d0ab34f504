import { createDoor } from '../../client/device/door.ts';
import { createVerify } from '../../schemas/crypto/p256.ts';
import { author } from '../support/build.ts';

/**
 * `npx tsx tests/tools/measure-door.ts [ENTRIES]`: what the tablet's door costs an entry, and how long the worker is
 * busy at most in one piece meanwhile.
 */
const count = Number(process.argv[2] ?? 10_000);
const officers = Array.from({ length: 20 }, (_, place) => author({ officer: `officer-${place}` }));
const known = new Map(officers.map((officer) => [officer.key, officer.certificate]));
const set = {
  'name.familyName': 'សុខ',
  'name.givenName': 'សុភា',
  sex: 'f',
  born: { value: '1990-02-14', precision: 'day' },
  standing: { is: 'known' },
};
const entries = Array.from({ length: count }, (_, place) => {
  const officer = officers[place % officers.length];
  if (!officer) throw new Error('there are twenty');
  return officer.open('person', set);
});
const door = createDoor({
  verify: createVerify(crypto.subtle),
  authorOf: (key) => known.get(key),
  isRevoked: () => false,
});

let longest = 0;
let last = performance.now();
const beat = setInterval(() => {
  longest = Math.max(longest, performance.now() - last);
  last = performance.now();
}, 1);
await door.examine(entries.slice(0, 200));
longest = 0;
const started = performance.now();
const worked = process.cpuUsage();
const { sound } = await door.examine(entries);
const ms = performance.now() - started;
const { user, system } = process.cpuUsage(worked);
clearInterval(beat);
process.stdout.write(
  `${sound.length} entries verified in ${Math.round(ms)} ms, ${(ms / count).toFixed(3)} ms an entry ` +
    `(${((user + system) / 1000 / count).toFixed(3)} ms of processor); ` +
    `the worker was busy at most ${Math.round(longest)} ms in one piece\n`,
);
