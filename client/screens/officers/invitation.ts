import { toAsciiDigits } from '../../../schemas/text/digits.ts';
import type { GrantParts } from '../../device/officers/officers-desk.ts';
import type { Raw } from '../../forms/question.ts';
import { EVERYWHERE, isInvitedRole } from './place-words.ts';

/** What was typed into the form of an invitation. */
export interface InvitationForm {
  readonly officer: string;
  readonly name: string;
  readonly role: string;
  readonly place: string;
  readonly until: Raw;
  readonly enrolBy: Raw;
}

export type InvitationField = keyof InvitationForm;

export type InvitationReading =
  | { readonly ok: true; readonly parts: GrantParts }
  | { readonly ok: false; readonly faults: readonly InvitationField[] };

const CODE_DAYS = 14;
const ROLE_DAYS = 365;
const DAY = 86_400_000;

export function firstForm(today: string): InvitationForm {
  const after = (days: number) => new Date(Date.parse(today) + days * DAY).toISOString().slice(0, 10);
  return {
    officer: '',
    name: '',
    role: '',
    place: '',
    until: rawOf(after(ROLE_DAYS)),
    enrolBy: rawOf(after(CODE_DAYS)),
  };
}

export function readInvitationForm(form: InvitationForm, today: string): InvitationReading {
  const officer = form.officer.trim().toLowerCase();
  const name = form.name.trim().normalize('NFC');
  const until = dateOf(form.until);
  const enrolBy = dateOf(form.enrolBy);
  const { role } = form;
  const isOver = (date: string | undefined) => date === undefined || date < today;
  const faults: InvitationField[] = [
    ...(/^[a-z0-9-]{1,40}$/.test(officer) ? [] : (['officer'] as const)),
    ...(name === '' ? (['name'] as const) : []),
    ...(isInvitedRole(role) ? [] : (['role'] as const)),
    ...(form.place === '' ? (['place'] as const) : []),
    ...(isOver(until) ? (['until'] as const) : []),
    ...(isOver(enrolBy) ? (['enrolBy'] as const) : []),
  ];
  if (faults.length > 0 || !isInvitedRole(role) || until === undefined || enrolBy === undefined) {
    return { ok: false, faults };
  }
  const place = form.place === EVERYWHERE ? '' : form.place;
  return { ok: true, parts: { officer, name, role, place, from: today, until, enrolBy } };
}

/** The plain date of three boxes; undefined where the calendar has none such. */
export function dateOf({ day = '', month = '', year = '' }: Raw): string | undefined {
  const [y, m, d] = [year, month, day].map((part) => toAsciiDigits(part.trim()));
  const date = `${y?.padStart(4, '0')}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}`;
  const at = Date.parse(date);
  const isDate = !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === date;
  return isDate ? date : undefined;
}

function rawOf(date: string): Raw {
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year };
}
