import { isAsked, isRequired, type Words } from '../../schemas/kinds/field.ts';
import { findField } from '../../schemas/kinds/judge.ts';
import type { Kind } from '../../schemas/kinds/kind.ts';
import { text } from '../../schemas/kinds/types.ts';
import type { RecordView } from '../device/api/records.ts';
import { always, type Question, type State } from '../forms/question.ts';
import { en } from '../words/en.ts';
import { km } from '../words/km.ts';

/** The question a field of the kind asks, at a path of its own; undefined for what no form asks. */
export function questionAt(kind: Kind, path: string, view: RecordView | undefined): Question | undefined {
  const field = findField(kind, path.replace(/^members\.[^.]+\./, 'members.*.'));
  if (!field || field.type.control === 'person' || field.type.control === 'none') return undefined;
  const isList = path.endsWith('.*');
  return {
    id: path,
    label: field.label,
    ...(field.hint ? { hint: field.hint } : {}),
    type: field.type,
    isAsked: (state) => isAsked(field, state),
    // A list may stay empty; one more that was asked for may not.
    isRequired: isList ? always : (state) => isRequired(field, state),
    isContested: view?.contested[path] !== undefined,
    isMain: isMainField(path, field),
    ...(isLongList(field.type.options) ? { look: 'compact' as const } : {}),
  };
}

export function questionsAt(kind: Kind, paths: readonly string[], view?: RecordView): readonly Question[] {
  return paths.flatMap((path) => questionAt(kind, path, view) ?? []);
}

/** What a view says at the questions' paths. */
export function shownBy(view: RecordView | undefined, questions: readonly Question[]): State {
  const entries = Object.entries(view?.state ?? {});
  const ids = questions.map((question) => question.id);
  return Object.fromEntries(
    entries.filter(([path]) =>
      ids.some((id) => id === path || (id.endsWith('.*') && path.startsWith(id.slice(0, -1)))),
    ),
  );
}

/** The reason of an act, where the law wants one (rule 12). It goes into the entry beside what it sets. */
export const whyQuestion: Question = {
  id: 'why',
  label: { km: km.why, en: en.why },
  hint: { km: km.whyHint, en: en.whyHint },
  type: text,
  look: 'long',
  isRequired: always,
  isAsked: always,
  isMain: true,
};

export function both(
  key: { [K in keyof typeof km]: (typeof km)[K] extends string ? K : never }[keyof typeof km],
): Words {
  return { km: km[key], en: en[key] };
}

/** Names and what must be answered come first; the rest of the register page waits behind "more". */
function isMainField(
  path: string,
  field: { required?: boolean; requiredWhen?: unknown; type: { control: string } },
): boolean {
  const isName = field.type.control === 'name' || field.type.control === 'latin-name';
  return (
    isName ||
    (field.required ?? false) ||
    field.requiredWhen !== undefined ||
    MAIN.includes(path) ||
    /^members\..*\.born$/.test(path)
  );
}

/** Optional by law, asked every day. */
const MAIN: readonly string[] = ['document', 'child.plurality', 'number', 'address.group'];

function isLongList(options: readonly unknown[] | undefined): boolean {
  return (options?.length ?? 0) > 6;
}
