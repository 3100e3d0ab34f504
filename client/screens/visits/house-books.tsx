import { findField } from '../../../schemas/kinds/judge.ts';
import { fullName } from '../../../schemas/kinds/names.ts';
import { findKind } from '../../../schemas/registry.ts';
import { isInBook, membersOf } from '../../../schemas/rules/books.ts';
import type { RecordView } from '../../device/api/records.ts';
import type { HouseView } from '../../device/api/visits.ts';
import { partOf } from '../../forms/raw-value.ts';
import { Said } from '../../parts/said.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { routeOf } from '../../records/record-ids.ts';
import { sayValue } from '../../records/say-value.ts';
import { say } from '../../words/language.ts';
import { VISIT_WORDS } from '../../words/visit-words.ts';

/** The books of a house side by side, person by person; where they differ it is marked. */
export function HouseBooks({ house }: { readonly house: HouseView }) {
  const { books, differences } = house;
  if (books.length === 0) return null;
  const people = [...new Set(books.flatMap(({ state }) => inOrder(state)))].filter((person) =>
    books.some(({ state }) => isInBook(state, person)),
  );
  const differing = new Set(
    differences.flatMap(({ sides, path }) => sides.map((side) => `${side.record} ${path}`)),
  );
  return (
    <Sheet title={say(VISIT_WORDS.books)}>
      <div class="house-pairs" style={`--books: ${books.length}`}>
        <div class="house-heads">
          {books.map((book) => (
            <a key={book.id} href={routeOf(book.id)}>
              {say(findKind(book.kind)?.label ?? { km: book.kind, en: book.kind })}
            </a>
          ))}
        </div>
        {people.map((person) => (
          <div key={person} class="house-pair">
            {books.map((book) => (
              <Side key={book.id} book={book} person={person} differing={differing} />
            ))}
          </div>
        ))}
      </div>
    </Sheet>
  );
}

/** The head first. */
function inOrder(state: RecordView['state']): readonly string[] {
  return [...membersOf(state)].sort((a, b) => Number(b === state.head) - Number(a === state.head));
}

const NAME = ['familyName', 'givenName', 'familyNameLatin', 'givenNameLatin'];
const FIELDS = ['sex', 'born', 'birthplace', 'relation', 'presence'];
/** Long, or the same for nearly all: said where it is otherwise. */
const SELDOM = ['birthplace', 'presence'];

function Side({
  book,
  person,
  differing,
}: {
  readonly book: RecordView;
  readonly person: string;
  readonly differing: ReadonlySet<string>;
}) {
  const { state, kind: kindName, id } = book;
  const kind = findKind(kindName);
  const prefix = `members.${person}`;
  if (!kind || state[`${prefix}.presence`] === undefined) {
    return <span class="house-side soft">{say(VISIT_WORDS.notInBook)}</span>;
  }
  const differs = (field: string) => differing.has(`${id} ${prefix}.${field}`);
  const latin = [state[`${prefix}.familyNameLatin`], state[`${prefix}.givenNameLatin`]]
    .filter(Boolean)
    .join(' ');
  return (
    <div class="house-side">
      <b class={NAME.some(differs) ? 'differs' : undefined}>
        <Said text={fullName(state, prefix)} />
      </b>
      {latin && (
        <span lang="en" class={NAME.slice(2).some(differs) ? 'small differs' : 'small soft'}>
          {latin}
        </span>
      )}
      {FIELDS.map((field) => {
        const type = findField(kind, `${prefix}.${field}`)?.type;
        const isUsual = field !== 'presence' || partOf(state[`${prefix}.presence`], 'is') === 'present';
        if (SELDOM.includes(field) && isUsual && !differs(field)) return null;
        const said = type && sayValue(type, state[`${prefix}.${field}`], state);
        return said ? (
          <span key={field} class={differs(field) ? 'differs' : 'small'}>
            <Said text={said} />
          </span>
        ) : null;
      })}
    </div>
  );
}
