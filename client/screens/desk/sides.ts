import { findField } from '../../../schemas/kinds/judge.ts';
import { partOf } from '../../../schemas/kinds/parts.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import { canonicalJson, type Json } from '../../../schemas/record/json.ts';
import { findKind } from '../../../schemas/registry.ts';
import { TAKEN_WORDING } from '../../../schemas/rules/books.ts';
import { matterId } from '../../../schemas/rules/matters.ts';
import { type Mention, mentionsOf, pathIn } from '../../../schemas/rules/mention.ts';
import type { HistoryItem, RecordView } from '../../device/api/records.ts';
import { isPlumbing, sayPath } from '../../records/say-path.ts';
import { nameOf, sayValue } from '../../records/say-value.ts';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { say } from '../../words/language.ts';
import type { CaseFacts } from './case-facts.ts';

/** What one paper says, as one column. */
export interface Side {
  readonly id: string;
  readonly record: RecordId;
  /** Undefined for a paper that may not be read here, or has not come. */
  readonly view: RecordView | undefined;
  readonly commune: string;
  /** Who wrote what the case is about, and when. */
  readonly author: HistoryItem | undefined;
  /** For what was written at once: the entry that is one of the choices. */
  readonly claim?: string;
}

/** One field over all columns. */
export interface Line {
  readonly id: string;
  readonly label: string;
  readonly values: readonly (string | undefined)[];
  /** What the case is about. */
  readonly isMatter: boolean;
  readonly differs: boolean;
  /** One of a few words, which are not compared letter by letter. */
  readonly isWhole: boolean;
}

export interface Comparing {
  readonly sides: readonly Side[];
  readonly lines: readonly Line[];
}

/** Lays a case's papers side by side: what it is about first, then whatever else they say of the same person. */
export function compareSides(facts: CaseFacts, records: readonly RecordView[]): Comparing {
  const byId = new Map(records.map((record) => [record.id, record]));
  const [first] = facts.concerns;
  const contested = first && byId.get(first.record);
  if (facts.kind === 'contested' && contested && first.path !== undefined) {
    return compareClaims(contested, first.path);
  }
  const work = contested && workOf(facts, contested);
  if (contested && work) return compareWork(contested, work);
  const columns = toColumns(facts, byId);
  const lines = [...rowNames(columns)].map(([id, label]) => toLine(id, label, columns, facts));
  const shown = lines.filter(({ values }) => values.some((value) => value !== undefined));
  return {
    sides: columns.map(({ side }) => side),
    lines: [...shown.filter((line) => line.isMatter), ...shown.filter((line) => !line.isMatter)],
  };
}

interface Column {
  readonly side: Side;
  /** What the paper says of the person, by field; the fields the case is about. */
  readonly said: ReadonlyMap<string, Said>;
  readonly matters: ReadonlySet<string>;
}

interface Said {
  readonly label: string;
  readonly text: string;
  readonly value: Json;
  readonly isWhole?: boolean;
}

/** One column a person in a record, however many of its fields are concerned. */
function toColumns(facts: CaseFacts, byId: ReadonlyMap<RecordId, RecordView>): readonly Column[] {
  const columns = new Map<string, { concern: CaseFacts['concerns'][number]; paths: string[] }>();
  for (const concern of facts.concerns) {
    const view = byId.get(concern.record);
    const prefix = view && concern.path !== undefined ? prefixOf(view, concern.path) : '';
    const id = `${concern.record} ${prefix}`;
    const known = columns.get(id) ?? { concern, paths: [] };
    columns.set(id, {
      ...known,
      paths: [...known.paths, ...(concern.path === undefined ? [] : [concern.path])],
    });
  }
  return [...columns].map(([id, { concern, paths }]) => {
    const view = byId.get(concern.record);
    const mention = view && findMention(view, paths[0]);
    const [path] = paths;
    const author = view && path !== undefined ? writerOf(view, path) : undefined;
    const commune = view?.commune ?? concern.where ?? '';
    return {
      side: { id, record: concern.record, view, commune, author },
      said: view ? saidIn(view, mention, paths) : new Map<string, Said>(),
      matters: new Set(paths.map((one) => fieldOf(one, mention))),
    };
  });
}

