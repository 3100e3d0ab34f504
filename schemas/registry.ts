import { birth } from './kinds/birth.ts';
import { caseKind } from './kinds/case.ts';
import { familyBook } from './kinds/family-book.ts';
import type { Kind } from './kinds/kind.ts';
import { lookUp } from './kinds/look-up.ts';
import { move } from './kinds/move.ts';
import { notice } from './kinds/notice.ts';
import { person } from './kinds/person.ts';
import { registerBook } from './kinds/register-book.ts';
import { residenceBook } from './kinds/residence-book.ts';
import { visit } from './kinds/visit.ts';

/** The one list of kinds. A new kind is its file and a line here. */
export const KINDS: readonly Kind[] = [
  birth,
  person,
  familyBook,
  residenceBook,
  move,
  registerBook,
  lookUp,
  caseKind,
  notice,
  visit,
];

/** The kind of that name; undefined for one this app is too old to know (rule 6). */
export function findKind(name: string): Kind | undefined {
  return KINDS.find((kind) => kind.name === name);
}
