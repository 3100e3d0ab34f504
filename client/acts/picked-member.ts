import { flag, personId, text } from '../../schemas/kinds/types.ts';
import type { Json } from '../../schemas/record/json.ts';
import { isInBook } from '../../schemas/rules/books.ts';
import type { RecordView } from '../device/api/records.ts';
import type { NewAct } from '../device/api/writing.ts';
import { always, type Question, type State } from '../forms/question.ts';
import { BOOK_WORDS } from '../words/book-words.ts';
import { memberFromPapers } from './member-from-papers.ts';
import type { ActContext } from './plan.ts';

/** The key of a member whose person the first act of the bundle opens (api.ts). */
export const NEW = '@0';

const PERSON = `members.${NEW}.person`;
/** The book of the same kind that counts them now. */
const OTHER = `members.${NEW}.other`;
const LEAVES = `members.${NEW}.leaves`;
/** Asked by the form, and no columns of a book. */
const ASKED = [PERSON, OTHER, LEAVES];

/**
 * Who comes into a book is found in the papers on this tablet, so that nothing is typed twice; who is in none is typed
 * in. Whom another book of the commune counts may leave it by the same act: nobody is in two (domain.md §3).
 */
export function pickMemberQuestions({ kind, act, view, officer }: ActContext): readonly Question[] {
  const commune = view?.commune ?? officer.place;
  const isOther = (book: RecordView, person: string) =>
    book.kind === kind.name &&
    book.id !== view?.id &&
    book.commune === commune &&
    (book.status === 'open' || book.status === 'lost') &&
    isInBook(book.state, person);
  return [
    {
      id: PERSON,
      label: BOOK_WORDS.findMember,
      hint: BOOK_WORDS.findMemberHint,
      type: personId,
      isRequired: () => false,
      isAsked: always,
      isMain: true,
      accepts: (_, person) => !(view && isInBook(view.state, person)),
      fillsFrom: (person, papers) => {
        const other = papers.find((paper) => isOther(paper, person));
        return {
          ...memberFromPapers(NEW, person, papers, kind, act),
          ...(other ? { [OTHER]: other.id } : {}),
        };
      },
    },
    {
      id: OTHER,
      label: BOOK_WORDS.leavesOther,
      type: text,
      look: 'hidden',
      isRequired: () => false,
      isAsked: always,
      isMain: true,
    },
    {
      id: LEAVES,
      label: BOOK_WORDS.leavesOther,
      type: flag,
      isRequired: () => false,
      isAsked: (state) => state[OTHER] !== undefined,
      isMain: true,
    },
  ];
}

/** Root id of the person who was found; undefined where they were typed in. */
export function pickedPerson(all: State): string | undefined {
  const person = all[PERSON];
  return typeof person === 'string' ? person : undefined;
}

/** What stands under the form's key for a new member, under the person's own; what is no column of a book left out. */
export function underPerson<Value>(
  values: Readonly<Record<string, Value>>,
  person: string = NEW,
): Readonly<Record<string, Value>> {
  const own = Object.entries(values).filter(([path]) => !ASKED.includes(path));
  return Object.fromEntries(own.map(([path, value]) => [pathOf(path, person), value]));
}

export function pathOf(path: string, person: string = NEW): string {
  return path.startsWith(`members.${NEW}.`) ? path.replace(NEW, person) : path;
}

/**
 * The other book's side, where the officer said so: they leave it for the one they come into.
 *
 * @param into the record they come into, or a reference to the one that is opened
 * @returns undefined where the other book no longer counts them
 */
export async function leavesOther(
  { readBooksOf }: ActContext,
  all: State,
  into: Json,
): Promise<readonly NewAct[] | undefined> {
  const person = pickedPerson(all);
  if (person === undefined || all[LEAVES] !== true) return [];
  const other = (await readBooksOf([person])).find(({ id }) => id === all[OTHER]);
  if (!other || !isInBook(other.state, person)) return undefined;
  const set = { [`members.${person}.presence`]: { is: 'left', reason: 'transfer', to: into } };
  return [{ record: other.id, after: other.heads, act: 'member-leaves', set }];
}
