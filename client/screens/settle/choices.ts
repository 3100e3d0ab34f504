import type { FieldFault } from '../../../schemas/kinds/field.ts';
import type { Json } from '../../../schemas/record/json.ts';
import type { RecordView } from '../../device/api/records.ts';
import type { Form } from '../../forms/form.ts';
import { readRaw } from '../../forms/raw-value.ts';

/** The entry whose value is taken, or a value of one's own. A path without a choice is left as it is. */
export type Choice = string;
export const OTHER = 'other';

export type ChosenValues =
  | {
      readonly ok: true;
      readonly set: Readonly<Record<string, Json>>;
      readonly typed: Readonly<Record<string, string>>;
    }
  | { readonly ok: false; readonly path: string; readonly fault: FieldFault };

/** What a decision sets: for each path chosen the value of that side, or the one written instead. */
export function chosenValues(
  view: RecordView,
  choices: Readonly<Record<string, Choice>>,
  others: Form,
): ChosenValues {
  const set: Record<string, Json> = {};
  const typed: Record<string, string> = {};
  for (const [path, choice] of Object.entries(choices)) {
    if (choice !== OTHER) {
      set[path] = view.contested[path]?.find((claim) => claim.entry === choice)?.value ?? null;
      continue;
    }
    const field = others.fields.value.find((one) => one.question.id === path);
    if (!field) continue;
    const reading = readRaw(field.question.type, field.raw.value);
    if (!reading.ok) return { ok: false, path, fault: reading.fault.code };
    if (reading.value === null) return { ok: false, path, fault: 'empty' };
    set[path] = reading.value;
    if (reading.typed !== undefined) typed[path] = reading.typed;
  }
  return { ok: true, set, typed };
}
