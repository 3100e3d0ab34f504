import type { Json } from '../../schemas/record/json.ts';
import type { Paper, State } from '../../schemas/rules/check.ts';
import { formerWordingOf, placeOf, villagesIn } from '../../sync-server/provision/invented/places.ts';
import type { Chance } from '../../sync-server/provision/invented/random.ts';
import type { Plant } from './planter.ts';
import {
  fieldPath,
  isPresent,
  membersIn,
  type Tablet,
  textOf,
  type Wording,
  withoutMember,
} from './tablet.ts';

/** Slips in who stands in which book, as what, and where: the books contradict each other or a birth. */
export const HOUSEHOLD_SLIPS = {
  twoResidenceBooks: (tablet, chance) => {
    const [home, guest] = [
      drawPaper(tablet, chance, 'residence-book'),
      drawPaper(tablet, chance, 'residence-book'),
    ];
    const person = guest && pickPresent(guest, chance);
    if (!home || !guest || home.id === guest.id || !person || membersIn(home.state).includes(person))
      return undefined;
    if (textOf(guest.state[`members.${person}.stay`], 'is') !== 'permanent') return undefined;
    // The clerk found the person and chose them, or opened them again as somebody new.
    const id = chance.happens(0.6) ? person : person.split('').reverse().join('');
    const entry = { reason: 'ចុះបញ្ជី', on: '2026-10-01' };
    const line = copyMember(guest.state, person, id, { relation: { to: headOf(home), is: 'other' }, entry });
    return slipIn(home, line, [`members.${id}.presence`, `members.${id}.familyName`], guest.id);
  },
  grandparentsBook: (tablet, chance) => {
    const birth = drawPaper(tablet, chance, 'birth');
    const child = textOf(birth?.state['child.person']);
    const parent = textOf(birth?.state[chance.pick(['mother.person', 'father.person'])]);
    const [own] = booksOf(tablet, child, 'family-book');
    const grandparents = grandparentsOf(tablet, parent).flatMap((one) =>
      booksOf(tablet, one, 'family-book'),
    )[0];
    if (!birth || !own || !grandparents || own.id === grandparents.id) return undefined;
    if (!isPresent(own.state, parent) || membersIn(grandparents.state).some((one) => one === parent))
      return undefined;
    if (membersIn(grandparents.state).includes(textOf(birth.state['mother.person']))) return undefined;
    if (membersIn(grandparents.state).includes(textOf(birth.state['father.person']))) return undefined;
    const is = chance.pick(['grandchild', 'grandchild', 'child']);
    const line = copyMember(own.state, child, child, { relation: { to: headOf(grandparents), is } });
    const paths = ['relation', 'presence', 'familyName'].map((field) => `members.${child}.${field}`);
    const moved = { ...own, state: withoutMember(own.state, child) };
    return { ...slipIn(grandparents, line, paths, own.id), changed: new Map([[own.id, moved]]) };
  },
  spouseInNeither: (tablet, chance) => {
    const birth = drawPaper(tablet, chance, 'birth');
    const [stays, goes] = chance.happens(0.5) ? ['mother', 'father'] : ['father', 'mother'];
    const [here, gone] = [textOf(birth?.state[`${stays}.person`]), textOf(birth?.state[`${goes}.person`])];
    const [book] = booksOf(tablet, here, 'family-book');
    if (!birth || !book || !isPresent(book.state, here) || !isPresent(book.state, gone)) return undefined;
    if (!['registered', 'customary'].includes(textOf(birth.state['parents.union']))) return undefined;
    if (!['married', 'customary'].includes(textOf(book.state[`members.${here}.maritalStatus`])))
      return undefined;
    if (headOf(book) === gone) return undefined;
    const changed = new Map(
      wordingsOf(tablet, gone)
        .filter(({ prefix, paper }) => prefix.startsWith('members.') && paper.id !== book.id)
        .map(
          ({ paper }) => [paper.id as string, { ...paper, state: withoutMember(paper.state, gone) }] as const,
        ),
    );
    const state = withoutMember(book.state, gone);
    const paths = [`members.${here}.relation`, `members.${here}.maritalStatus`];
    return { ...slipIn(book, {}, paths, birth.id), state, changed };
  },
  deadStillListed: (tablet, chance) => {
    const form = drawPaper(tablet, chance, chance.pick(['residence-book', 'family-book']));
    const person = form && pickPresent(form, chance);
    if (!form || !person) return undefined;
    const other = wordingsOf(tablet, person).find(
      ({ paper, prefix }) => prefix !== '' && paper.id !== form.id && isPresent(paper.state, person),
    );
    if (!other) return undefined;
    const presence = { is: 'dead', on: `2026-0${chance.whole(1, 9)}-11` };
    const dead = {
      ...other.paper,
      state: { ...other.paper.state, [`members.${person}.presence`]: presence },
    };
    return {
      ...slipIn(form, {}, [`members.${person}.presence`], dead.id),
      changed: new Map([[dead.id, dead]]),
    };
  },
  deadMother: (tablet, chance) => {
    const birth = drawPaper(tablet, chance, 'birth');
    const mother = textOf(birth?.state['mother.person']);
    const book = wordingsOf(tablet, mother).find(({ paper }) => isPresent(paper.state, mother))?.paper;
    const born = textOf(birth?.state['child.born'], 'value');
    if (!birth || !book || born.length !== 10) return undefined;
    const presence = { is: 'dead', on: `${Number(born.slice(0, 4)) - chance.whole(1, 4)}-05-06` };
    const dead = { ...book, state: { ...book.state, [`members.${mother}.presence`]: presence } };
    return {
      ...slipIn(birth, {}, ['mother.familyName', 'mother.person'], dead.id),
      changed: new Map([[dead.id, dead]]),
    };
  },
  twoHeads: (tablet, chance) => {
    const form = drawPaper(tablet, chance, chance.pick(['residence-book', 'family-book']));
    const person = form && pickPresent(form, chance);
    if (!form || !person || person === headOf(form) || !isPresent(form.state, headOf(form))) return undefined;
    const other = wordingsOf(tablet, person).find(
      ({ paper, prefix }) =>
        paper.id !== form.id &&
        prefix !== '' &&
        !/^(|head)$/.test(textOf(paper.state[`${prefix}.relation`], 'is')),
    );
    if (!other) return undefined;
    const path = `members.${person}.relation`;
    const slip = { [path]: { to: chance.happens(0.5) ? person : headOf(form), is: 'head' } };
    return slipIn(form, slip, [path, 'head'], other.paper.id);
  },
  headElsewhere: (tablet, chance) => {
    const form = drawPaper(tablet, chance, 'family-book');
    const other = form && homeOf(tablet, headOf(form));
    const village = textOf(form?.state['address.village'], 'code');
    if (!form || !other || !isPresent(form.state, headOf(form))) return undefined;
    const elsewhere = chance.pick(
      villagesIn(village.slice(0, 2)).filter((code) => code.slice(0, 6) !== village.slice(0, 6)),
    );
    const slip = { 'address.village': { ...placeOf(elsewhere) } };
    return slipIn(form, slip, ['address.village', 'head'], other.id);
  },
  addressRecoded: (tablet, chance) => {
    const form = drawPaper(tablet, chance, chance.pick(['residence-book', 'family-book']));
    const head = form && headOf(form);
    const other = wordingsOf(tablet, head ?? '').find(
      ({ paper }) => paper.kind !== form?.kind && head !== undefined && isPresent(paper.state, head),
    );
    const code = textOf(form?.state['address.village'], 'code');
    const former = formerWordingOf(code);
    if (!form || !head || !other || !former || !isPresent(form.state, head)) return undefined;
    if (textOf(other.paper.state['address.village'], 'code') !== code) return undefined;
    if (textOf(form.state['address.village'], 'text') === former.text) return undefined;
    return slipIn(form, { 'address.village': { ...former } }, ['address.village'], other.paper.id);
  },
  bookOlderThanBirth: (tablet, chance) => {
    const birth = drawPaper(tablet, chance, 'birth');
    const child = textOf(birth?.state['child.person']);
    const declared = textOf(birth?.state.declaredOn, 'value');
    const [book] = booksOf(tablet, child, 'family-book');
    const born = textOf(birth?.state['child.born'], 'value');
    if (!birth || !book || birth.state.document !== 'certificate' || declared <= born) return undefined;
    const { [`members.${child}.birth`]: _, ...rest } = book.state;
    const entry = { reason: 'ចុះបញ្ជី', on: born };
    const older = { ...book, state: { ...rest, [`members.${child}.entry`]: entry } };
    const paths = ['declaredOn', 'child.familyName', 'child.born', 'document'];
    return { ...slipIn(birth, {}, paths, book.id), changed: new Map([[book.id, older]]) };
  },
} satisfies Readonly<Record<string, Plant>>;

