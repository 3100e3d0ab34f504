import type { Json } from '../../schemas/record/json.ts';
import type { Paper, State } from '../../schemas/rules/check.ts';
import { formerWordingOf } from '../../sync-server/provision/invented/places.ts';
import type { Chance } from '../../sync-server/provision/invented/random.ts';
import type { Plant } from './planter.ts';
import { respellKhmer, respellLatin } from './spelling.ts';
import { fieldPath, type Tablet, textOf, type Wording } from './tablet.ts';

/** Where a field of somebody stands in a form, and in another paper with the same words. */
interface Site {
  readonly form: Paper;
  readonly prefix: string;
  readonly other: Wording;
}

type Change = (site: Site, chance: Chance, tablet: Tablet) => State | undefined;

/** Slips in one field of somebody whom another paper on the tablet words rightly. */
export const FIELD_SLIPS = {
  nameKhmer: inField(['familyName', 'givenName'], ({ form, prefix }, chance) =>
    respell(form.state, `${prefix}.${chance.pick(['familyName', 'givenName'])}`, chance, respellKhmer),
  ),
  nameLatin: inField(['familyNameLatin', 'givenNameLatin'], ({ form, prefix }, chance) =>
    respell(
      form.state,
      `${prefix}.${chance.pick(['familyNameLatin', 'givenNameLatin'])}`,
      chance,
      respellLatin,
    ),
  ),
  nameBoth: inField(['givenName', 'givenNameLatin'], ({ form, prefix }, chance) => {
    const khmer = respell(form.state, `${prefix}.givenName`, chance, respellKhmer);
    const latin = respell(form.state, `${prefix}.givenNameLatin`, chance, respellLatin);
    return khmer && latin ? { ...khmer, ...latin } : undefined;
  }),
  patronymic: inField(['familyName'], patronymic),
  birthYear: inField(['born'], ({ form, prefix }, chance) => {
    const { value, precision } = bornIn(form.state, prefix);
    if (precision === '' || precision === 'about') return undefined;
    const by = chance.pick([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5]);
    return { [`${prefix}.born`]: { value: shiftYear(value, by), precision } };
  }),
  firstOfJanuary: inField(['born'], ({ form, prefix }) => {
    const { value, precision } = bornIn(form.state, prefix);
    if (precision !== 'day' || /-(01-01|01-07|04-13)$/.test(value)) return undefined;
    return { [`${prefix}.born`]: { value: `${value.slice(0, 4)}-01-01`, precision } };
  }),
  sex: inField(['sex'], ({ form, prefix }) => ({
    [`${prefix}.sex`]: form.state[`${prefix}.sex`] === 'f' ? 'm' : 'f',
  })),
  parentName: inField(['givenName'], ({ form, prefix }, chance, tablet) => {
    if (prefix !== 'mother' && prefix !== 'father') return undefined;
    const stranger = chance.pick([...tablet.papers.values()]);
    const [km, latin] = [stranger.state['name.givenName'], stranger.state['name.givenNameLatin']];
    const isOther = typeof km === 'string' && km !== form.state[`${prefix}.givenName`];
    return isOther && latin !== undefined && latin !== form.state[`${prefix}.givenNameLatin`]
      ? { [`${prefix}.givenName`]: km, [`${prefix}.givenNameLatin`]: latin }
      : undefined;
  }),
  birthplaceUnits: inField(['birthplace'], ({ form, prefix }, chance) => {
    const path = `${prefix}.birthplace`;
    const code = textOf(form.state[path], 'code');
    const former = formerWordingOf(code);
    if (!former || former.text === textOf(form.state[path], 'text')) return undefined;
    return { [path]: chance.happens(0.5) ? { ...former } : { ...former, code } };
  }),
  cardDate: inField(['identifier'], ({ form, prefix, other }, chance) => {
    const card = form.state[`${prefix}.identifier`];
    const isElsewhere = textOf(other.paper.state[otherCard(other)], 'value') === textOf(card, 'value');
    if (typeof card !== 'object' || card === null || Array.isArray(card) || !isElsewhere) return undefined;
    return {
      [`${prefix}.identifier`]: { ...card, on: shiftYear(textOf(card, 'on'), chance.pick([-2, -1, 1])) },
    };
  }),
  cardBirthDate: inField(['born'], ({ form, prefix, other }, chance) => {
    const { value, precision } = bornIn(form.state, prefix);
    const isCard = other.prefix === '' && textOf(other.paper.state.born, 'source') !== '';
    if (!isCard || precision !== 'day') return undefined;
    const month = String(((Number(value.slice(5, 7)) + chance.whole(0, 10)) % 12) + 1).padStart(2, '0');
    const slipped = `${value.slice(0, 5)}${month}-${String(chance.whole(1, 28)).padStart(2, '0')}`;
    return slipped === value ? undefined : { [`${prefix}.born`]: { value: slipped, precision } };
  }),
} satisfies Readonly<Record<string, Plant>>;

