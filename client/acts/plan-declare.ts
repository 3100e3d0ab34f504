import { regimeOn } from '../../schemas/kinds/regime.ts';
import { personId, wholeNumber } from '../../schemas/kinds/types.ts';
import type { Json } from '../../schemas/record/json.ts';
import type { NewAct } from '../device/api/writing.ts';
import type { Answers } from '../forms/answers.ts';
import type { Question, QuestionGroup, State } from '../forms/question.ts';
import { partOf } from '../forms/raw-value.ts';
import { FIELD_FAULTS } from '../words/fault-words.ts';
import { FORM_WORDS } from '../words/form-words.ts';
import { birthHelp } from '../words/help-birth.ts';
import {
  answersOfChild,
  CHILD_COUNT,
  childrenIn,
  LATER_CHILDREN,
  MOST_CHILDREN,
  questionOfChild,
  stateOfChild,
} from './birth-children.ts';
import { birthOffers, isDeclaredLate } from './birth-offers.ts';
import { openPerson } from './open-person.ts';
import { parentsFromPapers } from './parents-from-papers.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { typedBy } from './plan-plain.ts';
import { both, questionsAt } from './questions.ts';

/**
 * A declaration opens two records a child: the child as a person, and the birth that names the child. The parents come
 * first: with them most of what follows is known, and twins share them.
 */
export function planDeclare(context: ActContext): ActPlan | undefined {
  const { kind, officer, today, commune } = context;
  const act = kind.acts.declare;
  if (!act) return undefined;
  const regimeOf = (all: State) => {
    const on = partOf(all.declaredOn, 'value');
    return commune && typeof on === 'string' ? regimeOn(commune, on) : undefined;
  };
  return {
    title: act.label,
    groups: groupsOf(context),
    shown: {},
    isReviewed: true,
    save: both('declareNow'),
    refuse: (all) => (regimeOf(all) ? undefined : { id: 'declaredOn', fault: FIELD_FAULTS.no_regime }),
    checked: (state) =>
      countUp(childrenIn(state)).map((child) => ({
        form: { kind: kind.name, state: stateOfChild(state, child), commune: officer.place, today },
        questionOf: (path) => questionOfChild(path, child),
      })),
    toActs: (answers) =>
      countUp(childrenIn(answers.all)).flatMap((child) =>
        declareChild(context, answersOfChild(answers, child), child, regimeOf(answers.all) ?? null),
      ),
    shows: (written) => written[1],
  };
}

function declareChild(
  { kind, officer }: ActContext,
  answers: Answers,
  child: number,
  regime: Json,
): readonly NewAct[] {
  return [
    openPerson(officer.place, 'child', answers),
    {
      opens: { kind: kind.name, commune: officer.place },
      after: [],
      act: 'declare',
      set: {
        ...answers.all,
        'child.person': { rootOf: 2 * (child - 1) },
        regime,
        standing: { is: 'declared', ...onOf(answers.all.declaredOn) },
      },
      ...typedBy(answers),
    },
  ];
}

function groupsOf(context: ActContext): readonly QuestionGroup[] {
  const { kind } = context;
  const titles = new Map(kind.form.map((section) => [section.id, section.title]));
  const fields = (id: string) => kind.form.find((section) => section.id === id)?.fields ?? [];
  const ask = (paths: readonly string[]) =>
    questionsAt(kind, paths).map((question) => asAsked(context, question));
  const group = (id: string, questions: readonly Question[]): QuestionGroup => {
    const help = birthHelp(id, context.config, context.today);
    return { id, title: titles.get(id) ?? kind.label, questions, ...(help ? { help } : {}) };
  };
  const ofChild = fields('child').filter((path) => path !== 'child.pluralityOrder');
  return [
    group('mother', [finder(context, 'mother'), ...ask(fields('mother'))]),
    group('father', [finder(context, 'father'), ...ask(fields('father'))]),
    group(
      'child',
      ask(ofChild).flatMap((question) =>
        question.id === 'child.plurality' ? [question, countQuestion] : [question],
      ),
    ),
    ...LATER_CHILDREN.map((child, index) => ({
      id: child,
      title: FORM_WORDS.nthChild(String(index + 2)),
      hint: FORM_WORDS.sameBirthTold,
      questions: laterChild(context, child, index + 2),
    })),
    group('declaration', ask([...LAST, ...fields('declaration').filter((path) => !LAST.includes(path))])),
  ];
}

