import type { ActContext, ActPlan, MakePlan } from './plan.ts';
import { planPlain } from './plan-plain.ts';
import { planDeclare, planRegister, planSubmit } from './plans-birth.ts';
import {
  planAddChild,
  planAddMember,
  planChangeHead,
  planChangeMember,
  planOpenBook,
  planPresence,
} from './plans-book.ts';

/** The plan of an act; undefined where it cannot be done as things stand. */
export function planOf(context: ActContext): ActPlan | undefined {
  return (PLANS[context.kind.name]?.[context.act] ?? planPlain)(context);
}

/** Acts about one member: the book's page offers them beside the name, not on the record as a whole. */
export const MEMBER_ACTS: readonly string[] = ['change-member', 'member-leaves', 'member-returns'];

/** Acts that reach over several books; they come with screens of their own. */
export const ACTS_WITHOUT_SCREEN: readonly string[] = ['split', 'merge', 'absorb', 'link-family', 'resolve'];

const BOOK: Readonly<Record<string, MakePlan>> = {
  open: planOpenBook,
  'add-member': planAddMember,
  'add-child': planAddChild,
  'change-member': planChangeMember,
  'member-leaves': planPresence,
  'member-returns': planPresence,
  'change-head': planChangeHead,
};

const PLANS: Readonly<Record<string, Readonly<Record<string, MakePlan>>>> = {
  birth: {
    declare: planDeclare,
    submit: planSubmit,
    register: planRegister,
    'register-verified': planRegister,
  },
  'family-book': BOOK,
  'residence-book': BOOK,
};