/** Three of ten clerks type the people of a birth without choosing their records. */
const UNCHOSEN = { 'child.person': null, 'mother.person': null, 'father.person': null };

const FORMS = ['birth', 'family-book', 'residence-book'];

/** A slip in fields that the form and another paper both have and word alike. */
function inField(fields: readonly string[], change: Change): Plant {
  return (tablet, chance) => {
    const site = drawSite(tablet, chance, fields);
    const slip = site && change(site, chance, tablet);
    if (!site || !slip) return undefined;
    const { form, prefix, other } = site;
    const clean = form.kind === 'birth' && chance.happens(0.3) ? { ...form.state, ...UNCHOSEN } : form.state;
    const planted = {
      kind: form.kind,
      self: form.id,
      clean,
      paths: Object.keys(slip),
      against: other.paper.id,
    };
    if (chance.happens(0.7)) return { ...planted, state: { ...clean, ...slip }, changed: new Map() };
    // The slip was made long ago, in the other paper; the form is right.
    const state = { ...other.paper.state, ...inOther(slip, prefix, other) };
    return { ...planted, state: clean, changed: new Map([[other.paper.id, { ...other.paper, state }]]) };
  };
}

function inOther(slip: State, prefix: string, other: Wording): State {
  return Object.fromEntries(
    Object.entries(slip).map(([path, value]) => {
      const field = path.slice(prefix.length + 1);
      return [field === 'identifier' ? otherCard(other) : fieldPath(other.prefix, field), value];
    }),
  );
}

function drawSite(tablet: Tablet, chance: Chance, fields: readonly string[]): Site | undefined {
  const wordings = chance.pick([...tablet.words.values()]);
  const inForms = wordings.filter(
    ({ paper, prefix }) => FORMS.includes(paper.kind) && isNow(paper.state, prefix),
  );
  // Births and books in equal parts, though a person stands in more books than births.
  const births = inForms.filter(({ paper }) => paper.kind === 'birth');
  const among = births.length > 0 && chance.happens(0.5) ? births : inForms;
  if (among.length === 0) return undefined;
  const { paper: form, prefix } = chance.pick(among);
  const other = wordings.find(
    (one) =>
      one.paper.id !== form.id &&
      isNow(one.paper.state, one.prefix) &&
      fields.every((field) => isSame(form.state[fieldPath(prefix, field)], one, field)),
  );
  return other ? { form, prefix, other } : undefined;
}

function isNow(state: State, prefix: string): boolean {
  return (
    !/left|dead/.test(textOf(state[`${prefix}.presence`], 'is')) && textOf(state.standing, 'is') !== 'closed'
  );
}

function isSame(value: Json | undefined, other: Wording, field: string): boolean {
  if (field === 'identifier')
    return value !== undefined && textOf(other.paper.state[otherCard(other)], 'on') === textOf(value, 'on');
  const there = other.paper.state[fieldPath(other.prefix, field)];
  const bare = (one: Json | undefined) => textOf(one) || textOf(one, 'value') || textOf(one, 'text');
  return bare(value) !== '' && bare(value) === bare(there);
}

function otherCard({ prefix }: Wording): string {
  return prefix === '' ? 'identifiers.card' : `${prefix}.identifier`;
}

function respell(
  state: State,
  path: string,
  chance: Chance,
  how: (chance: Chance, name: string) => string | undefined,
): State | undefined {
  const slipped = how(chance, textOf(state[path]));
  return slipped === undefined ? undefined : { [path]: slipped };
}

/** The father's given name for a family name, or the family's for a patronymic. */
function patronymic({ form, prefix }: Site, _: Chance, tablet: Tablet): State | undefined {
  const person = prefix === 'child' ? form.state['child.person'] : prefix.split('.')[1];
  const birth = (tablet.words.get(textOf(person)) ?? []).find((one) => one.prefix === 'child')?.paper.state;
  if (!birth || (prefix !== 'child' && !prefix.startsWith('members.'))) return undefined;
  const path = `${prefix}.familyName`;
  const family = form.state[path];
  const [given, own] = [birth['father.givenName'], birth['father.familyName']];
  const [givenLatin, ownLatin] = [birth['father.givenNameLatin'], birth['father.familyNameLatin']];
  const [km, latin] = family === given ? [own, ownLatin] : [given, givenLatin];
  if (km === undefined || latin === undefined || km === family) return undefined;
  return { [path]: km, [`${path}Latin`]: latin };
}

function bornIn(state: State, prefix: string): { readonly value: string; readonly precision: string } {
  const born = state[`${prefix}.born`];
  return { value: textOf(born, 'value'), precision: textOf(born, 'precision') };
}

function shiftYear(date: string, by: number): string {
  const shifted = `${Number(date.slice(0, 4)) + by}${date.slice(4)}`;
  return shifted.endsWith('-02-29') ? shifted.replace('-29', '-28') : shifted;
}
