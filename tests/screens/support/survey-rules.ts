import { expect, it } from 'vitest';
import type { Survey } from '../../fixtures/screens/survey.ts';

/** The rules that hold for every screen of a survey, a test each. */
export function testRules({ found }: Pick<Survey, 'found'>): void {
  it('are clean to axe, contrast at 7:1', () => expect(found.axe).toEqual([]));
  it('cut nothing and overflow no window', () => expect(found.cut).toEqual([]));
  it('give Khmer the line it needs above and below', () => expect(found.tight).toEqual([]));
  it('give the finger 48 pixels', () => expect(found.small).toEqual([]));
}
