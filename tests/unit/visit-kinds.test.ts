import { describe, expect, it } from 'vitest';
import type { Role } from '../../schemas/access/officer.ts';
import { judge } from '../../schemas/kinds/judge.ts';
import { author, onto } from '../support/build.ts';

const VISIT = {
  household: { record: `residence-book-${'a'.repeat(43)}`, name: 'ចាន់ ដារ៉ា' },
  visitedOn: '2026-11-20',
  outcome: { is: 'absent' },
  standing: { is: 'noted' },
};
const NOTICE = {
  reference: { number: 'KPT-1', issuer: 'មន្ទីរពេទ្យ' },
  'mother.residence': { text: 'ភូមិអូរថ្ម' },
  standing: { is: 'received' },
};
const of = (role: Role, place = '070702') => author({ role, place });

function verdictOn(role: Role, kind: string, act: string, set: typeof VISIT | typeof NOTICE) {
  const who = of(role, role === 'service' ? '' : '070702');
  const entry = who.open(kind, set, act);
  const verdict = judge([], entry, who.certificate);
  return verdict.ok ? 'ok' : verdict.code;
}

describe('a visit', () => {
  it.each(['field-officer', 'clerk', 'chief', 'police-post'] as const)('is noted by a %s', (role) => {
    expect(verdictOn(role, 'visit', 'note', VISIT)).toBe('ok');
  });

  it.each(['district', 'provincial', 'administrator', 'service'] as const)(
    'is not noted by who goes to no house: %s',
    (role) => {
      expect(verdictOn(role, 'visit', 'note', VISIT)).toBe('role_may_not');
    },
  );

  it('is not noted in another commune', () => {
    const who = of('field-officer', '230201');
    expect(judge([], who.open('visit', VISIT, 'note'), who.certificate)).toMatchObject({
      code: 'role_may_not',
    });
  });

  it('has one of the outcomes there are', () => {
    const set = { ...VISIT, outcome: { is: 'gone fishing' } };
    expect(verdictOn('clerk', 'visit', 'note', set)).toBe('bad_value');
  });

  it('goes on through the day, and ends when it is annulled with a reason', () => {
    const who = of('field-officer');
    const root = who.open('visit', VISIT, 'note');
    const more = who.write({ after: onto(root), act: 'amend', set: { outcome: { is: 'done' } } });
    expect(judge([root], more, who.certificate)).toEqual({ ok: true });
    const bare = who.write({ after: onto(more), act: 'annul', set: { standing: { is: 'annulled' } } });
    expect(judge([root, more], bare, who.certificate)).toMatchObject({ code: 'reason_missing' });
    const gone = who.write({
      after: onto(more),
      act: 'annul',
      set: { standing: { is: 'annulled' } },
      why: 'ផ្ទះខុស',
    });
    expect(judge([root, more], gone, who.certificate)).toEqual({ ok: true });
    const late = who.write({ after: onto(gone), act: 'amend', set: { outcome: { is: 'part' } } });
    expect(judge([root, more, gone], late, who.certificate)).toMatchObject({ code: 'wrong_status' });
  });
});

describe('a birth notice', () => {
  it('is received by the province’s service alone: nobody else speaks for a hospital', () => {
    expect(verdictOn('service', 'notice', 'receive', NOTICE)).toBe('ok');
    for (const role of ['field-officer', 'clerk', 'chief', 'provincial'] as const) {
      expect(verdictOn(role, 'notice', 'receive', NOTICE), role).toBe('role_may_not');
    }
  });

  it('is dismissed by the commune with a reason, and not by who visits', () => {
    const service = of('service', '');
    const root = service.open('notice', NOTICE, 'receive');
    const dismiss = (role: Role, why?: string) => {
      const who = of(role);
      const set = { standing: { is: 'dismissed' } };
      const entry = who.write({ after: onto(root), act: 'dismiss', set, ...(why ? { why } : {}) });
      const verdict = judge([root], entry, who.certificate);
      return verdict.ok ? 'ok' : verdict.code;
    };
    expect(dismiss('chief', 'ទៅនៅខេត្តផ្សេង')).toBe('ok');
    expect(dismiss('chief')).toBe('reason_missing');
    expect(dismiss('field-officer', 'ទៅនៅខេត្តផ្សេង')).toBe('role_may_not');
  });

  it('is named by the birth that answers it at its declaration, and never after', () => {
    const who = of('field-officer');
    const set = { notice: `notice-${'n'.repeat(43)}`, regime: 'paper', standing: { is: 'declared' } };
    const root = who.open('birth', set, 'declare');
    expect(judge([], root, who.certificate)).toEqual({ ok: true });
    const named = who.write({ after: onto(root), act: 'amend', set: { notice: null } });
    const refused = { ok: false, code: 'field_not_in_act', path: 'notice' };
    expect(judge([root], named, who.certificate)).toEqual(refused);
  });
});
