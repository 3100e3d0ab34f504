import { isBlank } from './invisible.ts';
import { toStoredForm } from './khmer.ts';

export type LatinNameFault =
  | 'empty'
  | 'only-invisible'
  | 'khmer-text'
  | 'mixed-scripts'
  | 'other-script'
  | 'digits'
  | 'punctuation'
  | 'symbol';

export type LatinNameCheck = { readonly ok: true } | { readonly ok: false; readonly code: LatinNameFault };

/**
 * Whether a text can be a person's name in a field for Latin letters. Spelling is free (no rule binds the
 * clerk), and foreigners have accents, hyphens, apostrophes and initials.
 */
export function checkLatinName(raw: string): LatinNameCheck {
  const code = findFault(raw);
  return code === undefined ? { ok: true } : { ok: false, code };
}

function findFault(raw: string): LatinNameFault | undefined {
  const stored = toStoredForm(raw);
  if (stored === '') return isBlank(raw) ? 'empty' : 'only-invisible';
  const hasLatin = /\p{Script=Latin}/u.test(stored);
  if (/(?!\p{N})\p{Script=Khmer}/u.test(stored)) return hasLatin ? 'mixed-scripts' : 'khmer-text';
  if (/\p{N}/u.test(stored)) return 'digits';
  if (/(?!\p{Script=Latin})\p{L}/u.test(stored)) return hasLatin ? 'mixed-scripts' : 'other-script';
  if (/[\p{S}\p{C}]/u.test(stored)) return 'symbol';
  return !hasLatin || /(?!['’.-])\p{P}/u.test(stored) ? 'punctuation' : undefined;
}
