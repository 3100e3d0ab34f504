import { fullName } from '../../schemas/kinds/names.ts';
import { type ProvinceConfig, valueOn } from '../../schemas/kinds/province-config.ts';
import type { Json } from '../../schemas/record/json.ts';
import { rangeOf } from '../../schemas/rules/civil-dates.ts';
import { asCivilDate } from '../../schemas/rules/read.ts';
import type { Offer, State } from '../forms/question.ts';
import { partOf } from '../forms/raw-value.ts';
import { FORM_WORDS } from '../words/form-words.ts';
import type { ActContext } from './plan.ts';
import { both } from './questions.ts';

/** What a birth's form offers for an empty answer, likeliest first: always shown, never filled in in silence. */
export function birthOffers(
  { today, home, config }: ActContext,
  id: string,
): ((state: State) => readonly Offer[]) | undefined {
  const own = (): readonly Offer[] => [home()].flatMap((place) => offer(place && { ...place }));
  const from =
    (...paths: readonly string[]) =>
    (state: State) =>
      paths.flatMap((path) => offer(state[path]));
  const [, child = '', name = ''] = /^(child[2-9]?)\.(.*)$/.exec(id) ?? [];
  if (child !== '' && child !== 'child' && FROM_FIRST.includes(name)) return from(`child.${name}`);
  if (id.endsWith('.nationality')) {
    return () => [{ label: FORM_WORDS.khmerNationality, value: FORM_WORDS.khmerNationality.km }];
  }
  switch (id) {
    case 'child.familyName':
    case 'child.familyNameLatin':
      return from(`father.${name}`, `mother.${name}`);
    case 'child.birthplace':
      return (state) => [...from('mother.residence')(state), ...own()];
    case 'mother.residence':
    case 'mother.birthplace':
    case 'father.birthplace':
      return own;
    case 'father.residence':
      return (state) => [...from('mother.residence')(state), ...own()];
    case 'informant.name':
      return (state) => offer(informantIn(state));
    case 'informant.residence':
      return from('mother.residence', 'father.residence');
    case 'declaredOn':
      return () => [{ label: both('useToday'), value: { value: today, precision: 'day' } }];
    case 'document':
      return (state) => documentOffer(state, config);
    default:
      return undefined;
  }
}

/** Whether a birth was declared after the deadline of its day; undefined while one of the two dates is not known. */
export function isDeclaredLate(state: State, config: ProvinceConfig): boolean | undefined {
  const born = asCivilDate(state['child.born']);
  const declared = asCivilDate(state.declaredOn);
  if (!born || !declared) return undefined;
  const deadline = valueOn(config.deadlines.birth, declared.value);
  // Of a date known only by year or month, its last day: nobody is late by what is not known.
  return deadline !== undefined && rangeOf(declared).first - rangeOf(born).last > deadline.value;
}

/** A twin's that is the first child's too, or begins as it does. */
const FROM_FIRST: readonly string[] = [
  'familyName',
  'familyNameLatin',
  'born',
  'birthplace',
  'nationality',
  'site',
  'attendant',
];

/** An attestation is for late entries and adults (domain.md §2 [L]). */
function documentOffer(state: State, config: ProvinceConfig): readonly Offer[] {
  const isLate = isDeclaredLate(state, config);
  if (isLate === undefined) return [];
  const [certificate, attestation] = [
    { km: 'សំបុត្រកំណើត', en: 'Birth certificate' },
    { km: 'សំបុត្របញ្ជាក់កំណើត', en: 'Birth attestation' },
  ];
  return isLate
    ? [{ label: suffix(attestation, FORM_WORDS.late), value: 'attestation' }]
    : [{ label: suffix(certificate, FORM_WORDS.notLate), value: 'certificate' }];
}

function suffix(label: Offer['label'], more: Offer['label']): Offer['label'] {
  return { km: `${label.km} (${more.km})`, en: `${label.en} (${more.en})` };
}

function informantIn(state: State): string | undefined {
  const relation = state['informant.relation'];
  const slot = relation === 'self' ? 'child' : relation;
  return slot === 'mother' || slot === 'father' || slot === 'child' ? fullName(state, slot) : undefined;
}

function offer(value: Json | undefined): readonly Offer[] {
  if (value === undefined || value === null || value === '') return [];
  const words = wordsOf(value);
  return words === undefined ? [] : [{ label: { km: words, en: words }, value }];
}

function wordsOf(value: Json): string | undefined {
  const text = typeof value === 'string' ? value : (partOf(value, 'text') ?? partOf(value, 'value'));
  return typeof text === 'string' ? text : undefined;
}
