import {
  ALPHABET_SIZE,
  type Cost,
  omissionCosts,
  type Sounds,
  soundIndex,
  substitutionTable,
} from './sound-costs.ts';

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
const PREFIXES: readonly Sounds[] = ['srY', 'srey', 'bun', 'bwn', 'kim', 'kEm', 'can', 'sok'];

export function toSoundLine(words: readonly Sounds[]): SoundLine {
  const sounds: number[] = [];
  const omit: Cost[] = [];
  const leapFrom: number[] = [-1];
  const leapCost: Cost[] = [0];
  const leap = (from: number, to: number, cost: Cost) => {
    leapFrom[to] = from;
    leapCost[to] = cost;
  };
  for (const word of words) {
    const from = sounds.length;
    // Sok Kea and Sokea: a consonant doubled where words meet is heard once.
    const start = soundIndex(word.charAt(0)) === sounds.at(-1) ? 1 : 0;
    const costs = omissionCosts(word);
    for (let at = start; at < word.length; at += 1) {
      sounds.push(soundIndex(word.charAt(at)));
      omit.push(costs[at] ?? 0);
      leap(-1, sounds.length, 0);
    }
    const prefix = PREFIXES.find((light) => word.startsWith(light) && word.length > light.length + 1);
    if (prefix !== undefined) leap(from, from + prefix.length - start, MISSING_PREFIX);
    if (words.length > 1) leap(from, sounds.length, PREFIXES.includes(word) ? MISSING_PREFIX : MISSING_WORD);
  }
  return { sounds, omit, leapFrom, leapCost };
}

const SUBSTITUTION = Int32Array.from(substitutionTable());
// Reused from call to call: a search compares some hundred thousand lines.
let cells = new Int32Array(32 * 32);

/** The least cost of turning one line into the other, in hundredths. Symmetric. */
export function soundDistance(a: SoundLine, b: SoundLine): Cost {
  const rows = a.sounds.length;
  const columns = b.sounds.length;
  const stride = columns + 1;
  if (cells.length < (rows + 1) * stride) cells = new Int32Array((rows + 1) * stride);
  for (let row = 0; row <= rows; row += 1) {
    for (let column = 0; column <= columns; column += 1) {
      cells[row * stride + column] = cheapest(a, b, row, column, stride);
    }
  }
  return cells[rows * stride + columns] ?? 0;
}

function cheapest(a: SoundLine, b: SoundLine, row: number, column: number, stride: number): Cost {
  if (row === 0 && column === 0) return 0;
  const here = row * stride + column;
  let best = Number.MAX_SAFE_INTEGER;
  if (row > 0) {
    best = Math.min(best, (cells[here - stride] ?? 0) + (a.omit[row - 1] ?? 0));
    const from = a.leapFrom[row] ?? -1;
    if (from >= 0) best = Math.min(best, (cells[from * stride + column] ?? 0) + (a.leapCost[row] ?? 0));
  }
  if (column > 0) {
    best = Math.min(best, (cells[here - 1] ?? 0) + (b.omit[column - 1] ?? 0));
    const from = b.leapFrom[column] ?? -1;
    if (from >= 0) best = Math.min(best, (cells[row * stride + from] ?? 0) + (b.leapCost[column] ?? 0));
  }
  if (row > 0 && column > 0) {
    const put = SUBSTITUTION[(a.sounds[row - 1] ?? 0) * ALPHABET_SIZE + (b.sounds[column - 1] ?? 0)] ?? 0;
    best = Math.min(best, (cells[here - stride - 1] ?? 0) + put);
  }
  return best;
}
