import { toSearchKey, toStoredForm } from './khmer.ts';
import { markOpenVowels, type Sounds } from './sound-costs.ts';

/**
 * A word of a name in Khmer script as sounds, roughly as clerks romanise it. Where syllables divide and which
 * letters are silent is not written in Khmer, so this serves to find candidates, not to prove a match.
 */
export function khmerSounds(word: string): Sounds {
  const clusters = readClusters(word);
  let sounds = '';
  let before: Cluster | undefined;
  let isOpen = false;
  clusters.forEach((cluster, at) => {
    const closes = isOpen && closesSyllable(clusters, at, before);
    if (closes) sounds = closeSyllable(sounds, cluster.base);
    const onset = closes ? cluster.subscripts : cluster.base + cluster.subscripts;
    const isLast = at === clusters.length - 1;
    isOpen = !closes || (cluster.subscripts !== '' && (cluster.vowel !== '' || !isLast));
    if (isOpen) sounds += onsetSounds(onset, cluster.shifter, sounds === '') + nucleus(cluster);
    before = cluster;
  });
  // Indic doubling is heard once: វុទ្ធី, សុវណ្ណ, ផល្លា.
  const single = sounds.replace(/([kctpnml])\1/g, '$1');
  return isEndingWavering(clusters) ? markOpenVowels(single).replace(/[FG]$/, 'a') : markOpenVowels(single);
}

/** After a second-series sonorant a last ា is written a or ea: Dara, Minea. */
function isEndingWavering(clusters: readonly Cluster[]): boolean {
  const last = clusters.at(-1);
  return (
    clusters.length > 1 && last?.vowel === '\u17B6' && last.shifter === '' && /[ងញនមយរលវ]/.test(last.base)
  );
}

type Cluster = {
  readonly base: string;
  readonly subscripts: string;
  readonly shifter: string;
  /** Dependent vowel, NIKAHIT, samyok and final sign; '' is the inherent vowel. */
  readonly vowel: string;
  readonly isShortened: boolean;
};

const CLUSTER = /([\u1780-\u17A2])\u17CC?((?:\u17D2.)*)([\u17C9\u17CA]?)([\u17B6-\u17C8\u17CB-\u17D1]*)/g;
const SILENCED = /[\u1780-\u17A2](?:\u17D2.)*[\u17B6-\u17C5]?\u17CD/g;

function readClusters(word: string): Cluster[] {
  // Names end in -ak where the last letter is ៈ: Vannak, Ratanak.
  const heard = toStoredForm(word)
    .replace(SILENCED, '')
    .replace(/\u17C8/g, '\u17B6\u1780');
  // A last short vowel is silent: ជាតិ, សម្បត្តិ.
  const spoken = toSearchKey(heard).replace(/(?<=.[\u1780-\u17C8\u17D0].*)[\u17B7\u17BB]$/, '');
  return [...spoken.matchAll(CLUSTER)].map(([, base = '', subscripts = '', shifter = '', marks = '']) => ({
    base,
    subscripts: subscripts.replace(/\u17D2/g, ''),
    shifter,
    vowel: marks.replace(/[\u17CB\u17CE\u17CF\u17D1]/g, ''),
    isShortened: marks.includes('\u17CB'),
  }));
}

/** Whether the base of this cluster ends the open syllable before it. */
function closesSyllable(clusters: readonly Cluster[], at: number, before: Cluster | undefined): boolean {
  const cluster = clusters[at];
  if (cluster === undefined || before === undefined) return false;
  if (cluster.subscripts !== '' || cluster.isShortened) return true;
  if (!isBare(cluster)) return false;
  let end = at;
  while (end < clusters.length && isBareAt(clusters, end)) end += 1;
  const run = end - at;
  // A run of bare letters pairs off from its end into onset and coda: សុ-ខន, but សុខ.
  if (end === clusters.length) return run % 2 === 1;
  if (clusters[end]?.subscripts !== '') return run % 2 === 0;
  return run % 2 === 1 && before.vowel !== '';
}

function isBareAt(clusters: readonly Cluster[], at: number): boolean {
  const cluster = clusters[at];
  return cluster !== undefined && isBare(cluster);
}

