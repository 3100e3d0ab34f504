import { findField } from '../../../schemas/kinds/judge.ts';
import type { Kind } from '../../../schemas/kinds/kind.ts';
import { PRESENCES } from '../../../schemas/kinds/members.ts';
import { fullName } from '../../../schemas/kinds/names.ts';
import { isInBook, membersOf } from '../../../schemas/rules/books.ts';
import { useOfficer } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import { partOf } from '../../forms/raw-value.ts';
import { ButtonLink } from '../../parts/button.tsx';
import type { IconName } from '../../parts/icon.tsx';
import { Said } from '../../parts/said.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { StatusTag, type Tone } from '../../parts/status-tag.tsx';
import { Mark } from '../../records/facts-of.tsx';
import { offeredActs } from '../../records/offered-acts.ts';
import { actRouteOf } from '../../records/record-ids.ts';
import { sayValue } from '../../records/say-value.ts';
import { say, sayDigits, words } from '../../words/language.ts';

interface BookProps {
  readonly view: RecordView;
  readonly kind: Kind;
}

/** The people of a book: the head first, then as they came; those who left below. */
export function Members({ view, kind }: BookProps) {
  const w = words.value;
  const all = inOrderOfEntry(view);
  const head = view.state.head;
  const present = all
    .filter((id) => isInBook(view.state, id))
    .sort((a, b) => Number(b === head) - Number(a === head));
  const former = all.filter((id) => !present.includes(id));
  return (
    <>
      <Sheet title={`${w.members} (${sayDigits(present.length)})`}>
        <Table view={view} kind={kind} members={present} />
      </Sheet>
      {former.length > 0 && (
        <Sheet title={w.formerMembers}>
          <Table view={view} kind={kind} members={former} />
        </Sheet>
      )}
    </>
  );
}

/** As they came into the book, which the order of their ids does not tell. */
function inOrderOfEntry(view: RecordView): readonly string[] {
  const came = view.history.flatMap((item) => Object.keys(item.set).map((path) => path.split('.')[1]));
  return [...membersOf(view.state)].sort((a, b) => came.indexOf(a) - came.indexOf(b));
}

/** What a book says of each; the residence book alone tells who stays for a time, and by which permit. */
const COLUMNS = ['relation', 'sex', 'born', 'presence', 'stay', 'permit'] as const;

/** Most households have nobody of whom they are said. */
const SELDOM: readonly string[] = ['stay', 'permit'];

function columnsOf(kind: Kind, view: RecordView) {
  const isSaid = (column: string) =>
    Object.keys(view.state).some((path) => path.startsWith('members.') && path.endsWith(`.${column}`));
  return COLUMNS.filter(
    (column) =>
      kind.fields[`members.*.${column}`] !== undefined && (!SELDOM.includes(column) || isSaid(column)),
  );
}

function Table({ view, kind, members }: BookProps & { readonly members: readonly string[] }) {
  const w = words.value;
  return (
    <table class="members">
      <thead>
        <tr>
          <th scope="col">{w.name}</th>
          {columnsOf(kind, view).map((column) => (
            <th key={column} scope="col">
              {say(findField(kind, `members.*.${column}`)?.label ?? { km: column, en: column })}
            </th>
          ))}
          <th scope="col">
            <span class="unseen">{w.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow key={member} view={view} kind={kind} member={member} />
        ))}
      </tbody>
    </table>
  );
}

function MemberRow({ view, kind, member }: BookProps & { readonly member: string }) {
  const { state } = view;
  const path = (field: string) => `members.${member}.${field}`;
  const latin = [state[path('familyNameLatin')], state[path('givenNameLatin')]].filter(Boolean).join(' ');
  return (
    <tr class={state.head === member ? 'is-head' : undefined}>
      <th scope="row">
        <Said text={fullName(state, `members.${member}`)} /> <NameMarks view={view} member={member} />
        {latin && (
          <span class="member-latin" lang="en">
            {latin}
          </span>
        )}
      </th>
      {columnsOf(kind, view).map((column) => (
        <td key={column}>
          {column === 'presence' ? (
            <Presence view={view} path={path(column)} />
          ) : (
            <Cell view={view} kind={kind} path={path(column)} />
          )}{' '}
          <Mark path={path(column)} view={view} />
        </td>
      ))}
      <td>
        <MemberActs view={view} kind={kind} member={member} />
      </td>
    </tr>
  );
}

function Cell({ view, kind, path }: BookProps & { readonly path: string }) {
  const field = findField(kind, path);
  const said = field && sayValue(field.type, view.state[path], view.state);
  return said ? <Said text={said} /> : <span class="soft">—</span>;
}

/** A name has four boxes; one mark says that any of them does not agree. */
function NameMarks({ view, member }: { readonly view: RecordView; readonly member: string }) {
  const path = NAME_BOXES.map((box) => `members.${member}.${box}`).find((one) => view.contested[one]);
  return path ? <Mark path={path} view={view} /> : null;
}

const NAME_BOXES = ['familyName', 'givenName', 'familyNameLatin', 'givenNameLatin'];

const PRESENCE_LOOKS: Readonly<Record<string, { readonly tone: Tone; readonly icon: IconName }>> = {
  present: { tone: 'good', icon: 'home' },
  absent: { tone: 'warn', icon: 'leave' },
  leaving: { tone: 'warn', icon: 'leave' },
  left: { tone: 'plain', icon: 'exit' },
  dead: { tone: 'plain', icon: 'close' },
};

function Presence({ view, path }: { readonly view: RecordView; readonly path: string }) {
  const is = partOf(view.state[path], 'is');
  const look = typeof is === 'string' ? PRESENCE_LOOKS[is] : undefined;
  const option = PRESENCES.options?.find((one) => one.value === is);
  return look && option ? <StatusTag tone={look.tone} icon={look.icon} word={say(option.label)} /> : null;
}

function MemberActs({ view, kind, member }: BookProps & { readonly member: string }) {
  const officer = useOfficer();
  const offered = offeredActs(kind, view, officer).map((one) => one.name);
  const is = partOf(view.state[`members.${member}.presence`], 'is');
  const name = fullName(view.state, `members.${member}`);
  const acts = [
    { act: 'change-member', icon: 'pen', isFitting: is !== 'left' && is !== 'dead' },
    { act: 'member-leaves', icon: 'leave', isFitting: is === 'present' || is === 'absent' },
    { act: 'member-returns', icon: 'home', isFitting: is === 'absent' || is === 'left' },
  ] as const;
  return (
    <span class="member-acts">
      {acts
        .filter(({ act, isFitting }) => isFitting && offered.includes(act))
        .map(({ act, icon }) => (
          <ButtonLink key={act} kind="quiet" icon={icon} href={actRouteOf(view.id, act, member)}>
            {words.value[MEMBER_WORDS[act]]}
            <span class="unseen"> — {name}</span>
          </ButtonLink>
        ))}
    </span>
  );
}

const MEMBER_WORDS = {
  'change-member': 'change',
  'member-leaves': 'presence',
  'member-returns': 'returns',
} as const;
