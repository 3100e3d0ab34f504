import { dropInvisible } from './invisible.ts';
import { orderClusters } from './khmer-clusters.ts';

/** A stretch of a text that says what the others say, or does not. */
export interface TextPart {
  readonly text: string;
  readonly isOther: boolean;
  /** Letter by letter, where the eye would hardly see what differs: a mark, a subscript, their order. */
  readonly letters?: readonly Letter[];
}

/** One sign of a cluster: a base, a subscript with what makes it one, a vowel, or something that draws nothing. */
export interface Letter {
  readonly text: string;
  readonly isOther: boolean;
}

/**
 * Lays texts side by side, syllable by syllable, and marks what each says otherwise than most of them. A Khmer syllable
 * is compared whole, since a reader sees it whole; signs that are typed in another order, or draw nothing, still differ.
 *
 * @returns for each text its parts, in order: joined they are the text
 */
export function markDifferences(texts: readonly string[]): readonly (readonly TextPart[])[] {
  const split = texts.map(toClusters);
  const most = mostCommon(texts);
  const model = split[texts.indexOf(most)] ?? [];
  const pairs = split.map((clusters) => alignClusters(clusters, model));
  const shared = model.map((_, at) => pairs.every(({ ofModel }) => ofModel[at] === true));
  return split.map((clusters, index) => {
    const isModel = texts[index] === most;
    const same = isModel ? shared : (pairs[index]?.same ?? []);
    const others = isModel
      ? split.flatMap((list, at) => list.filter((_, place) => pairs[at]?.same[place] === false))
      : model.filter((_, at) => pairs[index]?.ofModel[at] === false);
    return toParts(clusters, same, others);
  });
}

/** A base with all that hangs on it; a day or a year, which are read whole; anything else by itself. */
function toClusters(text: string): readonly string[] {
  return (
    text.match(
      /(?<![0-9\u17E0-\u17E9])[0-9\u17E0-\u17E9]{1,4}(?![0-9\u17E0-\u17E9])|[\u1780-\u17B3](?:\u17D2[\u1780-\u17B3]|[\u17B4-\u17D1\u17DD\u200B-\u200D])*|./gsu,
    ) ?? []
  );
}

function mostCommon(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const [first = ['', 0]] = [...counts].sort(([, a], [, b]) => b - a);
  return first[0];
}

/** Which clusters of either stand in a longest row that both have. */
function alignClusters(a: readonly string[], model: readonly string[]) {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(model.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = model.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row) row[j] = a[i] === model[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const same = a.map(() => false);
  const ofModel = model.map(() => false);
  for (let i = 0, j = 0; i < a.length && j < model.length; ) {
    if (a[i] === model[j]) {
      same[i++] = true;
      ofModel[j++] = true;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return { same, ofModel };
}

function toParts(
  clusters: readonly string[],
  same: readonly boolean[],
  others: readonly string[],
): readonly TextPart[] {
  const parts: TextPart[] = [];
  clusters.forEach((cluster, at) => {
    const isOther = same[at] !== true;
    const rival = isOther ? others.find((other) => isHardToTell(cluster, other)) : undefined;
    const last = parts.at(-1);
    if (rival !== undefined) {
      parts.push({ text: cluster, isOther, letters: markLetters(toLetters(cluster), toLetters(rival)) });
    } else if (last && last.isOther === isOther && !last.letters) {
      parts[parts.length - 1] = { text: last.text + cluster, isOther };
    } else {
      parts.push({ text: cluster, isOther });
    }
  });
  return parts;
}

/** One picture, or one base with other marks. */
function isHardToTell(one: string, other: string): boolean {
  if (one === other || !isKhmer(one)) return false;
  return picture(one) === picture(other) || (one[0] === other[0] && isNear(one, other));
}

/** All letters but one are the same. */
function isNear(one: string, other: string): boolean {
  const [a, b] = [toLetters(one), toLetters(other)];
  const beyond = (list: readonly string[], known: readonly string[]) =>
    list.filter((letter) => !known.includes(letter)).length;
  return Math.max(beyond(a, b), beyond(b, a)) <= 1;
}

function picture(cluster: string): string {
  const drawn = orderClusters(dropInvisible(cluster)).replace(/\u200C/g, '');
  return toLetters(drawn).toSorted().join('');
}

function isKhmer(cluster: string): boolean {
  return /^[\u1780-\u17B3]/.test(cluster);
}

function toLetters(cluster: string): string[] {
  return cluster.match(/\u17D2[\u1780-\u17B3]|./gsu) ?? [];
}

/** What the other has not; where both have the same, what stands at another place. */
function markLetters(letters: readonly string[], rival: readonly string[]): readonly Letter[] {
  const isMissing = (letter: string) => !rival.includes(letter);
  const hasOwn = letters.some(isMissing) || rival.some((letter) => !letters.includes(letter));
  return letters.map((text, at) => ({ text, isOther: hasOwn ? isMissing(text) : rival[at] !== text }));
}
