import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isEnough, measureSlips } from './measure.ts';
import { plantSlips } from './planter.ts';
import { createTablet } from './tablet.ts';

// A small province, so that every test run measures; `run.ts` has the full 500 slips and 1,000 births.
const SEED = 'kampot';
const SMALL = { seed: SEED, tablet: createTablet(SEED, 700), slips: 120, births: 120 };

describe('slips that another paper on the tablet contradicts', { timeout: 120_000 }, () => {
  it('shows at least 95 of 100 before saving, and raises at most 2 false alarms per 100 clean births', () => {
    const missed: string[] = [];
    const measured = measureSlips({ ...SMALL, report: (line) => missed.push(line) });
    expect(isEnough(measured), `${JSON.stringify(measured)}\n${missed.join('\n')}`).toBe(true);
    for (const [kind, { slips, shown }] of Object.entries(measured.byKind)) {
      expect(shown / slips, `${kind}\n${missed.join('\n')}`).toBeGreaterThanOrEqual(0.8);
    }
  });

  it('reports failure where the rules are switched off', () => {
    const measured = measureSlips({ ...SMALL, slips: 20, births: 20, rules: () => [] });
    expect(measured).toMatchObject({ shown: 0, falseAlarms: 0 });
    expect(isEnough(measured)).toBe(false);
  });

  it('reports failure where rules cry out at everything', () => {
    const measured = measureSlips({
      ...SMALL,
      slips: 20,
      births: 20,
      rules: () => [{ code: 'declared_late', level: 'unlikely', path: 'declaredOn', facts: {} }],
    });
    expect(measured.falseAlarmsPer100).toBe(100);
    expect(isEnough(measured)).toBe(false);
  });

  it('is planted in equal shares of every kind', () => {
    const shares = new Map<string, number>();
    for (const { slip } of plantSlips(SMALL.tablet, SEED, SMALL.slips)) {
      shares.set(slip, (shares.get(slip) ?? 0) + 1);
    }
    expect(shares.size).toBeGreaterThanOrEqual(12);
    expect(Math.max(...shares.values()) - Math.min(...shares.values())).toBeLessThanOrEqual(1);
  });
});

it.each(['planter.ts', 'field-slips.ts', 'household-slips.ts', 'spelling.ts', 'clean-births.ts'])(
  'plants by %s without knowing how slips are found',
  (file) => {
    const source = readFileSync(new URL(file, import.meta.url), 'utf8');
    const imports = [...source.matchAll(/import (type )?[^;]*? from '([^']+)'/g)];
    const rules = imports.filter(([, isType, from = '']) => !isType && /schemas\/(rules|text)/.test(from));
    expect(rules.map(([line]) => line)).toEqual([]);
  },
);
