import { NOTICE, TOLD_BY_NOTICE } from '../../schemas/kinds/notice.ts';
import { partOf } from '../../schemas/kinds/parts.ts';
import { isInBook, membersOf, TAKEN_WORDING } from '../../schemas/rules/books.ts';
import { toSearchKey } from '../../schemas/text/khmer.ts';
import type { RecordView } from '../device/api/records.ts';
import type { HouseView } from '../device/api/visits.ts';
import type { NewAct } from '../device/api/writing.ts';
import type { State } from '../forms/question.ts';
import { VISIT_WORDS } from '../words/visit-words.ts';
import { parentsFromPapers } from './parents-from-papers.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { planDeclare } from './plan-declare.ts';
import { type VisitedHouse, visitAct } from './visit-act.ts';

/** Whose birth is declared at a house. */
export interface AtHome {
  readonly house: HouseView;
  readonly visited: VisitedHouse;
  /** The hospital's notice, or the root id of a child that a book has already; neither for a child nobody knew of. */
  readonly about: string | undefined;
  /** The visit noted today. */
  readonly noted: RecordView | undefined;
  readonly route: string;
}

/**
 * A birth declared where the family lives: filled from the notice and the books, which the family is asked about; the
 * birth, the child's record and the visit are one bundle. The birth names the notice, and a child of a book is not
 * entered anew: that crosses the reason off.
 */
export function planDeclareAtHome(context: ActContext, at: AtHome): ActPlan | undefined {
  const plan = planDeclare(context);
  if (!plan) return undefined;
  const notice = at.house.notices.find(({ id }) => id === at.about);
  const child = notice || at.about === undefined ? undefined : childIn(at.house, at.about);
  const shown = notice ? fromNotice(notice, at.house) : child ? fromBook(child) : {};
  const isFilled = Object.keys(shown).length > 0;
  return {
    ...plan,
    ...(isFilled ? { note: VISIT_WORDS.checkFilled } : {}),
    shown,
    // A child that the book has is no other of the same name.
    checked: (state) =>
      (plan.checked?.(state) ?? []).map((part, place) =>
        child && place === 0
          ? { ...part, form: { ...part.form, state: { ...part.form.state, 'child.person': child.person } } }
          : part,
      ),
    toActs: async (answers, heads) => {
      const declared = await plan.toActs(answers, heads);
      if (!declared) return undefined;
      const acts = child ? withoutNewPerson(declared, child.person) : declared;
      const birthAt = acts.findIndex(({ act }) => act === 'declare');
      return [
        ...acts.map((act, place) => (place === birthAt && notice ? naming(act, notice) : act)),
        visitAct(
          at.visited,
          context.today,
          {
            outcome: { is: 'done' },
            [`about.${context.newKey()}`]: {
              is: notice ? 'notice' : 'birth_due',
              record: { recordOf: birthAt },
            },
          },
          at.noted,
        ),
      ];
    },
    leadsTo: at.route,
  };
}

/** The birth that a notice led to: it names the notice, and the paper the family shows. */
function naming(act: NewAct, { id, state }: RecordView): NewAct {
  const number = partOf(state.reference, 'number') ?? '';
  const issuer = partOf(state.reference, 'issuer') ?? '';
  const on = typeof state.noticedOn === 'string' ? { on: state.noticedOn } : {};
  const evidence = { kind: VISIT_WORDS.noticeEvidence.km, number, issuer, ...on };
  return { ...act, set: { ...act.set, notice: id, 'evidence.notice': evidence } };
}

/** The first child is the one the book has: its record is there. Records opened after it come one place earlier. */
function withoutNewPerson(acts: readonly NewAct[], person: string): readonly NewAct[] {
  return acts.slice(1).map((act, place) => {
    if (act.act !== 'declare') return act;
    const of = place === 0 ? person : { rootOf: place - 1 };
    return { ...act, set: { ...act.set, 'child.person': of } };
  });
}

interface ChildInBook {
  readonly person: string;
  readonly book: RecordView;
  readonly books: readonly RecordView[];
}

function childIn({ books }: HouseView, person: string): ChildInBook | undefined {
  const book = books.find(({ state }) => isInBook(state, person));
  return book && { person, book, books };
}

/** The child in the words of its book, with the parents whom the book's own relations tell. */
function fromBook({ person, book, books }: ChildInBook): State {
  const { state } = book;
  const line = TAKEN_WORDING.flatMap((field) => {
    const value = state[`members.${person}.${field}`];
    return value === undefined || value === null ? [] : [[`child.${field}`, value] as const];
  });
  const relation = state[`members.${person}.relation`];
  const head = partOf(relation, 'to');
  const isChildOfHead = partOf(relation, 'is') === 'child' && head !== undefined && isInBook(state, head);
  return { ...(isChildOfHead ? parentsOf(head, state, books) : {}), ...Object.fromEntries(line) };
}

function parentsOf(head: string, state: State, books: readonly RecordView[]): State {
  return parentsFromPapers(state[`members.${head}.sex`] === 'f' ? 'mother' : 'father', head, books);
}

/** The birth as the hospital tells it, and the mother as her own book words her. */
function fromNotice({ state, kind }: RecordView, { books }: HouseView): State {
  if (kind !== NOTICE) return {};
  const told = TOLD_BY_NOTICE.flatMap((path) => {
    const value = state[path];
    return value === undefined || value === null ? [] : [[path, value] as const];
  });
  const mother = motherIn(books, state);
  return {
    'mother.known': 'known',
    ...Object.fromEntries(told),
    ...(mother === undefined ? {} : parentsFromPapers('mother', mother, books)),
  };
}

/** The one woman of the house who has the notice's card, or its name and birth date. */
function motherIn(books: readonly RecordView[], notice: State): string | undefined {
  const key = (state: State, prefix: string) =>
    toSearchKey(`${state[`${prefix}.familyName`] ?? ''} ${state[`${prefix}.givenName`] ?? ''}`);
  const found = new Set(
    books.flatMap(({ state }) =>
      membersOf(state).filter((person) => {
        const prefix = `members.${person}`;
        const card = partOf(notice['mother.identifier'], 'value');
        const hasCard = card !== undefined && partOf(state[`${prefix}.identifier`], 'value') === card;
        const isNamed =
          key(state, prefix) === key(notice, 'mother') &&
          partOf(state[`${prefix}.born`], 'value') === partOf(notice['mother.born'], 'value');
        return state[`${prefix}.sex`] !== 'm' && (hasCard || isNamed);
      }),
    ),
  );
  return found.size === 1 ? [...found][0] : undefined;
}
