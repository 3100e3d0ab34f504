import type { EntryId } from '../../schemas/record/entry.ts';
import type { Json } from '../../schemas/record/json.ts';
import type { Raws } from './question.ts';

/** A form half filled in, as it survives a dead battery. */
export interface FormDraft {
  /** Where it goes on. */
  readonly route: string;
  /** What it is, and whose: shown in the list of drafts. */
  readonly act: string;
  readonly kind: string;
  readonly title: string;
  /** What its author had on screen when the form was opened; it is written after these and no later (rule 10). */
  readonly heads: readonly EntryId[];
  readonly shown: Readonly<Record<string, Json>>;
  readonly raws: Raws;
  /** Why the officer goes on past what the checks say, as far as it is typed. */
  readonly reason: string;
}

const PREFIX = 'form:';
/** Of what is kept of a form; a draft of another version is not opened. */
const DRAFT_VERSION = 1;

export function draftNameOf(route: string): string {
  return `${PREFIX}${route}`;
}

export function isFormDraft(name: string): boolean {
  return name.startsWith(PREFIX);
}

export function draftToJson(draft: FormDraft): Json {
  return { v: DRAFT_VERSION, ...draft };
}

/** Undefined for what no version of this form wrote. */
export function parseFormDraft(json: Json): FormDraft | undefined {
  if (!isObject(json) || json.v !== DRAFT_VERSION) return undefined;
  const { route, act, kind, title, heads, shown, raws, reason = '' } = json;
  if (!isText(route) || !isText(act) || !isText(kind) || !isText(title)) return undefined;
  if (!Array.isArray(heads) || !heads.every(isEntryId) || !isObject(shown) || !isRaws(raws)) return undefined;
  if (!isText(reason)) return undefined;
  return { route, act, kind, title, heads, shown, raws, reason };
}

function isObject(json: Json | undefined): json is { readonly [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function isText(json: Json | undefined): json is string {
  return typeof json === 'string';
}

function isEntryId(json: Json): json is EntryId {
  return isText(json) && /^[A-Za-z0-9_-]{43}$/.test(json);
}

function isRaws(json: Json | undefined): json is Raws {
  return (
    isObject(json) && Object.values(json).every((raw) => isObject(raw) && Object.values(raw).every(isText))
  );
}
