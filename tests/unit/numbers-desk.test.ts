import { describe, expect, it } from 'vitest';
import type { CaseRow } from '../../schemas/wire/desk-messages.ts';
import { countCases } from '../../sync-server/numbers/count-cases.ts';
import { createNumbersDesk } from '../../sync-server/numbers/numbers-desk.ts';
import { idOf } from '../integration/support/server-tablet.ts';
import { author } from '../support/build.ts';

function desk(patienceMs?: number) {
  const ends = new Map([
    ['070702', '1'],
    ['070703', '1'],
  ]);
  const counted: string[] = [];
  let hold: Promise<void> | undefined;
  const closing = new AbortController();
  const made = createNumbersDesk({
    communes: () => [...ends.keys()],
    endOf: async (commune) => ends.get(commune) ?? '',
    countCommune: async (commune, pause) => {
      await hold;
      await pause();
      counted.push(commune);
      return { years: new Map(), withoutYear: counted.length };
    },
    now: () => 7,
    closing: closing.signal,
    ...(patienceMs === undefined ? {} : { patienceMs }),
  });
  return {
    ...made,
    counted,
    closing,
    change: (commune: string) => ends.set(commune, `${ends.get(commune)}+`),
    holdUntil: (until: Promise<void>) => {
      hold = until;
    },
  };
}

describe('the counting of a province', () => {
  it('counts a commune anew only where its database has changed', async () => {
    const { count, counted, change } = desk();
    await count();
    await count();
    expect(counted).toEqual(['070702', '070703']);
    change('070703');
    await count();
    expect(counted).toEqual(['070702', '070703', '070703']);
  });

  it('is one for all who ask at once', async () => {
    const { count, counted } = desk();
    const [one, other] = await Promise.all([count(), count()]);
    expect(one).toBe(other);
    expect(counted).toEqual(['070702', '070703']);
  });

  it('says how far it is to whoever does not wait for its end, and goes on', async () => {
    const { count, holdUntil } = desk(5);
    let letGo = () => {};
    holdUntil(
      new Promise((resolve) => {
        letGo = resolve;
      }),
    );
    expect(await count()).toEqual({ state: 'counting', communes: 2, counted: 0 });
    letGo();
    await expect.poll(async () => (await count()).state).toBe('counted');
  });

  it('answers who waits while the server stops', async () => {
    const { count, holdUntil, closing } = desk();
    holdUntil(new Promise(() => {}));
    const waiting = count();
    closing.abort();
    expect((await waiting).state).toBe('counting');
  });

  it('counts cases under way that say papers do not agree, by the commune whose they are', () => {
    const row = (parts: Partial<CaseRow>): CaseRow => ({
      id: idOf(author().open('case', {})),
      kind: 'disagreement',
      code: 'sex_differs',
      title: '',
      status: 'open',
      rank: 60,
      commune: '070702',
      communes: ['070702'],
      since: '2026-11-20',
      ...parts,
    });
    const counted = countCases([
      row({}),
      row({ status: 'asked' }),
      row({ status: 'settled' }),
      row({ kind: 'person', code: 'one_person_twice_recorded' }),
      row({ commune: '070703', code: 'birthplace_renamed', rank: 0 }),
    ]);
    expect([...counted].map(([commune, tally]) => [commune, [...tally]])).toEqual([
      ['070702', [['sex', 2]]],
      ['070703', [['renamed', 1]]],
    ]);
  });
});
