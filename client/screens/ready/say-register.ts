import { findKind } from '../../../schemas/registry.ts';
import type { RegisterView } from '../../device/api/books.ts';
import { say, sayDigits } from '../../words/language.ts';

/** A book of the civil register as it is called: of what, its number and its year. */
export function sayRegister({ bookKind, number, year }: RegisterView): string {
  const options = findKind('register-book')?.fields.bookKind?.type.options;
  const kind = options?.find(({ value }) => value === bookKind);
  return `${kind ? say(kind.label) : bookKind} ${sayDigits(`${number} / ${year}`)}`;
}
