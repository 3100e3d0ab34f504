import {
  COENG,
  type KhmerRole,
  khmerRole,
  NIKAHIT,
  RO,
  shifterDrawnAsU,
  VOWEL_U,
  ZWNJ,
} from './khmer-characters.ts';

/**
 * Source of a pattern for the clusters of most names, already in order: a way past the work below, and no
 * definition. One subscript (no DA, which is written TA), RO, shifter, vowel, sign; final sign.
 */
export const COMMON_CLUSTER =
  '[\\u1780-\\u17A2\\u17A5-\\u17A7\\u17A9-\\u17B3](?:\\u17D2[\\u1780-\\u1789\\u178B-\\u1799\\u179B-\\u17A2])?(?:\\u17D2\\u179A)?' +
  '[\\u17C9\\u17CA]?(?:[\\u17B6-\\u17C5]?[\\u17C6\\u17CB\\u17CD]?|\\u17D0)[\\u17C7\\u17C8]?';

/** A base with all that hangs on it, in whatever order it was typed. */
const CLUSTER =
  /[\u1780-\u17A2\u17A5-\u17B3](?:\u17D2[\u1780-\u17A2\u17A5-\u17B3]|[\u17B6-\u17D1\u17DD\u200C])+/g;

/**
 * Puts every cluster into the one order of UTN 61 and composes what looks the same; of COENGs in a row, which
 * do not show, it keeps one. Text outside clusters, and marks without a base, stay as they are. Idempotent.
 */
export function orderClusters(text: string): string {
  return text.replace(/\u17D2{2,}/g, COENG).replace(CLUSTER, orderCluster);
}

/** Place of each part within its cluster. Subscripts keep their typed order, but RO goes last. */
const RANK: Readonly<Record<KhmerRole, number>> = {
  consonant: 0,
  independent: 0,
  robat: 1,
  coeng: 2,
  shifter: 4,
  'vowel-left': 6,
  'vowel-below': 7,
  'vowel-above': 8,
  'vowel-right': 9,
  nikahit: 10,
  sign: 11,
  final: 12,
  other: 13,
};
const RANK_OF_RO = 3;
const RANK_OF_ZWNJ = 5;

/** Two signs typed for one: the picture is the same, and NFC composes neither. */
const COMPOSED: readonly (readonly [first: string, second: string, whole: string])[] = [
  ['\u17C1', '\u17B8', '\u17BE'], // E + II → OE
  ['\u17C1', '\u17B6', '\u17C4'], // E + AA → OO
];

/** Marks that print on themselves when doubled. Those that take room of their own are seen, so they stay. */
const OVERPRINTS = /^[\u17B7-\u17BD\u17C6\u17C9-\u17D1\u17DD\u200C]$/;

/** With these above, U below is a shifter in disguise; AA with NIKAHIT above counts too. */
const UPPER = /[\u17B7-\u17BA\u17BE\u17BF\u17D0\u17DD]|\u17B6\u17C6/;

function orderCluster(cluster: string): string {
  if (cluster.length === 2) return cluster.endsWith(ZWNJ) ? cluster.slice(0, 1) : cluster;
  const parts = splitParts(cluster);
  for (const [first, second, whole] of COMPOSED) composeAll(parts, first, second, whole);
  const ordered = sortParts(parts).join('');
  return settleZwnj(settleShifter(ordered));
}

function splitParts(cluster: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < cluster.length; at += 1) {
    const character = cluster.charAt(at);
    if (character === COENG) {
      at += 1;
      // Subscript DA and TA have one shape; TA is the form UTN 61 keeps.
      const under = cluster.charAt(at) === '\u178A' ? '\u178F' : cluster.charAt(at);
      parts.push(COENG + under);
    } else if (!(OVERPRINTS.test(character) && parts.includes(character))) {
      parts.push(character);
    }
  }
  return parts;
}

function composeAll(parts: string[], first: string, second: string, whole: string): void {
  for (;;) {
    const one = parts.indexOf(first);
    const two = parts.indexOf(second);
    if (one < 0 || two < 0) return;
    parts[one] = whole;
    parts.splice(two, 1);
  }
}

function sortParts(parts: string[]): string[] {
  return parts.sort((a, b) => {
    const byRank = rankOf(a) - rankOf(b);
    // Same rank: signs by code point, so that typing order leaves no trace; subscripts as typed.
    return byRank !== 0 || a.length === 2 ? byRank : a.charCodeAt(0) - b.charCodeAt(0);
  });
}

function rankOf(part: string): number {
  if (part === ZWNJ) return RANK_OF_ZWNJ;
  return part === COENG + RO ? RANK_OF_RO : RANK[khmerRole(part)];
}

/** សុី is drawn like ស៊ី and មុឹង like ម៉ឹង: U under an upper vowel was meant as the shifter. */
function settleShifter(cluster: string): string {
  const at = cluster.indexOf(VOWEL_U);
  if (at < 0 || /[\u17C9\u17CA]/.test(cluster)) return cluster;
  const rest = cluster.slice(0, at) + cluster.slice(at + 1);
  if (!UPPER.test(rest)) return cluster;
  const body = /^.\u17CC?(?:\u17D2.)*/.exec(rest)?.[0] ?? '';
  return body + shifterDrawnAsU(body) + rest.slice(body.length);
}

function settleZwnj(cluster: string): string {
  if (!cluster.includes(ZWNJ)) return cluster;
  return /[\u17C9\u17CA]\u200C/.test(cluster) && UPPER.test(cluster) ? cluster : cluster.replace(ZWNJ, '');
}

export type ClusterFault = 'mark-without-base' | 'coeng-without-consonant' | 'cluster-ill-formed';

/**
 * What is wrong with the clusters of a text in stored form, or undefined. Grammar: UTN 61 for modern Khmer,
 * and tighter: an independent vowel takes no dependent one, and no subscript comes twice.
 */
export function findClusterFault(stored: string): ClusterFault | undefined {
  if (/\u17D2(?![\u1780-\u17A2\u17A5-\u17B3])/.test(stored)) return 'coeng-without-consonant';
  if (/(?:^|[^\u1780-\u17D1\u17DD\u200C])[\u17B6-\u17D2\u17DD\u200C]/.test(stored))
    return 'mark-without-base';
  for (const cluster of stored.match(CLUSTER) ?? []) {
    if (!(CONSONANT_CLUSTER.test(cluster) || INDEPENDENT_CLUSTER.test(cluster))) return 'cluster-ill-formed';
    if (/(\u17D2.)\1/.test(cluster)) return 'cluster-ill-formed';
  }
  return undefined;
}

const SUBSCRIPTS = '\\u17CC?(?:\\u17D2.){0,2}';
const SIGNS = '[\\u17CB\\u17CD-\\u17D1\\u17DD]{0,2}[\\u17C7\\u17C8]?';
const CONSONANT_CLUSTER = new RegExp(
  `^[\\u1780-\\u17A2]${SUBSCRIPTS}(?:[\\u17C9\\u17CA]\\u200C?)?[\\u17B6-\\u17C5]?${NIKAHIT}?${SIGNS}$`,
);
const INDEPENDENT_CLUSTER = new RegExp(
  `^[\\u17A5-\\u17B3]${SUBSCRIPTS}[\\u17C9\\u17CA]?${NIKAHIT}?${SIGNS}$`,
);
