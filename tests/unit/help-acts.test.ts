import { describe, expect, it } from 'vitest';
import { ACTS_WITHOUT_SCREEN } from '../../client/acts/plans.ts';
import { helpOf } from '../../client/words/help-acts.ts';
import { birthHelp } from '../../client/words/help-birth.ts';
import { birth } from '../../schemas/kinds/birth.ts';
import { CASE } from '../../schemas/kinds/case.ts';
import { DEFAULT_PROVINCE_CONFIG } from '../../schemas/kinds/province-config.ts';
import { KINDS } from '../../schemas/registry.ts';

/**
 * Cases are decided on the desk's own screens. A person is opened with the birth or the book that names them, a look-up is noted by itself, a visit at its house, a
 * notice by the hospital: by no form of their own.
 */
const WITHOUT_FORM = [
  'person open',
  'birth declare',
  'look-up look',
  'visit note',
  'notice receive',
  'notice amend',
];

const FORMS = KINDS.flatMap(({ name, acts }) =>
  Object.keys(acts)
    .filter((act) => !ACTS_WITHOUT_SCREEN.includes(act) || act === 'absorb')
    .map((act) => [name, act] as const),
).filter(([kind, act]) => kind !== CASE && !WITHOUT_FORM.includes(`${kind} ${act}`));

describe('help beside each step', () => {
  it.each(FORMS)(
    'of %s, %s: the rule, where it stands and an example, in Khmer and in English',
    (kind, act) => {
      const help = helpOf(kind, act);
      for (const text of [help?.rule, help?.article, help?.example, ...(help?.bring ?? [])]) {
        expect(text?.km).toMatch(/[\u1780-\u17FF]/);
        expect(text?.en).toMatch(/\w/);
      }
    },
  );

  it('stands beside each section that a declaration of birth asks first', () => {
    const sections = birth.form
      .map(({ id }) => id)
      .filter((id) => ['mother', 'father', 'child', 'declaration'].includes(id));
    expect(sections).toHaveLength(4);
    for (const id of sections) {
      expect(birthHelp(id, DEFAULT_PROVINCE_CONFIG, '2026-11-22')?.bring.length).toBeGreaterThan(0);
    }
  });
});
