import { describe, expect, it } from 'vitest';
import { judge } from '../../schemas/kinds/judge.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import { author, type EntryParts, onto } from '../support/build.ts';

const chief = author();
const clerk = author({ role: 'clerk', officer: 'dara', device: 'tablet-b' });
const district = author({ role: 'district', officer: 'district', place: '0707', device: 'desk' });

const DECLARED = {
  'child.familyName': 'សុខ',
  'child.givenName': 'សុខា',
  'child.sex': 'f',
  'child.born': { value: '2026-03-01', precision: 'day' },
  'child.birthplace': { text: 'កំពត' },
  'informant.name': 'ចាន់ ធី',
  'informant.relation': 'mother',
  declaredOn: { value: '2026-03-10', precision: 'day' },
  standing: { is: 'declared' },
};
const REGISTRATION = { book: '1', number: '7', year: '2026', on: '2026-03-11' };

describe('[KIND-1, KIND-2] an act is judged in its own past', () => {
  const paper = clerk.open('birth', { ...DECLARED, regime: 'paper' }, 'declare');
  const electronic = clerk.open('birth', { ...DECLARED, regime: 'electronic' }, 'declare');
  const verdict = (log: readonly Entry[], body: EntryParts, by = chief) => {
    const entry = by.write(body);
    return judge([...log, entry], entry, by.certificate);
  };
  const register = { act: 'register', set: { registration: REGISTRATION, standing: { is: 'registered' } } };

  it('a birth is declared by a clerk of the commune', () => {
    expect(judge([paper], paper, clerk.certificate)).toEqual({ ok: true });
  });

  it('a chief registers alone in a paper commune, a clerk does not', () => {
    expect(verdict([paper], { ...register, after: onto(paper) })).toEqual({ ok: true });
    expect(verdict([paper], { ...register, after: onto(paper) }, clerk)).toEqual({
      ok: false,
      code: 'role_may_not',
    });
  });

  it('in an electronic commune nobody registers before the district verified', () => {
    expect(verdict([electronic], { ...register, after: onto(electronic) })).toEqual({
      ok: false,
      code: 'wrong_regime',
    });
    const submitted = clerk.write({
      after: onto(electronic),
      act: 'submit',
      set: { receipt: { number: '0707-1' }, standing: { is: 'submitted' } },
    });
    expect(judge([electronic, submitted], submitted, clerk.certificate)).toEqual({ ok: true });
    const early = { act: 'register-verified', set: register.set, after: onto(submitted) };
    expect(verdict([electronic, submitted], early)).toEqual({ ok: false, code: 'wrong_status' });
    const verified = district.write({
      after: onto(submitted),
      act: 'verify',
      set: { verification: { uic: '123', on: '2026-03-12' }, standing: { is: 'verified' } },
    });
    expect(judge([electronic, submitted, verified], verified, district.certificate)).toEqual({ ok: true });
    expect(verdict([electronic, submitted, verified], { ...early, after: onto(verified) })).toEqual({
      ok: true,
    });
  });

  it('a district that does not cover the commune verifies nothing there', () => {
    const other = author({ role: 'district', place: '2302', device: 'desk-2' });
    const submitted = clerk.write({
      after: onto(electronic),
      act: 'submit',
      set: { receipt: { number: '0707-2' }, standing: { is: 'submitted' } },
    });
    const verify = {
      act: 'verify',
      set: { verification: { uic: '1', on: '2026-03-12' }, standing: { is: 'verified' } },
    };
    expect(verdict([electronic, submitted], { ...verify, after: onto(submitted) }, other)).toEqual({
      ok: false,
      code: 'role_may_not',
    });
  });

  it('an act sets only the fields it lists, with values of their type, and leads where its table says', () => {
    const amend = (set: Readonly<Record<string, never>> | EntryParts['set']) =>
      verdict([paper], { act: 'amend', set: set ?? {}, after: onto(paper) });
    expect(amend({ 'child.givenName': 'សុខុម' })).toEqual({ ok: true });
    expect(amend({ registration: REGISTRATION })).toMatchObject({
      code: 'field_not_in_act',
      path: 'registration',
    });
    expect(amend({ 'child.sex': 'x' })).toMatchObject({ code: 'bad_value', fault: 'not_a_choice' });
    const elsewhere = { ...register.set, standing: { is: 'annulled' } };
    expect(verdict([paper], { act: 'register', set: elsewhere, after: onto(paper) })).toMatchObject({
      code: 'wrong_status',
    });
    const nowhere = { registration: REGISTRATION };
    expect(verdict([paper], { act: 'register', set: nowhere, after: onto(paper) })).toMatchObject({
      code: 'wrong_status',
    });
  });

  it('a field this app does not know may be set by any act that it does know', () => {
    expect(verdict([paper], { act: 'amend', set: { 'later.field': 1 }, after: onto(paper) })).toEqual({
      ok: true,
    });
  });

  it('a contested field is settled by resolve alone, with a reason, and resolve settles nothing else', () => {
    const one = chief.write({ after: onto(paper), act: 'amend', set: { 'child.givenName': 'សុខុម' } });
    const two = clerk.write({ after: onto(paper), act: 'amend', set: { 'child.givenName': 'សុខលី' } });
    const log = [paper, one, two];
    const settle = { set: { 'child.givenName': 'សុខុម' }, after: onto(one, two), why: 'តាមសំបុត្រ' };
    expect(verdict(log, { ...settle, act: 'amend' })).toMatchObject({ code: 'contested_needs_resolve' });
    expect(verdict(log, { ...settle, act: 'resolve' })).toEqual({ ok: true });
    expect(verdict(log, { ...settle, act: 'resolve' }, clerk)).toMatchObject({ code: 'role_may_not' });
    expect(verdict(log, { act: 'resolve', set: settle.set, after: settle.after })).toMatchObject({
      code: 'reason_missing',
    });
    expect(verdict(log, { ...settle, act: 'resolve', set: { 'child.sex': 'm' } })).toMatchObject({
      code: 'nothing_to_resolve',
    });
    const blind = chief.write({ after: onto(one), act: 'amend', set: { 'child.givenName': 'សុខុម' } });
    expect(judge([...log, blind], blind, chief.certificate)).toEqual({ ok: true });
  });

  it('[ENTRY-8] a kind, an act and a version this app does not know are neither allowed nor refused', () => {
    const strange = chief.open('vehicle', {});
    expect(judge([strange], strange, chief.certificate)).toEqual({ ok: false, code: 'kind_unknown' });
    expect(verdict([paper], { act: 'dance', set: {}, after: onto(paper) })).toEqual({
      ok: false,
      code: 'act_unknown',
    });
    expect(verdict([paper], { v: 2, act: 'amend', set: {}, after: onto(paper) })).toEqual({
      ok: false,
      code: 'version_unknown',
    });
  });
});
