/**
 * Characters that draw nothing: soft hyphen, ZWSP (the space bar of Khmer keyboards), ZWJ, direction marks,
 * word joiner, BOM, variation selectors, and the two Khmer inherent vowels that Unicode deprecates.
 * ZWNJ is not among them: after a register shifter it changes the picture.
 */
const INVISIBLE =
  /[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]|[\uFE00-\uFE0F]|\u034F|\u200D/g;

// ZWNJ says something only right after MUUSIKATOAN or TRIISAP (ហ៊‌ឹម): elsewhere it is a break hint.
const IDLE_ZWNJ = /(?<![\u17C9\u17CA])\u200C+|(?<=[\u17C9\u17CA]\u200C)\u200C+/g;

// Listed, not \s: it must mean the same in every engine, and U+200B is in no engine's \s.
const SPACES = /[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/g;

const BLANK = /^[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]*$/;

const SOMETHING_TO_DO = /[^\u1780-\u17B3\u17B6-\u17DD\u17E0-\u17E9A-Za-z ]|^ | {2}| $/;

/** Drops what draws nothing, makes every run of spaces one U+0020, and trims. */
export function dropInvisible(text: string): string {
  if (!SOMETHING_TO_DO.test(text)) return text;
  const visible = text.replace(INVISIBLE, '').replace(IDLE_ZWNJ, '').replace(SPACES, ' ');
  return visible.replace(/^ | $/g, '');
}

/** Nothing but spaces: not even an invisible character was typed. */
export function isBlank(text: string): boolean {
  return BLANK.test(text);
}
