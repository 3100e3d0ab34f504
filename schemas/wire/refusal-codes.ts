import type { RefusalCode } from './refusals.ts';

/** Every code there is, so that what a void says (`why`) can be answered again; the compiler keeps it complete. */
const CODES: Readonly<Record<RefusalCode, true>> = {
  not_json: true,
  unsafe_number: true,
  ill_formed_string: true,
  forbidden_key: true,
  too_deep: true,
  not_an_entry: true,
  unknown_field: true,
  bad_path: true,
  prefix_path: true,
  bad_root: true,
  bad_chain: true,
  bad_void: true,
  too_large: true,
  bad_hash: true,
  kind_unknown: true,
  act_unknown: true,
  version_unknown: true,
  wrong_status: true,
  wrong_regime: true,
  role_may_not: true,
  reason_missing: true,
  field_not_in_act: true,
  contested_needs_resolve: true,
  nothing_to_resolve: true,
  bad_value: true,
  not_held: true,
  not_the_same: true,
  unknown_key: true,
  wrong_commune: true,
  wrong_record: true,
  void_by_another_key: true,
  missing_past: true,
  built_on_refused: true,
  bad_signature: true,
  revoked: true,
  certificate_ended: true,
  over_quota: true,
  document_full: true,
};

/** `{ code }` where the text is one, to be spread into an answer. */
export function toRefusalCode(text: string | undefined): { readonly code?: RefusalCode } {
  return text !== undefined && isRefusalCode(text) ? { code: text } : {};
}

function isRefusalCode(text: string): text is RefusalCode {
  return Object.hasOwn(CODES, text);
}