const countQuestion: Question = {
  id: CHILD_COUNT,
  label: FORM_WORDS.childCount,
  type: wholeNumber(3, MOST_CHILDREN),
  isRequired: (state) => state['child.plurality'] === 'more',
  isAsked: (state) => state['child.plurality'] === 'more',
  isMain: false,
  offer: { label: { km: '៣', en: '3' }, value: 3 },
};

/** What everybody is asked at the end: who came, when, and so which document it will be. */
const LAST = ['informant.relation', 'informant.name', 'declaredOn', 'document', 'late'];

function laterChild(context: ActContext, child: string, number: number): readonly Question[] {
  const { kind } = context;
  const paths = (kind.form.find((section) => section.id === 'child')?.fields ?? []).filter(
    (path) => !path.startsWith('child.plurality'),
  );
  return questionsAt(kind, paths).map((question) => {
    const isAsked = (state: State) => childrenIn(state) >= number;
    return {
      ...asAsked(context, { ...question, id: question.id.replace('child', child) }),
      isAsked,
      isRequired: (state: State) => isAsked(state) && question.isRequired(state),
    };
  });
}

/** A field of the register page as this form asks it. */
function asAsked(context: ActContext, question: Question): Question {
  const { id } = question;
  const offers = birthOffers(context, id);
  const asked = {
    ...question,
    isMain: MAIN.includes(id.replace(/^child[2-9]/, 'child')) || (question.isMain && !ASIDE.includes(id)),
    ...(offers ? { offers } : {}),
  };
  if (id === 'declaredOn') return { ...asked, look: 'exact' };
  if (id !== 'late') return asked;
  const isLate = (state: State) =>
    state.document === 'attestation' || isDeclaredLate(state, context.config) === true;
  return { ...asked, isMain: true, isAsked: isLate, isRequired: isLate };
}

/** On the certificate, though the law leaves them open (domain.md §2); and where the mother lives (§0, 4). */
const MAIN: readonly string[] = [
  ...['child', 'mother', 'father'].flatMap((who) => [
    `${who}.nationality`,
    `${who}.born`,
    `${who}.birthplace`,
  ]),
  'mother.residence',
  'document',
];
/** Years of age. */
const YOUNGEST = 10;
/** One in eighty births: behind "more". */
const ASIDE: readonly string[] = ['child.plurality'];

/** Nobody of the other sex, nor a child, is offered as a parent; who is in no book is typed in. */
function finder({ today }: ActContext, parent: 'mother' | 'father'): Question {
  const isNamed = (state: State) =>
    state[`${parent}.known`] === undefined || state[`${parent}.known`] === 'known';
  return {
    id: `${parent}.person`,
    label: parent === 'mother' ? FORM_WORDS.findMother : FORM_WORDS.findFather,
    hint: FORM_WORDS.findPersonHint,
    type: personId,
    isRequired: () => false,
    isAsked: isNamed,
    isMain: true,
    accepts: ({ sex, born }) => {
      const year = partOf(born, 'value');
      const isChild =
        typeof year === 'string' && Number(today.slice(0, 4)) - Number(year.slice(0, 4)) < YOUNGEST;
      return !isChild && (sex === undefined || sex === (parent === 'mother' ? 'f' : 'm'));
    },
    fillsFrom: (person, papers) => parentsFromPapers(parent, person, papers),
  };
}

function onOf(declaredOn: Json | undefined): { readonly on?: string } {
  const on = partOf(declaredOn, 'value');
  return typeof on === 'string' ? { on } : {};
}

function countUp(to: number): readonly number[] {
  return Array.from({ length: to }, (_, index) => index + 1);
}
