import { afterEach, describe, expect, it } from 'vitest';
import { language } from '../../client/words/language.ts';
import { sayFinding, sayStanding } from '../../client/words/say-custody.ts';
import { FINDINGS, type KeyCustody } from '../../schemas/wire/custody-report.ts';
import { author } from '../support/build.ts';
import { copyOf, countWorld, linkOf, NOW, notedOf } from '../support/custody.ts';

const clerk = author({ role: 'clerk' });
const log = Array.from({ length: 20 }, () => clerk.open('person', {}));

/** The report of a key of which all were taken in but `away`, and all but `away` and `gone` are held. */
function count(gone: readonly number[], away: readonly number[] = []): KeyCustody {
  const came = log.filter(({ seq }) => !away.includes(seq));
  const report = countWorld({
    copies: came.filter(({ seq }) => !gone.includes(seq)).map((entry) => copyOf([entry])),
    noted: new Map([[clerk.key, notedOf(came.map((entry) => linkOf(entry)))]]),
    certificates: [clerk.certificate],
  }).get(clerk.key);
  if (!report) throw new Error('not counted');
  return report;
}

describe('a sentence about a key', () => {
  afterEach(() => {
    language.value = 'km';
  });

  it('names the numbers and what to do next, for one and for several', () => {
    language.value = 'en';
    expect(sayStanding(count([]))).toBe('20 written, 20 held.');
    expect(sayFinding(count([], [17, 18]), 'missing', NOW)).toBe(
      '2 numbers have not arrived: 17, 18. Ask this tablet to connect.',
    );
    expect(sayFinding(count([], [17]), 'missing', NOW)).toMatch(/^Number 17 has not arrived\. /);
    expect(sayFinding(count([9]), 'lost', NOW)).toMatch(/^Number 9 was lost at the province\. Ask /);
    expect(sayFinding(count([2, 3, 4, 9]), 'lost', NOW)).toMatch(
      /^4 numbers were lost at the province: 2–4, 9\. Ask /,
    );
  });

  it('writes Khmer with Khmer digits and without words of the trade', () => {
    const report = count([9], [17, 18]);
    for (const finding of FINDINGS) {
      const said = sayFinding(report, finding, NOW);
      expect(said).toMatch(/[\u1780-\u17ff].*។$/);
      expect(said).not.toMatch(/[0-9A-Za-z]/);
    }
    expect(sayStanding(report)).toBe('បានសរសេរ ២០ · ខេត្តមាន ១៧');
    expect(sayFinding(report, 'missing', NOW)).toContain('លេខ ១៧, ១៨ មិនទាន់មកដល់');
  });
});
