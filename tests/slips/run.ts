import { parseArgs } from 'node:util';
import { isEnough, measureSlips } from './measure.ts';
import { createTablet } from './tablet.ts';

const { values } = parseArgs({
  options: {
    slips: { type: 'string', default: '500' },
    births: { type: 'string', default: '1000' },
    people: { type: 'string', default: '4000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    explain: { type: 'boolean', default: false },
  },
});

const measured = measureSlips({
  seed: values.seed,
  slips: Number(values.slips),
  births: Number(values.births),
  tablet: createTablet(values.seed, Number(values.people)),
  ...(values.explain ? { report: (line: string) => console.error(line) } : {}),
});

if (values.json) console.log(JSON.stringify(measured, undefined, 2));
else {
  console.log(`slips shown: ${measured.shown} of ${measured.slips} (${(100 * measured.share).toFixed(1)} %)`);
  console.log(`false alarms: ${measured.falseAlarmsPer100.toFixed(2)} per 100 clean births`);
}
process.exitCode = isEnough(measured) ? 0 : 1;
