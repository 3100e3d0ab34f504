import type { Role } from '../access/officer.ts';
import type { Json } from '../record/json.ts';

/** Text in the product's two languages; Khmer is the one officers work in. */
export interface Words {
  readonly km: string;
  readonly en: string;
}

/** JSON Schema (2020-12) as far as kinds need it. */
export type JsonSchema = { readonly [key: string]: Json };

export type FieldFault =
  | 'wrong_type'
  | 'empty'
  | 'too_long'
  | 'not_a_choice'
  | 'not_a_date'
  | 'out_of_range'
  | 'bad_form';

/** How a form asks for a value. */
export type Control =
  | 'name'
  | 'latin-name'
  | 'text'
  | 'choice'
  | 'date'
  | 'place'
  | 'number'
  | 'person'
  | 'parts'
  | 'none';

/** A type of value: what is stored, how it is checked, how it is asked for. `Value` is carried for the compiler alone. */
export interface FieldType<Value extends Json = Json> {
  readonly control: Control;
  readonly schema: JsonSchema;
  readonly check: (value: Json) => FieldFault | undefined;
  readonly options?: readonly { readonly value: string; readonly label: Words }[];
  /** The parts of a decision, each a short text asked for beside the others. */
  readonly parts?: readonly Part[];
  readonly example?: Value;
}

/** One part of a decision. */
export interface Part {
  readonly name: string;
  readonly label: Words;
  readonly required: boolean;
  readonly type: FieldType<string>;
}

/** A condition on what the record says, told in words too, for the form and for the table of fields. */
export interface Condition {
  readonly words: Words;
  readonly holds: (state: Readonly<Record<string, Json>>) => boolean;
}

/** One field of a kind. Where the law or a form asks for it is said in `source`, with domain.md's mark of certainty. */
export interface Field<Value extends Json = Json> {
  readonly type: FieldType<Value>;
  readonly label: Words;
  readonly hint?: Words;
  /** Always, whatever else is said. */
  readonly required?: boolean;
  readonly requiredWhen?: Condition;
  /** The form asks for it only then. */
  readonly askedWhen?: Condition;
  /** Who alone may set it, whatever act does; everybody who may do the act where it is left out. */
  readonly setBy?: readonly Role[];
  readonly source: string;
}

/** Declares a field: type, Khmer and English label, source, and what else there is to say. */
export function field<Value extends Json>(
  type: FieldType<Value>,
  km: string,
  en: string,
  source: string,
  more: Pick<Field, 'hint' | 'required' | 'requiredWhen' | 'askedWhen' | 'setBy'> = {},
): Field<Value> {
  return { type, label: { km, en }, source, ...more };
}

/** Whether the form asks for a field, given what the record says so far. */
export function isAsked(one: Field, state: Readonly<Record<string, Json>>): boolean {
  return one.askedWhen?.holds(state) ?? true;
}

/** Whether a field must be filled, given what the record says so far; never for a field that is not asked for. */
export function isRequired(one: Field, state: Readonly<Record<string, Json>>): boolean {
  return isAsked(one, state) && ((one.required ?? false) || (one.requiredWhen?.holds(state) ?? false));
}

/** Fields by path; `*` stands for one segment that is the key of a list. */
export type Fields = Readonly<Record<string, Field>>;

/** A field's path as it stands in a state: the key of a list in place of `*`. */
type StatePath<Pattern extends string> = Pattern extends `${infer Head}.*.${infer Tail}`
  ? `${Head}.${string}.${Tail}`
  : Pattern extends `${infer Head}.*`
    ? `${Head}.${string}`
    : Pattern;

/** The flat state of a kind with these fields: each may be missing, since a family may not know it. */
export type StateOf<F extends Fields> = {
  readonly [Pattern in keyof F & string as StatePath<Pattern>]?: F[Pattern] extends Field<infer Value>
    ? Value
    : never;
};
