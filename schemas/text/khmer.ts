import { toAsciiDigits } from './digits.ts';
import { dropInvisible, isBlank } from './invisible.ts';
import { type ClusterFault, COMMON_CLUSTER, findClusterFault, orderClusters } from './khmer-clusters.ts';
import { foldLatinLetters } from './latin-letters.ts';
import { looksLikeLimon } from './limon.ts';

export type NameFault =
  | ClusterFault
  | 'empty'
  | 'only-invisible'
  | 'limon-font'
  | 'latin-text'
  | 'mixed-scripts'
  | 'other-script'
  | 'digits'
  | 'punctuation'
  | 'symbol';

export type NameCheck = { readonly ok: true } | { readonly ok: false; readonly code: NameFault };

/**
 * The one spelling under which a text is stored: what looks the same becomes the same, and nothing that can
 * be seen is lost. Khmer order after UTN 61 (NFC does nothing for Khmer), invisible characters dropped,
 * deprecated letters replaced. Text that is not well formed comes through unrepaired: see checkName.
 * Idempotent. Keep what was typed beside it.
 */
export function toStoredForm(raw: string): string {
  if (IN_STORED_FORM.test(raw)) return raw;
  return orderClusters(dropInvisible(raw).replace(DEPRECATED, replaceDeprecated));
}

/**
 * The key under which a text is found: the stored form without what clerks write in two ways (spaces, quotes,
 * TOANDAKHIAT, independent vowels, ៈ for ះ, digits, case). What tells two names apart stays: bantoc, shifters,
 * vowel length. toSearchKey(toStoredForm(t)) === toSearchKey(t). Not for display.
 */
export function toSearchKey(text: string): string {
  const bare = toStoredForm(text).replace(UNHEARD, '');
  if (IN_KEY_FORM.test(bare)) return bare;
  const folded = foldLatinLetters(toAsciiDigits(bare)).replace(IDLE_HYPHEN, '');
  return orderClusters(folded.replace(TWO_SPELLINGS, (found) => ONE_SPELLING[found] ?? found));
}

/**
 * Whether a text can be a person's name in a field for Khmer script. A name of one letter is a name (ស).
 * Expected failures are codes; nothing is repaired here.
 */
export function checkName(raw: string): NameCheck {
  const code = findNameFault(raw);
  return code === undefined ? { ok: true } : { ok: false, code };
}

const DEPRECATED = /[\u17A3\u17A4\u17A8\u17D3]/g;

// Most text needs nothing done: one test tells.
const IN_STORED_FORM = new RegExp(`^(?! )(?:${COMMON_CLUSTER}|[0-9A-Za-z\\u17E0-\\u17E9]| (?! |$))*$`);
const IN_KEY_FORM = new RegExp(`^(?:(?![\\u17A5-\\u17B3])${COMMON_CLUSTER}(?<!\\u17C8)|[0-9a-z])*$`);

/** Unicode's own replacements. U+17D8 and U+17DD look different from theirs: only the key replaces them. */
function replaceDeprecated(letter: string): string {
  if (letter === '\u17A3') return 'អ';
  if (letter === '\u17A4') return 'អា';
  return letter === '\u17A8' ? 'ឧក' : '\u17C6';
}

const UNHEARD =
  /[ \u200C\u17CD"'`()[\]{}\u00AB\u00BB\u00B4\u02B9-\u02BC\u2018-\u201F\u2032\u2033\u2039\u203A\u300C-\u300F]+/g;

// Between digits a hyphen is part of the number.
const IDLE_HYPHEN = /(?<![0-9])[-\u2010-\u2015]+|[-\u2010-\u2015]+(?![0-9])/g;

/** Independent vowels as QA (RO, LO) with the dependent one: CLDR gives the QA pairs one primary weight. */
const ONE_SPELLING: Readonly<Record<string, string>> = {
  ឥ: 'អិ',
  ឦ: 'អី',
  ឧ: 'អុ',
  ឩ: 'អូ',
  ឪ: 'អូវ',
  ឫ: 'រឹ',
  ឬ: 'រឺ',
  ឭ: 'លឹ',
  ឮ: 'លឺ',
  ឯ: 'អែ',
  ឰ: 'អៃ',
  ឱ: 'អោ',
  ឲ: 'អោ',
  ឳ: 'អៅ',
  '\u17C8': '\u17C7',
  '\u17DD': '\u17D1',
  '\u17D8': '។ល។',
};
// As a subscript an independent vowel is a shape of its own, and stays.
const TWO_SPELLINGS = /(?<!\u17D2)[\u17A5-\u17B3]|[\u17C8\u17D8\u17DD]/g;

function findNameFault(raw: string): NameFault | undefined {
  const stored = toStoredForm(raw);
  if (stored === '') return isBlank(raw) ? 'empty' : 'only-invisible';
  const hasKhmer = /[\u1780-\u17D3\u17D7\u17DC\u17DD]/.test(stored);
  if (/\p{Script=Latin}/u.test(stored)) {
    if (hasKhmer) return 'mixed-scripts';
    return looksLikeLimon(stored) ? 'limon-font' : 'latin-text';
  }
  if (/\p{N}/u.test(stored)) return 'digits';
  if (/(?!\p{Script=Khmer})[\p{L}\p{M}]/u.test(stored.replace(/\u200C/g, ''))) {
    return hasKhmer ? 'mixed-scripts' : 'other-script';
  }
  if (/[\p{S}\p{C}]/u.test(stored.replace(/\u200C/g, ''))) return 'symbol';
  if (/(?!\u17D7)[\p{P}\u17DC]|(?:^| )\u17D7/u.test(stored)) return 'punctuation';
  return findClusterFault(stored);
}
