import type { ActPlan, Around } from '../../client/acts/plan.ts';
import { planOf } from '../../client/acts/plans.ts';
import type { RecordView } from '../../client/device/api/records.ts';
import type { NewAct } from '../../client/device/api/writing.ts';
import { type ComposeInput, composeEntries } from '../../client/device/compose.ts';
import { toView } from '../../client/device/record-view.ts';
import type { State } from '../../client/forms/question.ts';
import { keyOf } from '../../schemas/access/officer.ts';
import { DEFAULT_PROVINCE_CONFIG } from '../../schemas/kinds/province-config.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { findKind } from '../../schemas/registry.ts';
import { certificate } from './build.ts';
import { signerOf } from './trust.ts';

export const HEAD = 'H'.repeat(43);
export const SON = 'S'.repeat(43);
export const LODGER = 'L'.repeat(43);
export const CHIEF = certificate();
export const COMMUNES = ['070702', '070703'].map((code) => ({
  code,
  name: { km: code, en: code },
  regimes: [{ from: '2000-01-01', regime: 'paper' as const, article: '103' }],
}));

/** A tablet without screens: what plans write is judged and kept as the device does. */
export function openDesk(officer = CHIEF) {
  const records = new Map<RecordId, RegisterRecord>();
  let key: ComposeInput['key'] = { key: keyOf(officer), seq: 0, prev: null };
  let bundles = 0;
  const write = async (acts: readonly NewAct[]) => {
    bundles += 1;
    const author = signerOf(officer);
    const outcome = await composeEntries({ acts, author, key, at: 1, bundleId: String(bundles), records });
    if (!outcome.ok) return outcome;
    for (const { record, entry } of outcome.value) {
      const log = mergeLogs(records.get(record.id)?.log ?? [], record.log);
      records.set(record.id, { ...record, log });
      key = { ...key, seq: entry.seq, prev: entry.id };
    }
    return { ok: true as const, ids: outcome.value.map(({ record }) => record.id) };
  };
  const view = (id: RecordId): RecordView => {
    const record = records.get(id);
    if (!record) throw new Error(`no record ${id}`);
    return toView(record, { syncOf: () => 'here', authorOf: () => officer });
  };
  return { officer, records, write, view };
}

export type Desk = ReturnType<typeof openDesk>;

interface Doing {
  readonly on?: RecordId;
  readonly source?: RecordId;
  readonly key?: string;
  readonly around?: Partial<Around>;
  readonly today?: string;
}

/** The plan of an act, as its form is drawn from it. */
export function planFor(desk: Desk, kindName: string, name: string, parts: Doing = {}): ActPlan {
  const kind = findKind(kindName);
  const around = { books: [], proposals: [], registers: [], ...parts.around };
  const view = parts.on && desk.view(parts.on);
  const plan =
    kind &&
    planOf({
      kind,
      act: name,
      view,
      key: parts.key ?? parts.source,
      source: parts.source && desk.view(parts.source),
      officer: desk.officer,
      commune: COMMUNES[0],
      around,
      roster: {
        certificates: [{ key: keyOf(CHIEF), certificate: CHIEF }],
        communes: COMMUNES,
        provinces: [],
      },
      config: DEFAULT_PROVINCE_CONFIG,
      readRegisters: async () => around.registers,
      readBooksOf: async () => around.books,
      today: '2026-11-20',
      home: () => undefined,
      newKey: () => 'k1',
      takeReceipt: async () => 'K3F7-000001-X',
    });
  if (!plan) throw new Error(`no plan for ${name}`);
  return plan;
}

/** Fills in the plan of an act and writes what comes of it. */
export async function act(desk: Desk, kindName: string, name: string, all: State, parts: Doing = {}) {
  const plan = planFor(desk, kindName, name, parts);
  const view = parts.on && desk.view(parts.on);
  const answers = { all: { ...plan.shown, ...all }, changed: all, typed: {} };
  const refused = plan.refuse?.(answers.all);
  if (refused) return { ok: false as const, fault: { code: refused.id } };
  const acts = await plan.toActs(answers, view?.heads ?? []);
  return acts ? desk.write(acts) : { ok: false as const, fault: { code: 'stale' } };
}

export async function done(result: ReturnType<typeof act>): Promise<readonly RecordId[]> {
  const outcome = await result;
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault));
  return outcome.ids;
}

export function member(id: string, given: string, relation: State, presence = 'present'): State {
  return {
    [`members.${id}.familyName`]: 'កែវ',
    [`members.${id}.givenName`]: given,
    [`members.${id}.sex`]: 'f',
    [`members.${id}.relation`]: relation,
    [`members.${id}.presence`]: { is: presence },
  };
}

export async function openBook(desk: Desk, kind = 'family-book'): Promise<RecordId> {
  const set = {
    number: '12',
    head: HEAD,
    'address.village': { text: 'ភូមិកណ្ដាល' },
    ...(kind === 'residence-book' ? { household: 'single' } : {}),
    ...member(HEAD, 'ចាន់ថន', { to: HEAD, is: 'head' }),
    ...member(SON, 'សុភា', { to: HEAD, is: 'child' }, 'absent'),
    standing: { is: 'open' },
  };
  const outcome = await desk.write([{ opens: { kind, commune: '070702' }, after: [], act: 'open', set }]);
  const [id] = outcome.ok ? outcome.ids : [];
  if (!id) throw new Error('the book was not opened');
  return id;
}

export const presenceOf = (desk: Desk, book: RecordId, person: string) =>
  desk.view(book).state[`members.${person}.presence`];