function isBare(cluster: Cluster): boolean {
  return cluster.vowel === '' && cluster.subscripts === '' && cluster.shifter === '';
}

/** Letter, sound before a vowel; * is the aspirate of a stop. QA is silent. */
const ONSETS: ReadonlyMap<string, string> = new Map(
  'ក:k ខ:k* គ:k ឃ:k* ង:N ច:c ឆ:cx ជ:c ឈ:cx ញ:nx ដ:d ឋ:t* ឌ:d ឍ:t* ណ:n ត:t ថ:t* ទ:t ធ:t* ន:n ប:b ផ:p* ព:p ភ:p* ម:m យ:y រ:r ល:l វ:v ឝ:s ឞ:s ស:s ហ:H ឡ:l ឫ:r'
    .split(' ')
    .map((entry) => [entry.charAt(0), entry.slice(2)] as const),
);

function onsetSounds(letters: string, shifter: string, isFirst: boolean): Sounds {
  if (letters === 'ហវ') return isFirst ? 'ph' : 'pj';
  // A subscript under HA borrows its breath: ហ្ម is m, ហ្គ g.
  const heard = letters.length > 1 ? letters.replace(/^ហ/, '') : letters;
  const sounds = [...heard].map((letter) => ONSETS.get(letter) ?? '').join('');
  const hardened = shifter === '\u17C9' ? sounds.replace(/^b/, 'p') : sounds;
  return hardened.replace('*', isFirst ? 'h' : 'j').replaceAll('*', '');
}

/** Dependent vowel, its sound after a first-series consonant, after a second-series one. */
const NUCLEI: ReadonlyMap<string, string> = new Map(
  ':oo ា:aI ិ:ei ី:Yi ឹ:EE ឺ:EE ុ:ou ូ:ww ួ:WW ើ:QQ ឿ:QQ ៀ:II េ:ee ែ:ee ៃ:JY ោ:Vo ៅ:VP ័:aR'
    .split(' ')
    .map((entry) => [entry.slice(0, -3), entry.slice(-2)] as const),
);
const FIRST_SERIES = /[កខចឆដឋណតថបផឝឞសហឡអ]/;
const SONORANT = /[ងញណនមយរលវឡ]/g;

function nucleus(cluster: Cluster): Sounds {
  const tail = (cluster.vowel.includes('\u17C6') ? 'm' : '') + (/[\u17C7]/.test(cluster.vowel) ? 'x' : '');
  const sounds = NUCLEI.get(cluster.vowel.replace(/[\u17C6\u17C7]/g, '')) ?? 'oo';
  // ះ alone is ah.
  if (cluster.vowel === '\u17C7') return 'ax';
  return sounds.charAt(isFirstSeries(cluster) ? 0 : 1) + tail;
}

/** The last stop or S of a stack decides: ស្មី is first series though MO is second. */
function isFirstSeries({ base, subscripts, shifter }: Cluster): boolean {
  if (shifter !== '') return shifter === '\u17C9';
  const deciding = (base + subscripts).replace(SONORANT, '').slice(-1);
  return FIRST_SERIES.test(deciding === '' ? base : deciding);
}

const WITH_Y: Readonly<Record<string, string>> = { a: 'J', I: 'J', o: 'Z', u: 'X', w: 'X', R: 'Y' };
const WITH_V: Readonly<Record<string, string>> = { a: 'V', e: 'K', I: 'L', i: 'L', w: 'P', o: 'P' };

function closeSyllable(sounds: Sounds, coda: string): Sounds {
  const open = sounds.slice(0, -1);
  const last = sounds.slice(-1);
  if (coda === 'យ') return open + (WITH_Y[last] ?? last);
  if (coda === 'វ') return open + (WITH_V[last] ?? last);
  // Closing RO and QA are silent; NIKAHIT before NGO is heard as ng alone: កំពង់, រាំង.
  if (coda === 'រ' || coda === 'អ') return sounds;
  if (coda === 'ង' && last === 'm') return `${open}N`;
  const sound = (ONSETS.get(coda) ?? '').charAt(0).replace('b', 'p').replace('d', 't').replace('H', 'x');
  return (sound === 'k' && last === 'R' ? `${open}I` : sounds) + sound;
}