/** The text as registered is what a paper says; proposals beyond it are not yet. */
export function textOf(view: RecordView): RecordView['state'] {
  return view.registered ?? view.state;
}

function prefixOf(view: RecordView, path: string): string {
  return findMention(view, path)?.prefix ?? '';
}

function findMention(view: RecordView, path: string | undefined): Mention | undefined {
  const mentions = mentionsOf(view.kind, textOf(view), undefined, view.id);
  if (path === undefined) return view.kind.endsWith('-book') ? undefined : mentions[0];
  return mentions.find(({ prefix }) => prefix === '' || path.startsWith(`${prefix}.`));
}

/** The last who wrote it and was not voided. */
function writerOf(view: RecordView, path: string): HistoryItem | undefined {
  return view.history.filter(({ set, isVoided }) => !isVoided && Object.hasOwn(set, path)).at(-1);
}

/** The part of a path that is the same in every paper. */
function fieldOf(path: string, mention: Mention | undefined): string {
  const own = mention && mention.prefix !== '' ? path.slice(mention.prefix.length + 1) : path;
  return own.replace(/^name\./, '').replace(/^identifiers\..*/, 'identifier');
}

const FIELDS = [...TAKEN_WORDING, 'identifier', 'relation', 'presence'];
const OF_A_BIRTH = ['declaredOn', 'registration'];
const OF_A_BOOK = ['number', 'head', 'address.village', 'address.house'];

function saidIn(
  view: RecordView,
  mention: Mention | undefined,
  paths: readonly string[],
): ReadonlyMap<string, Said> {
  const said = new Map<string, Said>();
  const put = (id: string, path: string) => {
    const one = sayPathOf(view, path);
    if (one) said.set(id, one);
  };
  for (const path of paths) put(fieldOf(path, mention), path);
  if (!mention) {
    for (const path of OF_A_BOOK) put(path, path);
    for (const [id, name] of membersOf(view)) said.set(`member ${id}`, name);
    return said;
  }
  for (const name of FIELDS) {
    if (name === 'identifier') {
      const text = mention.numbers.map(({ value }) => value).join(' · ');
      const path = mention.numbers[0]?.path;
      const label = path === undefined ? undefined : sayPathOf(view, path)?.label;
      if (label !== undefined) said.set(name, { label, text, value: text });
    } else put(name, pathIn(mention, name));
  }
  if (mention.slot === 'child') {
    for (const [slot, label] of [
      ['mother', DESK_WORDS.mother],
      ['father', DESK_WORDS.father],
    ] as const) {
      const parent = mentionsOf(view.kind, textOf(view), undefined, view.id).find((one) => one.slot === slot);
      const text = [parent?.familyName, parent?.givenName].filter(Boolean).join(' ');
      if (text !== '') said.set(slot, { label: say(label), text, value: text });
    }
    for (const path of OF_A_BIRTH) put(path, path);
  }
  return said;
}

function sayPathOf(view: RecordView, path: string): Said | undefined {
  const kind = findKind(view.kind);
  const field = kind && findField(kind, path);
  const state = textOf(view);
  const value = state[path];
  const text = field && sayValue(field.type, value, state);
  if (!field || value === undefined || text === undefined) return undefined;
  return {
    label: say(field.label),
    text,
    value: withoutSource(value),
    isWhole: field.type.options !== undefined,
  };
}

/** The same day, copied from another paper, is the same day. */
function withoutSource(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('source' in value))
    return value;
  const { source: _, ...rest } = value;
  return rest;
}

