import { describe, expect, it } from 'vitest';
import { findingsOf, findTooNew, proposalsIn, registeredText } from '../../schemas/kinds/read.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { author, onto } from '../support/build.ts';

const REGISTRATION = { book: '1', number: '7', year: '2026', on: '2026-03-01' };

function registered() {
  const chief = author();
  const declared = chief.open(
    'birth',
    { 'child.givenName': 'សុខ', regime: 'paper', standing: { is: 'declared' } },
    'declare',
  );
  const late = chief.write({ after: onto(declared), act: 'amend', set: { 'child.givenName': 'សុខា' } });
  const done = chief.write({
    after: onto(declared),
    act: 'register',
    set: { registration: REGISTRATION, standing: { is: 'registered' } },
  });
  return { chief, declared, late, done, log: [declared, late, done] };
}

describe('what a record says beyond its fold', () => {
  it('[KIND-3] the registered text is the fold of the registering entry’s past and itself', () => {
    const { declared, done, log } = registered();
    expect(registeredText('birth', [declared])).toBeUndefined();
    expect(registeredText('birth', log)).toEqual(foldLog([declared, done]).state);
  });

  it('[KIND-3] edits outside it are proposals, also those the registrar did not know of', () => {
    const { chief, late, done, log } = registered();
    expect(proposalsIn('birth', log, foldLog(log).state)).toEqual(['child.givenName']);
    const proposed = chief.write({
      after: onto(late, done),
      act: 'propose',
      set: { 'child.sex': 'f' },
      why: 'x',
    });
    const all = [...log, proposed];
    expect(proposalsIn('birth', all, foldLog(all).state)).toEqual(['child.givenName', 'child.sex']);
    expect(registeredText('birth', all)?.['child.sex']).toBeUndefined();
  });

  it('[KIND-3] a correction changes the registered text, and is no proposal', () => {
    const { chief, late, done, log } = registered();
    const set = { 'child.givenName': 'សុខា', 'annotations.a': { text: 'កែ', on: '2026-04-01' } };
    const all = [...log, chief.write({ after: onto(late, done), act: 'correct', set, why: 'x' })];
    expect(registeredText('birth', all)).toMatchObject(set);
    expect(proposalsIn('birth', all, foldLog(all).state)).toEqual([]);
  });

  it('[VOID-1] what was voided since is not in the registered text', () => {
    const { chief, declared, done } = registered();
    const wrong = chief.write({ after: onto(declared), act: 'amend', set: { 'child.sex': 'm' } });
    const onTop = chief.write({
      after: onto(wrong),
      act: 'register',
      set: { registration: REGISTRATION, standing: { is: 'registered' } },
    });
    const service = author({ role: 'service', place: '' });
    const voiding = service.write({ after: onto(wrong), act: 'void', voids: [wrong.id] });
    expect(registeredText('birth', [declared, wrong, onTop])?.['child.sex']).toBe('m');
    expect(registeredText('birth', [declared, wrong, onTop, voiding])?.['child.sex']).toBeUndefined();
    expect(done.act).toBe('register');
  });

  it('[VOID-4] what was built on voided work is a finding, what knew of the void is none', () => {
    const { chief, declared } = registered();
    const wrong = chief.write({ after: onto(declared), act: 'amend', set: { 'child.sex': 'm' } });
    const built = chief.write({ after: onto(wrong), act: 'amend', set: { 'child.givenName': 'ខ' } });
    const voiding = author({ role: 'service', place: '' }).write({
      after: onto(wrong),
      act: 'void',
      voids: [wrong.id],
    });
    const aware = chief.write({ after: onto(voiding, built), act: 'amend', set: { 'child.givenName': 'គ' } });
    const log = [declared, wrong, built, voiding, aware];
    expect(findings(log)).toEqual([{ code: 'built_on_void', entry: built.id, voided: wrong.id }]);
  });

  it('[KIND-1] an entry not allowed in its own past is a finding until it is voided', () => {
    const { declared } = registered();
    const clerk = author({ role: 'clerk', officer: 'thida' });
    const standing = { is: 'annulled', on: '2026-03-02', reason: 'x' };
    const wrong = clerk.write({ after: onto(declared), act: 'annul', set: { standing }, why: 'x' });
    const certificateOf = (key: string) => (key === clerk.key ? clerk.certificate : undefined);
    const log = [declared, wrong];
    expect(findingsOf('birth', log, foldLog(log).state, certificateOf)).toEqual([
      { code: 'not_allowed', entry: wrong.id, why: 'role_may_not' },
    ]);
    const voiding = author({ role: 'service', place: '' }).write({
      after: onto(wrong),
      act: 'void',
      voids: [wrong.id],
    });
    const all = [...log, voiding];
    expect(findingsOf('birth', all, foldLog(all).state, certificateOf)).toEqual([]);
  });

  it('[ENTRY-8] a kind, an act or a version this app does not know is named', () => {
    const { chief, declared } = registered();
    expect(findTooNew({ kind: 'birth', log: [declared] })).toBeUndefined();
    expect(findTooNew({ kind: 'wedding', log: [declared] })).toBe('kind_unknown');
    const odd = chief.write({ after: onto(declared), act: 'transcend', set: {} });
    expect(findTooNew({ kind: 'birth', log: [declared, odd] })).toBe('act_unknown');
    const newer = chief.write({ after: onto(declared), act: 'amend', set: {}, v: 2 });
    expect(findTooNew({ kind: 'birth', log: [declared, newer] })).toBe('version_unknown');
  });

  it('a log that grew too long is a finding', () => {
    const { chief, declared } = registered();
    const log: Entry[] = [declared];
    while (log.length < 200) log.push(chief.write({ after: onto(declared), act: 'amend', set: {} }));
    expect(findings(log)).toContainEqual({ code: 'long_log', entries: 200 });
  });
});

function findings(log: readonly Entry[]) {
  return findingsOf('birth', log, foldLog(log).state, () => undefined);
}
