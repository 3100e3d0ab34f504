import type { Kind } from '../kinds/kind.ts';
import { checkBirth } from './birth-checks.ts';
import { checkBook } from './book-checks.ts';
import { isBook } from './book-lines.ts';
import type { Check, CheckContext, Level, State } from './check.ts';
import { findDisagreements, findDisagreementsOfFact } from './disagreements.ts';
import { checkFields } from './field-checks.ts';
import { checkRegisterBook } from './register-book-checks.ts';

/**
 * Everything to look at before a form is saved: what the law asks for, what cannot or seldom is, what other papers on
 * this tablet say otherwise, what may be here already. The same function runs while typing, offline, and at the desk.
 *
 * @param state what the form holds so far, flat, by path
 * @returns gravest first; none of them closes the way, since an officer may go on with a reason
 */
export function checkForm(kind: Kind, state: State, context: CheckContext): readonly Check[] {
  const checks = [...checkByItself(kind, state, context), ...findDisagreements(kind.name, state, context)];
  return withoutRepeats(checks).sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));
}

/** The same but for the wording of people and for duplicates, which the desk looks for over all papers at once. */
export function checkFacts(kind: Kind, state: State, context: CheckContext): readonly Check[] {
  return withoutRepeats([
    ...checkByItself(kind, state, context),
    ...findDisagreementsOfFact(kind.name, state, context),
  ]);
}

function checkByItself(kind: Kind, state: State, context: CheckContext): readonly Check[] {
  return [
    ...checkFields(kind, state, context),
    ...(kind.name === 'birth' ? checkBirth(state, context) : []),
    ...(isBook(kind.name) ? checkBook(kind.name, state, context) : []),
    ...(kind.name === 'register-book' ? checkRegisterBook(state) : []),
  ];
}

const ORDER: readonly Level[] = ['impossible', 'duplicate', 'disagrees', 'unlikely', 'required'];

/** One paper is told of once for a thing, however many of its lines say it. */
function withoutRepeats(checks: readonly Check[]): Check[] {
  const seen = new Set<string>();
  return checks.filter(({ code, path, paper }) => {
    const key = `${code} ${path} ${paper?.id ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
