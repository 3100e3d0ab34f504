import type { RecordRow, RecordView } from '../../client/device/api/records.ts';
import type { NewAct } from '../../client/device/api/writing.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import type { Json } from '../../schemas/record/json.ts';
import { membersOf } from '../../schemas/rules/books.ts';
import type { Chance, TabletPlan } from './plan.ts';

export interface Situation {
  readonly chance: Chance;
  readonly plan: TabletPlan;
  readonly rows: readonly RecordRow[];
  readonly look: (id: RecordId) => Promise<RecordView | undefined>;
  readonly number: number;
}

const FAMILY = ['សុខ', 'ចាន់', 'កែវ', 'ម៉ៅ', 'លី', 'ហេង'];
const GIVEN = ['សុខា', 'ដារ៉ា', 'បូរ៉ា', 'ធីតា', 'វិចិត្រ', 'ស្រីនាង', 'រតនា'];

/** Opens a record of its own, or edits what others edit too; undefined where there is nothing to do it to. */
export async function planAct(situation: Situation, isNew: boolean): Promise<readonly NewAct[] | undefined> {
  if (isNew) return situation.chance.next() < 0.5 ? openBook(situation) : declareBirth(situation);
  return editShared(situation);
}

export function openBook({ chance, plan, number }: Situation): readonly NewAct[] {
  return [
    openPerson(chance, plan),
    {
      opens: { kind: 'family-book', commune: plan.commune },
      after: [],
      act: 'open',
      set: {
        number: `${plan.name}-${number}`,
        head: { rootOf: 0 },
        'address.village': { text: 'ភូមិកណ្ដាល' },
        ...member('@0', chance, { to: { rootOf: 0 }, is: 'head' }),
        standing: { is: 'open' },
      },
    },
  ];
}

export function declareBirth({ chance, plan }: Situation): readonly NewAct[] {
  const declared = {
    opens: { kind: 'birth', commune: plan.commune },
    after: [],
    act: 'declare',
    set: {
      'child.familyName': chance.pick(FAMILY),
      'child.givenName': chance.pick(GIVEN),
      'child.sex': chance.pick(['m', 'f']),
      'child.born': { value: '2026-03-01', precision: 'day' },
      'child.birthplace': { text: 'កំពត' },
      'child.person': { rootOf: 0 },
      'informant.name': 'ចាន់ ធី',
      'informant.relation': 'mother',
      declaredOn: { value: '2026-03-10', precision: 'day' },
      regime: 'paper',
      standing: { is: 'declared' },
    },
  };
  return [openPerson(chance, plan), declared];
}

export function openPerson(chance: Chance, plan: Pick<TabletPlan, 'commune'>): NewAct {
  return {
    opens: { kind: 'person', commune: plan.commune },
    after: [],
    act: 'open',
    set: {
      'name.familyName': chance.pick(FAMILY),
      'name.givenName': chance.pick(GIVEN),
      sex: 'f',
      standing: { is: 'known' },
    },
  };
}

/** The few books everybody edits are those whose ids sort first, the same on every tablet. */
export async function editShared({
  chance,
  plan,
  rows,
  look,
}: Situation): Promise<readonly NewAct[] | undefined> {
  const books = rows.filter((row) => row.kind === 'family-book' && row.commune === plan.commune);
  const shared = [...books].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, 5);
  if (shared.length === 0) return undefined;
  const view = await look(chance.pick(shared).id);
  if (view?.status !== 'open' || view.isReadOnly) return undefined;
  const contested = Object.keys(view.contested);
  if (contested.length > 0 && plan.officer.startsWith('chief')) return [settle(view, contested, chance)];
  const edit = pickEdit(view, chance);
  const isBlocked = edit && Object.keys(edit.set).some((path) => contested.includes(path));
  return edit && !isBlocked ? [{ ...edit, record: view.id, after: view.heads }] : undefined;
}

function settle(view: RecordView, contested: readonly string[], chance: Chance): NewAct {
  const path = chance.pick(contested);
  const claim = chance.pick(view.contested[path] ?? []);
  return {
    record: view.id,
    after: view.heads,
    act: 'resolve',
    set: { [path]: claim.value },
    why: 'តាមឯកសារ',
  };
}

function pickEdit(view: RecordView, chance: Chance): Pick<NewAct, 'act' | 'set'> | undefined {
  const members = membersOf(view.state);
  const somebody = members.length > 0 ? chance.pick(members) : undefined;
  const what = chance.next();
  if (what < 0.3 || !somebody)
    return { act: 'change-address', set: { 'address.group': String(chance.below(9)) } };
  if (what < 0.7)
    return { act: 'change-member', set: { [`members.${somebody}.givenName`]: chance.pick(GIVEN) } };
  if (what < 0.85) {
    const presence = { is: chance.pick(['present', 'absent']), reason: 'work' };
    return { act: 'member-leaves', set: { [`members.${somebody}.presence`]: presence } };
  }
  const id = Array.from({ length: 43 }, () => chance.pick([...'ABCDEFGHJKMNPQRSTUVWXYZ23456789'])).join('');
  return { act: 'add-member', set: member(id, chance, { to: somebody, is: 'child' }) };
}

function member(id: string, chance: Chance, relation: Json): Record<string, Json> {
  return {
    [`members.${id}.familyName`]: chance.pick(FAMILY),
    [`members.${id}.givenName`]: chance.pick(GIVEN),
    [`members.${id}.sex`]: chance.pick(['m', 'f']),
    [`members.${id}.relation`]: relation,
    [`members.${id}.presence`]: { is: 'present' },
  };
}
