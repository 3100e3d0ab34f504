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
  | 'none';

/** A type of value: what is stored, how it is checked, how it is asked for. `Value` is carried for the compiler alone. */
export interface FieldType<Value extends Json = Json> {
  readonly control: Control;
  readonly schema: JsonSchema;
  readonly check: (value: Json) => FieldFault | undefined;
  readonly options?: readonly { readonly value: string; readonly label: Words }[];
  readonly example?: Value;
}

/** One field of a kind. Where the law or a form asks for it is said in `source`, with domain.md's mark of certainty. */
export interface Field<Value extends Json = Json> {
  readonly type: FieldType<Value>;
  readonly label: Words;
  readonly hint?: Words;
  readonly required?: boolean;
  readonly source: string;
}

/** Fields by path; `*` stands for one segment that is the key of a list. */
export type Fields = Readonly<Record<string, Field>>;

/** The stored value of each field of `F`. */
export type ValuesOf<F extends Fields> = {
  readonly [Path in keyof F]: F[Path] extends Field<infer Value> ? Value : never;
};
