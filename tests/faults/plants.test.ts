import { describe, expect, it } from 'vitest';
import type { Outcome } from './answer-schedules.ts';
import { MUTATIONS } from './mutations.ts';
import { PLANT_SCHEDULES } from './plant-schedules.ts';
import { regressionsOf } from './regressions.ts';
import { runSchedules } from './run-schedules.ts';
import { printSchedule, readSchedule } from './schedule.ts';

/** What printed schedules come to, in their order, played in a process with that bug in it. */
async function play(printed: readonly string[], plant?: string): Promise<readonly Outcome[]> {
  const schedules = printed.map(readSchedule);
  const outcomes = new Map<string, Outcome>();
  await runSchedules({
    where: 'node',
    schedules,
    processes: 1,
    plant,
    onOutcome: (outcome, schedule) => outcomes.set(printSchedule(schedule), outcome),
  });
  return schedules.flatMap((schedule) => outcomes.get(printSchedule(schedule)) ?? []);
}

describe('the bench of faults', () => {
  it('has a schedule that shows each bug it can plant', () => {
    expect(PLANT_SCHEDULES.map(({ plant }) => plant)).toEqual(MUTATIONS.map(({ name }) => name));
  });

  it.each(PLANT_SCHEDULES)('reports $plant by what it breaks', async ({ plant, says, schedule }) => {
    const [outcome] = await play([schedule], plant);
    expect([...(outcome?.lost ?? []), ...(outcome?.stuck ?? [])]).toContainEqual(
      expect.stringContaining(says),
    );
  });

  it('reports nothing on the same schedules with no bug planted, nor on those that failed once', async () => {
    const mended = regressionsOf('node').map(({ name, schedule }) => ({ name, schedule }));
    const unplanted = PLANT_SCHEDULES.map(({ plant, schedule }) => ({ name: `no ${plant}`, schedule }));
    const all = [...unplanted, ...mended];
    const outcomes = await play(all.map(({ schedule }) => schedule));
    const wrong = all.map(({ name }, place) => ({ name, outcome: outcomes[place] })).filter(isWrong);
    expect(wrong).toEqual([]);
  });
});

function isWrong({ outcome }: { readonly outcome: Outcome | undefined }): boolean {
  return !outcome || [outcome.lost, outcome.duplicated, outcome.stuck].some((found) => found.length > 0);
}