function membersOf(view: RecordView): readonly (readonly [string, Said])[] {
  const state = textOf(view);
  const ids = new Set(
    Object.keys(state).flatMap((path) => (path.startsWith('members.') ? (path.split('.')[1] ?? []) : [])),
  );
  return [...ids].flatMap((id) => {
    const name = nameOf(id, state);
    const is = partOf(state[`members.${id}.relation`], 'is');
    if (name === undefined) return [];
    const relation = sayPathOf(view, `members.${id}.relation`)?.text;
    const label = relation ?? is ?? '';
    return [[id, { label, text: name, value: name }] as const];
  });
}

function rowNames(columns: readonly Column[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { said } of columns) {
    for (const [id, { label }] of said) if (!names.has(id)) names.set(id, label);
  }
  return names;
}

function toLine(id: string, label: string, columns: readonly Column[], facts: CaseFacts): Line {
  const said = columns.map((column) => column.said.get(id));
  const values = new Set(said.flatMap((one) => (one ? canonicalJson(one.value) : [])));
  const isMatter = columns.some(({ matters }) => matters.has(id));
  return {
    id,
    label,
    values: said.map((one) => one?.text),
    isMatter: isMatter || (facts.kind === 'book' && id.startsWith('member ') && values.size === 0),
    differs: values.size > 1,
    isWhole: said.some((one) => one?.isWhole === true),
  };
}

/** What several wrote of one field at once: each claim is a column, with who and when. */
export function compareClaims(view: RecordView, path: string): Comparing {
  const kind = findKind(view.kind);
  const field = kind && findField(kind, path);
  const claims = view.contested[path] ?? [];
  const said = claims.map(({ value }) => {
    if (path === 'standing') return sayStanding(view, value);
    return field ? sayValue(field.type, value, view.state) : JSON.stringify(value);
  });
  return {
    sides: claims.map((claim) => ({
      id: claim.entry,
      record: view.id,
      view,
      commune: view.commune,
      author: view.history.find(({ id }) => id === claim.entry),
      claim: claim.entry,
    })),
    lines: [
      {
        id: path,
        label: field ? say(field.label) : path,
        values: said,
        isMatter: true,
        differs: true,
        isWhole: field?.type.options !== undefined || path === 'standing',
      },
    ],
  };
}

/** A status is a word of the kind, not a value of the field. */
function sayStanding(view: RecordView, value: Json): string | undefined {
  const status = findKind(view.kind)?.statuses[partOf(value, 'is') ?? ''];
  return status && say(status);
}

/** The entry that a case of held or refused work is about. */
export function workOf({ kind, about }: CaseFacts, view: RecordView): HistoryItem | undefined {
  if (kind !== 'held' && kind !== 'refused') return undefined;
  return view.history.find(({ id }) => matterId({ kind, about: [view.id, id] }) === about);
}

/** What a paper says without that work, and what it would say with it. */
function compareWork(view: RecordView, work: HistoryItem): Comparing {
  const kind = findKind(view.kind);
  const side = { record: view.id, view, commune: view.commune };
  const lines = Object.entries(work.set).flatMap(([path, value]): readonly Line[] => {
    const field = kind && findField(kind, path);
    if (!kind || !field || (isPlumbing(kind, path) && path !== 'standing')) return [];
    const said = (one: Json | undefined, state: RecordView['state']) =>
      path === 'standing' && one !== undefined ? sayStanding(view, one) : sayValue(field.type, one, state);
    const [now, then] = [said(view.state[path], view.state), said(value, { ...view.state, ...work.set })];
    const isWhole = field.type.options !== undefined || path === 'standing';
    const label = sayPath(kind, path, { ...view.state, ...work.set });
    return [{ id: path, label, values: [now, then], isMatter: true, differs: now !== then, isWhole }];
  });
  return {
    sides: [
      { ...side, id: 'now', author: undefined },
      { ...side, id: work.id, author: work },
    ],
    lines,
  };
}
