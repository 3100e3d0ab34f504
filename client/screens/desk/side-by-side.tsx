import { findKind } from '../../../schemas/registry.ts';
import { markDifferences, type TextPart } from '../../../schemas/text/khmer-differences.ts';
import { Icon } from '../../parts/icon.tsx';
import { Said } from '../../parts/said.tsx';
import { routeOf } from '../../records/record-ids.ts';
import { usePlaceNames } from '../../records/use-place-names.ts';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { sayMoment } from '../../words/format-date.ts';
import { say, sayDigits, words } from '../../words/language.ts';
import { ROLES } from '../../words/role-words.ts';
import { MarkedText } from './marked-text.tsx';
import type { Comparing, Line, Side } from './sides.ts';

/** Papers as columns, what they say as rows; what differs is marked in the script. */
export function SideBySide({ comparing: { sides, lines } }: { readonly comparing: Comparing }) {
  const placeName = usePlaceNames(sides.map(({ commune }) => commune));
  return (
    <section
      class="versus-frame"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: more columns than fit are reached by the arrow keys
      tabIndex={0}
      aria-label={say(DESK_WORDS.sideBySide)}
    >
      <table class="versus">
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">{say(DESK_WORDS.field)}</span>
            </th>
            {sides.map((side, at) => (
              <th key={side.id} scope="col">
                <SideHead side={side} place={placeName(side.commune)} number={at + 1} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.id} line={line} sides={sides} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface SideHeadProps {
  readonly side: Side;
  readonly place: string;
  readonly number: number;
}

function SideHead({ side: { view, record, author, claim }, place, number }: SideHeadProps) {
  const kind = view && findKind(view.kind);
  const status = kind?.statuses[view?.status ?? ''];
  return (
    <span class="versus-head">
      <span class="versus-number" aria-hidden="true">
        {sayDigits(number)}
      </span>
      <b>
        {kind ? say(kind.label) : say(view === undefined ? DESK_WORDS.notCome : DESK_WORDS.field)}
        {status && claim === undefined && <span class="soft"> · {say(status)}</span>}
      </b>
      <span class="small soft">{place}</span>
      {author && (
        <span class="small soft">
          {say(DESK_WORDS.writtenBy)}{' '}
          <Said text={author.author ? `${author.author.name}` : words.value.unknownAuthor} />
          {author.author && ` · ${say(ROLES[author.author.role])}`} · {sayMoment(author.at)}
        </span>
      )}
      {view && (
        <a class="versus-open" href={routeOf(record)}>
          {say(DESK_WORDS.openRecord)}
          <span class="unseen"> {sayDigits(number)}</span>
        </a>
      )}
    </span>
  );
}

function Row({ line, sides }: { readonly line: Line; readonly sides: readonly Side[] }) {
  const marked = markPresent(line);
  return (
    <tr class={line.isMatter ? 'versus-matter' : line.differs ? 'versus-differs' : undefined}>
      <th scope="row">
        {line.label}
        {line.differs && (
          <span class="versus-tag small">
            <Icon name="versus" /> {say(DESK_WORDS.differs)}
          </span>
        )}
      </th>
      {sides.map((side, at) => {
        const parts = marked[at];
        return (
          <td key={side.id} data-number={sayDigits(at + 1)}>
            {parts ? <MarkedText parts={parts} /> : <span class="soft">—</span>}
          </td>
        );
      })}
    </tr>
  );
}

/** Only what is said is laid side by side; a paper that says nothing differs from none. */
function markPresent({ values, differs, isWhole }: Line): readonly (readonly TextPart[] | undefined)[] {
  const present = values.flatMap((value) => value ?? []);
  const marked =
    differs && !isWhole
      ? markDifferences(present)
      : present.map((text) => [{ text, isOther: differs } satisfies TextPart]);
  let at = 0;
  return values.map((value) => (value === undefined ? undefined : marked[at++]));
}
