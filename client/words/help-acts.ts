import type { Help } from '../forms/question.ts';
import { BOOK_HELP } from './help-books.ts';
import { MOVE_HELP } from './help-moves.ts';
import { PERSON_HELP } from './help-persons.ts';
import { REGISTER_HELP } from './help-registers.ts';
import { VISIT_HELP } from './help-visits.ts';

/** What the help says of each act, by act, or by kind and act where kinds differ. The birth's own form has more (help-birth.ts). */
export function helpOf(kind: string, act: string): Help | undefined {
  return HELP[`${kind} ${act}`] ?? HELP[act];
}

const HELP: Readonly<Record<string, Help>> = {
  ...PERSON_HELP,
  ...BOOK_HELP,
  ...MOVE_HELP,
  ...REGISTER_HELP,
  ...VISIT_HELP,
};
