import { isBook, type Line, linesOf } from './book-lines.ts';
import type { Check } from './check.ts';
import type { Mention } from './mention.ts';
import { checkAgainst } from './wording.ts';

/** Whether a line makes the book the person's own: not for a time, and not on the way out (domain.md §3). */
export function isOwnBook(line: Line): boolean {
  return line.isIn && !line.isTemporary && !line.isLeaving;
}

/** Books of one kind that both count somebody as their own, among the papers of a person the form names. */
export function findPairedBooks(path: string, others: readonly Mention[]): readonly Check[] {
  const own = linesOf(others.filter(({ paper }) => isBook(paper?.kind))).filter(isOwnBook);
  return own.flatMap((line, at) => {
    const earlier = own
      .slice(0, at)
      .find(
        ({ mention }) =>
          mention.paper?.kind === line.mention.paper?.kind && mention.paper !== line.mention.paper,
      );
    return earlier ? [inTwoBooks(path, line, earlier.mention.paper?.title ?? '')] : [];
  });
}

export function inTwoBooks(path: string, there: Line, here: string): Check {
  const { mention } = there;
  const code = mention.paper?.kind === 'family-book' ? 'in_two_family_books' : 'in_two_residence_books';
  return checkAgainst(code, path, mention, `${mention.prefix}.presence`, {
    here,
    there: mention.paper?.title ?? '',
  });
}
