import type { NewAct } from '../device/api/writing.ts';
import { inParts } from './in-parts.ts';
import type { ActContext, ActPlan, MakePlan } from './plan.ts';
import { planBookFrom } from './plan-book-from.ts';
import { planContinue } from './plan-continue.ts';
import { planDeclare } from './plan-declare.ts';
import { planMove } from './plan-move.ts';
import { planPlain } from './plan-plain.ts';
import { planReceive } from './plan-receive.ts';
import { planRegister } from './plan-register.ts';
import { planSplit } from './plan-split.ts';
import { planReturn, planSubmit, planVerify } from './plans-birth.ts';
import { planAddChild, planAddMember, planOpenBook } from './plans-book.ts';
import { planBookDuplicate, planMoveDuplicate } from './plans-duplicate.ts';
import { planChangeHead, planChangeMember, planPresence } from './plans-member.ts';
import { planAbsorb, planLinkFamily, planMerge } from './plans-merge.ts';
import { planCancelMove, planCloseMove, planPaperReceipt } from './plans-move-end.ts';
import { planCloseBook, planLease, planSpoil } from './plans-register-book.ts';

/** The plan of an act; undefined where it cannot be done as things stand. */
export function planOf(context: ActContext): ActPlan | undefined {
  const plan = (PLANS[context.kind.name]?.[context.act] ?? planPlain)(context);
  return plan && { ...plan, toActs: async (answers, heads) => fitting(await plan.toActs(answers, heads)) };
}

function fitting(acts: readonly NewAct[] | undefined): readonly NewAct[] | undefined {
  return acts && inParts(acts);
}

/** Acts about one member: the book's page offers them beside the name, not on the record as a whole. */
export const MEMBER_ACTS: readonly string[] = ['change-member', 'member-leaves', 'member-returns'];

/** Settling has a page of its own; who is taken over is said where somebody was left behind; a long letter is one form. */
export const ACTS_WITHOUT_SCREEN: readonly string[] = ['absorb', 'resolve', 'list-people'];

const BOOK: Readonly<Record<string, MakePlan>> = {
  open: (context) => (context.source ? planBookFrom(context) : planOpenBook(context)),
  'add-member': planAddMember,
  'add-child': planAddChild,
  'change-member': planChangeMember,
  'member-leaves': planPresence,
  'member-returns': planPresence,
  'change-head': planChangeHead,
  split: planSplit,
  merge: planMerge,
  continue: planContinue,
  'issue-duplicate': planBookDuplicate,
  absorb: planAbsorb,
  'link-family': planLinkFamily,
};

const PLANS: Readonly<Record<string, Readonly<Record<string, MakePlan>>>> = {
  birth: {
    declare: planDeclare,
    submit: planSubmit,
    verify: planVerify,
    return: planReturn,
    register: planRegister,
    'register-verified': planRegister,
  },
  'family-book': BOOK,
  'residence-book': BOOK,
  move: {
    request: planMove,
    'list-people': () => undefined,
    'issue-duplicate': planMoveDuplicate,
    receive: planReceive,
    'receive-on-paper': planPaperReceipt,
    close: planCloseMove,
    cancel: planCancelMove,
  },
  'register-book': { lease: planLease, spoil: planSpoil, close: planCloseBook },
};
