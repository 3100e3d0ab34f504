import { matchesPattern } from '../../schemas/kinds/kind.ts';
import type { Json } from '../../schemas/record/json.ts';
import type { Answers } from '../forms/answers.ts';
import { always, type Question, type QuestionGroup } from '../forms/question.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { both, questionAt, questionsAt, shownBy, whyQuestion } from './questions.ts';

/**
 * The plan of an act that needs no form of its own: the fields it sets, in the sections of the kind's form; decisions
 * after them; the reason last. What leads to a status sets it.
 */
export function planPlain(context: ActContext): ActPlan | undefined {
  const { kind, act: name, view } = context;
  const act = kind.acts[name];
  if (!act || !view) return undefined;
  const { number, isStatusAsked } = { number: context.newKey(), isStatusAsked: isBareStep(act) };
  const inForm = kind.form
    .map((section) => ({
      id: section.id,
      title: section.title,
      questions: questionsAt(kind, section.fields.filter(isSetBy(act.sets)), view),
    }))
    .filter((group) => group.questions.length > 0);
  const known = new Set(kind.form.flatMap((section) => section.fields));
  const decisions = act.sets
    .filter((path) => !known.has(path) && path !== 'standing')
    .flatMap((path) => decisionAt(context, path, number));
  const standing = isStatusAsked ? statusQuestion(context) : [];
  const rest: QuestionGroup = {
    id: 'decision',
    title: act.label,
    questions: [...decisions, ...standing, ...(act.needsReason ? [whyQuestion] : [])],
  };
  const groups = rest.questions.length > 0 ? [...inForm, rest] : inForm;
  const questions = groups.flatMap((group) => group.questions);
  const { standing: _was, ...shown } = shownBy(view, questions);
  const ids = questions.map(({ id }) => id);
  return {
    title: act.label,
    groups,
    // When and by which article the record came to stand as it does is not when it is led on.
    shown: isStatusAsked ? shown : shownBy(view, questions),
    checked: (state) => [
      {
        form: {
          kind: kind.name,
          state: {
            ...view.state,
            ...state,
            ...(act.to ? { standing: standingOf(act.to, state.standing) } : {}),
          },
          self: view.id,
          commune: view.commune,
          today: context.today,
        },
        questionOf: (path) => ids.find((id) => id === path || matchesPattern(id, path)),
      },
    ],
    save: inForm.length > 0 ? both('save') : act.label,
    mayBeEmpty: act.to !== undefined,
    toActs: (answers, heads) => [
      {
        record: view.id,
        after: heads,
        act: name,
        set: { ...setBy(answers), ...(act.to ? { standing: standingOf(act.to, answers.all.standing) } : {}) },
        ...typedBy(answers),
        ...whyBy(answers),
      },
    ],
  };
}

/** What a form's answers set, without what is no field. */
function setBy(answers: Answers): Readonly<Record<string, Json>> {
  const { why: _why, standing: _standing, ...set } = answers.changed;
  return set;
}

export function typedBy(answers: Answers): { readonly typed?: Readonly<Record<string, string>> } {
  const { why: _why, ...typed } = answers.typed;
  return Object.keys(typed).length > 0 ? { typed } : {};
}

export function whyBy(answers: Answers): { readonly why?: string } {
  const { why } = answers.all;
  return typeof why === 'string' ? { why } : {};
}

/** An act that only leads on and says why asks for its date and article too. */
function isBareStep(act: { readonly sets: readonly string[]; readonly needsReason?: boolean }): boolean {
  return act.needsReason === true && act.sets.every((path) => path === 'standing');
}

function statusQuestion({ kind, view, today }: ActContext): readonly Question[] {
  const question = questionAt(kind, 'standing', view);
  if (!question) return [];
  const parts = question.type.parts?.filter((part) => part.name === 'on' || part.name === 'article') ?? [];
  // The status itself and its reason are the act's own, not asked here.
  const type = { ...question.type, parts, check: () => undefined };
  return [
    {
      ...question,
      type,
      label: both('decision'),
      isRequired: () => false,
      isMain: true,
      offer: { label: both('useToday'), value: { on: today } },
    },
  ];
}

function standingOf(to: string, asked: Json | undefined): Json {
  const extra = typeof asked === 'object' && asked !== null && !Array.isArray(asked) ? asked : {};
  return { ...extra, is: to };
}

/** A decision is what the act is about, so it must be made; one of several is made once, under a new name. */
function decisionAt({ kind, view, today }: ActContext, path: string, key: string): readonly Question[] {
  const question = questionAt(kind, path.replace(/\.\*$/, `.${key}`), view);
  if (!question) return [];
  const hasDay = question.type.parts?.some((part) => part.name === 'on');
  return [
    {
      ...question,
      isRequired: always,
      isMain: true,
      ...(hasDay ? { offer: { label: both('useToday'), value: { on: today } } } : {}),
    },
  ];
}

function isSetBy(sets: readonly string[]) {
  return (path: string) => sets.some((pattern) => pattern === path || matchesPattern(pattern, path));
}