/** A form with a slip; the form itself is the paper's own record, opened again. */
function slipIn(form: Paper, slip: State, paths: readonly string[], against: string) {
  const { id, kind, state } = form;
  const changed: ReadonlyMap<string, Paper | undefined> = new Map();
  return { kind, self: id, state: { ...state, ...slip }, clean: state, changed, paths, against };
}

const byKind = new WeakMap<Tablet, Map<string, readonly Paper[]>>();

function drawPaper(tablet: Tablet, chance: Chance, kind: string): Paper | undefined {
  const kinds = byKind.get(tablet) ?? new Map<string, readonly Paper[]>();
  byKind.set(tablet, kinds);
  const papers = kinds.get(kind) ?? [...tablet.papers.values()].filter((paper) => paper.kind === kind);
  kinds.set(kind, papers);
  return papers.length === 0 ? undefined : chance.pick(papers);
}

function wordingsOf(tablet: Tablet, person: string): readonly Wording[] {
  return tablet.words.get(person) ?? [];
}

function booksOf(tablet: Tablet, person: string, kind: string): readonly Paper[] {
  return wordingsOf(tablet, person)
    .map(({ paper }) => paper)
    .filter((paper) => paper.kind === kind && isPresent(paper.state, person));
}

/** The residence book somebody lives by. */
function homeOf(tablet: Tablet, person: string): Paper | undefined {
  return booksOf(tablet, person, 'residence-book').find(
    ({ state }) => textOf(state[`members.${person}.stay`], 'is') === 'permanent',
  );
}

function grandparentsOf(tablet: Tablet, parent: string): readonly string[] {
  const birth = wordingsOf(tablet, parent).find(({ prefix }) => prefix === 'child')?.paper;
  return ['mother.person', 'father.person']
    .map((path) => textOf(birth?.state[path]))
    .filter((id) => id !== '');
}

function pickPresent({ state }: Paper, chance: Chance): string | undefined {
  const present = membersIn(state).filter((person) => isPresent(state, person));
  return present.length === 0 ? undefined : chance.pick(present);
}

function headOf({ state }: Paper): string {
  return textOf(state.head);
}

function copyMember(from: State, person: string, id: string, more: Readonly<Record<string, Json>>): State {
  const own = Object.entries(from).flatMap(([path, value]): [string, Json][] =>
    path.startsWith(`members.${person}.`) ? [[path.replace(person, id), value]] : [],
  );
  const added = Object.entries(more).map(
    ([field, value]) => [fieldPath(`members.${id}`, field), value] as const,
  );
  return { ...Object.fromEntries(own), ...Object.fromEntries(added) };
}
