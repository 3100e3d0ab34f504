import { findKind } from '../registry.ts';
import { type Certificate, coversCommune } from './officer.ts';

export type Permission = { readonly ok: true } | { readonly ok: false; readonly code: 'role_may_not' };

/** What is asked about: a record as it stood before the act. */
export interface Subject {
  readonly kind: string;
  /** Six digits. */
  readonly commune: string;
  readonly status: string;
}

/**
 * Whether an officer may do an act (design.md §9). The one table of who may do what: screens ask before they show a
 * button, the gateway before it admits, the desk again. Status and regime are the kind's own table and are judged in
 * `kinds/judge.ts`, which asks here.
 */
export function may(officer: Pick<Certificate, 'role' | 'place'>, act: string, subject: Subject): Permission {
  const roles = findKind(subject.kind)?.permissions[act] ?? [];
  const isAllowed = roles.includes(officer.role) && coversCommune(officer.place, subject.commune);
  return isAllowed ? { ok: true } : { ok: false, code: 'role_may_not' };
}
