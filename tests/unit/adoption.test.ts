import { describe, expect, it } from 'vitest';
import { DECLINE, declineOf, heldIn, releaseOf } from '../../schemas/kinds/adoption.ts';
import { judge } from '../../schemas/kinds/judge.ts';
import { findNumbersTakenTwice } from '../../schemas/kinds/numbers.ts';
import { findingsOf, findTooNew } from '../../schemas/kinds/read.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { author, type EntryParts, onto } from '../support/build.ts';

const clerk = author({ role: 'clerk', officer: 'dara' });
const chief = author({ role: 'chief', officer: 'samnang', device: 'tablet-c' });
const staff = author({ role: 'provincial', officer: 'sokhom', place: '07', device: 'desk' });
const elsewhere = author({ role: 'provincial', officer: 'mokara', place: '23', device: 'desk-23' });
const service = author({ role: 'service', officer: 'service', place: '', device: 'gateway' });

const certificates = [clerk, chief, staff, elsewhere].map((one) => [one.key, one.certificate] as const);
const authorOf = (key: string) => new Map<string, (typeof certificates)[number][1]>(certificates).get(key);

const PERSON = { 'name.familyName': 'សុខ', 'name.givenName': 'សុភា', sex: 'f', standing: { is: 'known' } };

function hold(entry: Entry, why = 'revoked'): Entry {
  return service.write({ act: 'void', after: onto(entry), voids: [entry.id], why });
}

function verdict(log: readonly Entry[], parts: EntryParts, by = staff) {
  const entry = by.write(parts);
  return judge([...log, entry], entry, by.certificate, authorOf);
}

describe('[VOID-5] held work is released by provincial staff who say the same', () => {
  const root = clerk.open('person', PERSON);
  const change = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
  const held = [root, change, hold(change)];

  it('takes effect only then, as the work of who adopts it', () => {
    expect(foldLog(held).state.sex).toBe('f');
    expect(heldIn(held)).toEqual([change]);
    const release = staff.write(releaseOf(held, change));
    expect(judge([...held, release], release, staff.certificate, authorOf)).toEqual({ ok: true });
    expect(foldLog([...held, release]).state.sex).toBe('m');
    expect(heldIn([...held, release])).toEqual([]);
  });

  it('a root that is held opens its record once it is released, and what stood on it follows', () => {
    const log = [root, hold(root), change, hold(change, 'certificate_ended')];
    const open = staff.write(releaseOf(log, root));
    expect(judge([...log, open], open, staff.certificate, authorOf)).toEqual({ ok: true });
    const next = staff.write(releaseOf([...log, open], change));
    expect(judge([...log, open, next], next, staff.certificate, authorOf)).toEqual({ ok: true });
    expect(foldLog([...log, open, next]).state).toMatchObject({ 'name.givenName': 'សុភា', sex: 'm' });
    const twice = staff.write({ ...releaseOf(log, root), after: onto(next) });
    expect(judge([...log, open, next, twice], twice, staff.certificate, authorOf)).toEqual({
      ok: false,
      code: 'not_held',
    });
  });

  it('is judged in the role of its author, not in that of who releases it', () => {
    const withdraw = clerk.write({
      act: 'withdraw',
      set: { standing: { is: 'withdrawn' } },
      why: 'ស្ទួន',
      after: onto(root),
    });
    const log = [root, withdraw, hold(withdraw)];
    expect(verdict(log, releaseOf(log, withdraw))).toEqual({ ok: false, code: 'role_may_not' });
  });

  it('the staff of another province, a chief, and an author nobody knows release nothing', () => {
    const release = releaseOf(held, change);
    expect(verdict(held, release, elsewhere)).toEqual({ ok: false, code: 'role_may_not' });
    expect(verdict(held, release, chief)).toEqual({ ok: false, code: 'role_may_not' });
    const entry = staff.write(release);
    expect(judge([...held, entry], entry, staff.certificate)).toEqual({ ok: false, code: 'role_may_not' });
  });

  it('what is not held, was not allowed, or says something else is not released', () => {
    const release = releaseOf(held, change);
    expect(verdict(held, { ...release, set: { sex: 'f' } })).toEqual({ ok: false, code: 'not_the_same' });
    expect(verdict(held, { ...release, act: 'link' })).toEqual({ ok: false, code: 'not_the_same' });
    expect(verdict([root], { ...release, after: onto(root), adopts: [root.id] })).toEqual({
      ok: false,
      code: 'not_held',
    });
    const wrong = [root, change, hold(change, 'role_may_not')];
    expect(verdict(wrong, { ...release, after: onto(...wrong.slice(2)) })).toEqual({
      ok: false,
      code: 'not_held',
    });
  });

  it('what others built on it meanwhile is not written over: the field is contested', () => {
    const built = chief.write({ act: 'change', set: { sex: 'f' }, after: onto(change) });
    const log = [...held, built];
    const release = staff.write(releaseOf(log, change));
    expect(Object.keys(foldLog([...log, release]).contested)).toEqual(['sex']);
  });

  it('a released number is taken once, and what was built on released work is no finding', () => {
    const registration = { book: '1', number: '7', year: '2026', on: '2026-03-11' };
    const taken = chief.write({ act: 'change', set: { registration }, after: onto(root) });
    const built = chief.write({ act: 'change', set: { sex: 'm' }, after: onto(taken) });
    const log = [root, taken, hold(taken), built];
    const findings = (all: readonly Entry[]) =>
      findingsOf('person', all, foldLog(all).state, () => undefined);
    expect(findings(log)).toEqual([{ code: 'built_on_void', entry: built.id, voided: taken.id }]);
    const released = [...log, staff.write(releaseOf(log, taken))];
    expect(findings(released)).toEqual([]);
    expect(findNumbersTakenTwice([released])).toEqual([]);
  });
});

describe('[VOID-6] held work is refused for good by an entry that declines it', () => {
  const root = clerk.open('person', PERSON);
  const change = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
  const log = [root, change, hold(change)];

  it('it needs a reason, sets nothing, and ends the wait', () => {
    const decline = staff.write(declineOf(log, change, 'ក្លែង'));
    expect(judge([...log, decline], decline, staff.certificate, authorOf)).toEqual({ ok: true });
    expect(heldIn([...log, decline])).toEqual([]);
    expect(foldLog([...log, decline]).state.sex).toBe('f');
    expect(findTooNew({ kind: 'person', log: [...log, decline] })).toBeUndefined();
    expect(verdict(log, declineOf(log, change, ' '))).toEqual({ ok: false, code: 'reason_missing' });
    const setting = { ...declineOf(log, change, 'ក្លែង'), set: { sex: 'm' } };
    expect(verdict(log, setting)).toEqual({ ok: false, code: 'field_not_in_act' });
    expect(verdict(log, { act: DECLINE, why: 'x', after: onto(root) })).toEqual({
      ok: false,
      code: 'not_held',
    });
  });
});
