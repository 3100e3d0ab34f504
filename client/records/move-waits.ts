import { type Certificate, coversCommune } from '../../schemas/access/officer.ts';
import type { Words } from '../../schemas/kinds/field.ts';
import type { RecordRow } from '../device/api/records.ts';
import { BOOK_WORDS } from '../words/book-words.ts';

export interface MoveWait {
  readonly words: Words;
  /** Whether the officer's own office has the next word. */
  readonly isOurs: boolean;
}

/** Who has the next word on a move: it is pending at both ends until the origin has closed (domain.md §3). */
export function moveWait(
  row: Pick<RecordRow, 'kind' | 'status' | 'commune'>,
  officer: Certificate,
): MoveWait | undefined {
  if (row.kind !== 'move') return undefined;
  const isOrigin = coversCommune(officer.place, row.commune);
  // A district or province looks on at both ends; the next word is a commune's.
  const isCommunes = officer.place.length === 6;
  switch (row.status) {
    case 'requested':
    case 'refused':
      return { words: BOOK_WORDS.waitsForLetter, isOurs: isOrigin && isCommunes };
    case 'issued':
      return isOrigin || !isCommunes
        ? { words: BOOK_WORDS.waitsForOther, isOurs: false }
        : { words: BOOK_WORDS.toReceive, isOurs: true };
    case 'received':
      return isOrigin && isCommunes
        ? { words: BOOK_WORDS.toClose, isOurs: true }
        : { words: BOOK_WORDS.waitsForOrigin, isOurs: false };
    default:
      return undefined;
  }
}
