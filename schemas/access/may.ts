import type { Act } from '../kinds/kind.ts';
import { findKind } from '../registry.ts';
import { type Certificate, coversCommune } from './officer.ts';

export type Permission = { readonly ok: true } | { readonly ok: false; readonly code: 'role_may_not' };

/** What is asked about: a record as it stood before the act. */
export interface Subject {
  readonly kind: string;
  /** Six digits. */
  readonly commune: string;
  readonly status: string;
  /** Further communes the record is shared with (design.md §4). */
  readonly shared?: readonly string[];
  /** The commune a case's question is put to. */
  readonly asked?: string | undefined;
}

/**
 * Whether an officer may do an act (design.md §9). The one table of who may do what: screens ask before they show a
 * button, the gateway before it admits, the desk again. Status and regime are the kind's own table and are judged in
 * `kinds/judge.ts`, which asks here.
 */
export function may(officer: Pick<Certificate, 'role' | 'place'>, act: string, subject: Subject): Permission {
  const kind = findKind(subject.kind);
  const isOfRole = kind?.permissions[act]?.includes(officer.role) ?? false;
  const side = kind?.acts[act]?.at;
  const isAllowed =
    isOfRole && communesAt(side, subject).some((commune) => coversCommune(officer.place, commune));
  return isAllowed ? { ok: true } : { ok: false, code: 'role_may_not' };
}

function communesAt(side: Act['at'], { commune, shared = [], asked }: Subject): readonly string[] {
  if (side === 'asked') return asked === undefined ? [] : [asked];
  const isHome = side !== 'shared' && (side !== 'unshared' || shared.length === 0);
  return [...(isHome ? [commune] : []), ...(side === 'home' || side === 'unshared' ? [] : shared)];
}

/** Whether an officer invites, lists and revokes those of a place (design.md §9); keys of gateways are nobody's to manage. */
export function mayManage(
  officer: Pick<Certificate, 'role' | 'place'>,
  managed: Pick<Certificate, 'role' | 'place'>,
): boolean {
  return (
    officer.role === 'administrator' && managed.role !== 'service' && managed.place.startsWith(officer.place)
  );
}

/**
 * Whether an officer sees what a key has written and what is missing of it: staff of the province and of the district,
 * of those whose places theirs covers. The gateways' own keys are the province's.
 */
export function mayAudit(
  officer: Pick<Certificate, 'role' | 'place'>,
  audited: Pick<Certificate, 'role' | 'place'>,
): boolean {
  if (audited.role === 'service') return officer.role === 'provincial';
  return auditsAtAll(officer) && audited.place.startsWith(officer.place);
}

/** Whether an officer sees what is counted of the own place: statistics are the province's, and a district's of its communes. */
export function seesNumbers({ role }: Pick<Certificate, 'role'>): boolean {
  return role === 'provincial' || role === 'district';
}

/** Whether there is anything for an officer to see of others' custody: who asks whether to show the screen. */
export function auditsAtAll({ role }: Pick<Certificate, 'role'>): boolean {
  return role === 'provincial' || role === 'district';
}
