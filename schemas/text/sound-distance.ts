import { ALPHABET_SIZE, type Cost, isDoubled, SUBSTITUTION_COSTS } from './sound-costs.ts';
import type { SoundWord } from './sound-word.ts';

/** A whole name as sounds, ready to compare. */
export type SoundLine = {
  /** Indexes into the alphabet of sounds. */
  readonly sounds: readonly number[];
  /** Cost of leaving out each sound; as long as sounds. */
  readonly omit: readonly Cost[];
  /** For each end of a word or prefix that may be missing as a whole: where it starts, else -1; one longer. */
  readonly leapFrom: readonly number[];
  /** The cost of that; as long as leapFrom. */
  readonly leapCost: readonly Cost[];
};

/** A word that one paper has and the other not. */
const MISSING_WORD: Cost = 35;
/** Srey, Bun, Kim, Chan, Sok go before so many names that they say little of whose it is. */
const MISSING_PREFIX: Cost = 25;

export function toSoundLine(words: readonly SoundWord[]): SoundLine {
  const sounds: number[] = [];
  const omit: Cost[] = [];
  const leapFrom: number[] = [-1];
  const leapCost: Cost[] = [0];
  for (const word of words) {
    const from = sounds.length;
    // Sok Kea and Sokea: also where words meet.
    const start = from > 0 && isDoubled(sounds[from - 1] ?? 0, word.sounds[0] ?? 0) ? 1 : 0;
    for (let at = start; at < word.sounds.length; at += 1) {
      sounds.push(word.sounds[at] ?? 0);
      omit.push(word.omit[at] ?? 0);
      const endsPrefix = at + 1 === word.prefixLength;
      leapFrom.push(endsPrefix ? from : -1);
      leapCost.push(endsPrefix ? MISSING_PREFIX : 0);
    }
    if (words.length > 1 && word.prefixLength < word.sounds.length && sounds.length > from) {
      leapFrom[sounds.length] = from;
      leapCost[sounds.length] = MISSING_WORD;
    }
  }
  return { sounds, omit, leapFrom, leapCost };
}

// Reused from call to call: a search compares some hundred thousand lines.
let cells = new Int32Array(48 * 48);

/**
 * The least cost of turning one line into the other, in hundredths. Symmetric. A distance over the limit may
 * come out as any number over the limit.
 */
export function soundDistance(a: SoundLine, b: SoundLine, limit: Cost): Cost {
  const rows = a.sounds.length;
  const stride = b.sounds.length + 1;
  if (cells.length < (rows + 1) * stride) cells = new Int32Array((rows + 1) * stride);
  fillFirstRow(cells, b);
  let wordStart = 0;
  for (let row = 1; row <= rows; row += 1) {
    const least = fillRow(cells, a, b, row);
    // Later rows come from this one, or leap over it from the start of the word.
    if (least > limit && wordStart + MISSING_PREFIX > limit) return least;
    if (a.leapFrom[row] !== -1) wordStart = least;
  }
  return cells[rows * stride + stride - 1] ?? 0;
}

function fillFirstRow(grid: Int32Array, b: SoundLine): void {
  grid[0] = 0;
  for (let column = 1; column <= b.sounds.length; column += 1) {
    const omitted = (grid[column - 1] ?? 0) + (b.omit[column - 1] ?? 0);
    const leap = b.leapFrom[column] ?? -1;
    grid[column] = leap < 0 ? omitted : Math.min(omitted, (grid[leap] ?? 0) + (b.leapCost[column] ?? 0));
  }
}

/** Returns the least cost in the row. */
function fillRow(grid: Int32Array, a: SoundLine, b: SoundLine, row: number): Cost {
  const stride = b.sounds.length + 1;
  const here = row * stride;
  const above = here - stride;
  const omitted = a.omit[row - 1] ?? 0;
  const from = a.leapFrom[row] ?? -1;
  const leapt = a.leapCost[row] ?? 0;
  const substitutions = (a.sounds[row - 1] ?? 0) * ALPHABET_SIZE;
  let least = Number.MAX_SAFE_INTEGER;
  for (let column = 0; column < stride; column += 1) {
    let best = (grid[above + column] ?? 0) + omitted;
    if (from >= 0) best = Math.min(best, (grid[from * stride + column] ?? 0) + leapt);
    if (column > 0) {
      const put = SUBSTITUTION_COSTS[substitutions + (b.sounds[column - 1] ?? 0)] ?? 0;
      best = Math.min(best, (grid[above + column - 1] ?? 0) + put);
      best = Math.min(best, (grid[here + column - 1] ?? 0) + (b.omit[column - 1] ?? 0));
      const leap = b.leapFrom[column] ?? -1;
      if (leap >= 0) best = Math.min(best, (grid[here + leap] ?? 0) + (b.leapCost[column] ?? 0));
    }
    grid[here + column] = best;
    if (best < least) least = best;
  }
  return least;
}
