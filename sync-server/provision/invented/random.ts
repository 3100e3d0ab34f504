/** A stream of chance, the same for the same seed: no clock, no `Math.random`. */
export interface Chance {
  /** From 0, 1 left out. */
  readonly next: () => number;
  /** A whole number, both ends included. */
  readonly whole: (least: number, most: number) => number;
  readonly happens: (share: number) => boolean;
  /** One of a list, all alike; throws on an empty one. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** One of a list whose first are met more often. */
  readonly pickEarly: <T>(list: readonly T[]) => T;
  readonly weighted: <T>(list: readonly T[], weightOf: (item: T) => number) => T;
}

/** Makes a stream from any number of words and numbers; each list of them is a stream of its own. */
export function createChance(...seed: readonly (string | number)[]): Chance {
  const next = sfc32(seed.join('\u0000'));
  const at = <T>(list: readonly T[], index: number): T => {
    const item = list[index];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    happens: (share) => next() < share,
    pick: (list) => at(list, Math.floor(next() * list.length)),
    pickEarly: (list) => at(list, Math.floor(next() ** 1.6 * list.length)),
    weighted: (list, weightOf) => {
      let left = next() * list.reduce((sum, item) => sum + weightOf(item), 0);
      const index = list.findIndex((item) => {
        left -= weightOf(item);
        return left < 0;
      });
      return at(list, index < 0 ? list.length - 1 : index);
    },
  };
}

/** Chris Doty-Humphrey's sfc32: 128 bits of state, passes PractRand; three adds, two shifts a number. */
function sfc32(seed: string): () => number {
  let [a, b, c, counter] = spread(seed);
  const step = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 20; i++) step();
  return step;
}

/** FNV-1a over the text from four starts, each put through murmur3's finish, so that near seeds give far states. */
function spread(text: string): [number, number, number, number] {
  const hash = (start: number) => {
    let value = start;
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
    value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
    return (value ^ (value >>> 16)) | 0;
  };
  return [hash(0x811c9dc5), hash(0x1234567), hash(0x9e3779b9), hash(0x51ed270b)];
}
