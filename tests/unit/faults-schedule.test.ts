import { describe, expect, it } from 'vitest';
import { createRecord } from '../../schemas/record/record.ts';
import { checkHistory } from '../faults/check-history.ts';
import { drawSchedule } from '../faults/draw-schedule.ts';
import type { History, TabletHistory } from '../faults/history.ts';
import { printSchedule, readSchedule } from '../faults/schedule.ts';
import { createSimClock } from '../faults/sim-clock.ts';
import { author, onto } from '../support/build.ts';

describe('a schedule of faults', () => {
  it('is the same for the same seed, and what is printed can be played again', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const schedule = drawSchedule(seed);
      expect(drawSchedule(seed)).toEqual(schedule);
      expect(readSchedule(printSchedule(schedule))).toEqual(schedule);
    }
  });

  it('with a word that is none of the language is refused', () => {
    expect(() => readSchedule('seed 1\ntablets clerk-079901\nexplode 0')).toThrow('explode');
  });
});

describe('simulated time', () => {
  it('passes for waiting alone, in order, and stands still while something is under way', async () => {
    const clock = createSimClock(0);
    const rang: string[] = [];
    clock.after(60_000, () => rang.push(`minute at ${clock.now()}`));
    clock.after(1_000, () => rang.push(`second at ${clock.now()}`));
    const endBusy = clock.busy();
    setTimeout(() => {
      rang.push(`work until ${clock.now()}`);
      endBusy();
    }, 30);
    await clock.pass(90_000);
    expect(rang).toEqual(['work until 0', 'second at 1000', 'minute at 60000']);
    expect(clock.now()).toBe(90_000);
  });
});

describe('the checker of histories', () => {
  const clerk = author();
  const root = clerk.open('person', {}, 'open');
  const edit = clerk.write({
    after: onto(root),
    act: 'change',
    set: { registration: { number: '1' } },
    why: '#1/0',
  });
  const record = createRecord([root]).id;
  const whole: TabletHistory = {
    name: 'tablet 0',
    officer: 'clerk-079901',
    communes: ['079901'],
    told: [{ entry: edit.id, record, mark: '#1/0', isElsewhere: false }],
    denied: [],
    confirmed: [edit.id],
    shown: { [record]: [root.id] },
    shrunk: [],
    vanished: [],
    drafts: { one: { said: 1 } },
    end: {
      logs: { [record]: [root.id, edit.id] },
      tray: [],
      drafts: { one: { said: 1 } },
      unlevel: '',
      damaged: 0,
    },
  };
  const check = (tablet: Partial<TabletHistory>, log = [root, edit]) => {
    const province: History['province'] = { '079901': [{ _id: record, log }] };
    const { lost, duplicated, stuck } = checkHistory({ tablets: [{ ...whole, ...tablet }], province });
    return [lost.length, duplicated.length, stuck.length];
  };
  const endWith = (end: Partial<TabletHistory['end']>) => ({ end: { ...whole.end, ...end } });

  it('finds nothing in a whole one', () => {
    expect(check({})).toEqual([0, 0, 0]);
  });

  it('finds what is missing from the province, from the tablet, from the tray, and a draft', () => {
    expect(check({}, [root])).toEqual([1, 0, 1]);
    expect(check(endWith({ logs: { [record]: [root.id] } }))).toEqual([1, 0, 1]);
    expect(check(endWith({ logs: { [record]: [edit.id] } }))).toEqual([1, 0, 1]);
    expect(check(endWith({ drafts: {} }))).toEqual([1, 0, 0]);
    expect(check({ shrunk: [edit.id] })).toEqual([1, 0, 0]);
    expect(check({ vanished: [edit.id] })).toEqual([1, 0, 0]);
    expect(check({ told: [{ entry: 'x', record, mark: '#2/0', isElsewhere: true }] })).toEqual([1, 0, 0]);
  });

  it('finds a number given twice, one act twice, one place of a chain twice, and an act that was denied', () => {
    const twin = clerk.write({ after: onto(root), act: 'change', set: edit.set, why: '#1/0' });
    const logs = endWith({ logs: { [record]: [root.id, edit.id, twin.id] } });
    expect(check(logs, [root, edit, twin])).toEqual([0, 2, 0]);
    expect(check(logs, [root, edit, { ...twin, seq: edit.seq, set: {}, why: '' }])).toEqual([0, 1, 0]);
    expect(check({ denied: ['#1/0'] })).toEqual([0, 1, 0]);
  });

  it('finds a tablet that is not level, and work in a tray that nobody expects there', () => {
    expect(check(endWith({ unlevel: 'its line is offline' }))).toEqual([0, 0, 1]);
    expect(check(endWith({ tray: [{ entry: edit.id, status: 'held', code: 'revoked' }] }))).toEqual([
      0, 0, 1,
    ]);
  });
});
