import { keyOf } from '../../schemas/access/officer.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import type { Paper, State } from '../../schemas/rules/check.ts';
import type { DeskPaper, Matter } from '../../schemas/rules/matters.ts';
import type { Scribe } from '../../sync-server/desk/case-entries.ts';
import type { DeskKey } from '../../sync-server/desk/desk-key.ts';
import { createBlindSign } from '../../sync-server/keys/blind-sign.ts';
import { author } from './build.ts';
import { paper } from './rules.ts';
import { certify, keyBehind } from './trust.ts';

/** The desk's key of the test's province. */
export const DESK_CERTIFICATE = certify({ role: 'service', officer: 'service', place: '', device: 'desk' });
export const DESK_KEY: DeskKey = {
  key: keyOf(DESK_CERTIFICATE),
  certificate: DESK_CERTIFICATE,
  sign: createBlindSign(keyBehind(DESK_CERTIFICATE).scalar),
};

/** Whoever writes cases on a day. */
export function scribeOn(day: string): Scribe {
  return { key: DESK_KEY, now: () => Date.parse(day), whereOf: () => '070702' };
}

const clerk = author({ officer: 'clerk', role: 'clerk' });
export const CLERK_KEY = clerk.key;

/** A paper as the desk reads it, written by one clerk in one entry. */
export function deskPaper(kind: string, root: string, state: State, commune = '070702'): DeskPaper {
  const made: Paper = paper(kind, root, state);
  const entry = clerk.write({ act: 'open', set: state, kind, commune });
  const record: RegisterRecord = { id: made.id, kind, commune, log: [entry] };
  return { ...made, record };
}

export const TWICE: Matter = {
  kind: 'person',
  code: 'one_person_twice_recorded',
  about: ['person-a', 'person-b'],
  concerns: [],
  anchors: [],
  title: 'ចាន់ ដារ៉ា',
  commune: '070702',
  reasons: [{ code: 'same_name', bits: 14.25 }],
  score: 0.93,
};
