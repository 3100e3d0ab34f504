import { describe, expect, it } from 'vitest';
import { judge } from '../../schemas/kinds/judge.ts';
import { checkEntry } from '../../schemas/record/check.ts';
import { type Changes, type Entry, signedText } from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { headsOf } from '../../schemas/record/log.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import type { Matter } from '../../schemas/rules/matters.ts';
import { clearingOf, entriesFor, openingOf } from '../../sync-server/desk/case-entries.ts';
import { createBlindSign } from '../../sync-server/keys/blind-sign.ts';
import { toKeyPair, verify } from '../../sync-server/keys/key-pair.ts';
import { author } from '../support/build.ts';
import { DESK_CERTIFICATE, scribeOn, TWICE } from '../support/desk.ts';
import { testKey } from '../support/trust.ts';

const MONDAY = scribeOn('2026-11-02T08:00:00Z');
const FRIDAY = scribeOn('2026-11-06T17:00:00Z');
const staff = () => author({ officer: 'staff', role: 'provincial', place: '' });

/** A log once a worker has written what it found. */
function told(log: readonly Entry[], matter: Matter = TWICE, scribe = MONDAY): readonly Entry[] {
  return mergeLogs(log, entriesFor(log, matter, scribe));
}

function decided(log: readonly Entry[], act: string, is: string, more: Changes = {}): readonly Entry[] {
  const entry = staff().write({
    act,
    set: { standing: { is }, ...more },
    after: headsOf(log),
    why: 'known to us',
  });
  return mergeLogs(log, [entry]);
}

const statusIn = (log: readonly Entry[]) => foldLog(log).state.standing;

describe('a case', () => {
  it('is opened by the same bytes whoever finds it, whenever, and whatever else they have read', () => {
    const later: Matter = { ...TWICE, title: 'ផ្សេង', score: 0.4, reasons: [] };
    expect(openingOf(later, FRIDAY)).toEqual(openingOf(TWICE, MONDAY));
    expect(openingOf({ ...TWICE, about: ['person-a', 'person-c'] }, MONDAY).id).not.toBe(
      openingOf(TWICE, MONDAY).id,
    );
  });

  it('holds entries that a service may write, well formed', () => {
    const log = told([]);
    for (const entry of log) {
      expect(checkEntry(entry).ok).toBe(true);
      expect(judge(log, entry, DESK_CERTIFICATE)).toEqual({ ok: true });
    }
  });

  it('is written once: what it says already is not said again', () => {
    const log = told([]);
    expect(entriesFor(log, TWICE, FRIDAY)).toEqual([]);
    expect(foldLog(log).state).toMatchObject({
      title: TWICE.title,
      score: 93,
      'reasons.same_name': { bits: '14.3' },
    });
  });

  it('follows what is found: more is told, and what is no longer there is taken out', () => {
    const log = told(told([]), { ...TWICE, reasons: [{ code: 'same_sex', bits: 1 }] }, FRIDAY);
    const { state } = foldLog(log);
    expect(state['reasons.same_sex']).toEqual({ bits: '1.0' });
    expect(state['reasons.same_name']).toBeUndefined();
  });

  it('is cleared when its cause has gone, saying so, and returns with it', () => {
    const open = told([]);
    const cleared = mergeLogs(open, clearingOf(open, FRIDAY));
    expect(statusIn(cleared)).toEqual({ is: 'cleared' });
    expect(clearingOf(cleared, FRIDAY)).toEqual([]);
    const back = told(cleared, TWICE, FRIDAY);
    expect(statusIn(back)).toEqual({ is: 'open' });
    for (const entry of back) expect(judge(back, entry, DESK_CERTIFICATE), entry.act).toEqual({ ok: true });
  });

  it.each([
    ['not-the-same', 'apart'],
    ['link', 'linked'],
    ['settle', 'settled'],
    ['close', 'closed'],
  ])('that staff decided by %s is left alone, also where the worker finds it anew', (act, is) => {
    const log = decided(told([]), act, is);
    expect(entriesFor(log, { ...TWICE, score: 0.99 }, FRIDAY)).toEqual([]);
    expect(clearingOf(log, FRIDAY)).toEqual([]);
  });

  it('of which two workers told at once otherwise is settled by the next look', () => {
    const root = [openingOf(TWICE, MONDAY)];
    const torn = mergeLogs(
      mergeLogs(root, entriesFor(root, TWICE, MONDAY)),
      entriesFor(root, { ...TWICE, title: 'ផ្សេង' }, MONDAY),
    );
    expect(Object.keys(foldLog(torn).contested)).toEqual(['title']);
    const settled = told(torn);
    expect(foldLog(settled).contested).toEqual({});
    expect(foldLog(settled).state.title).toBe(TWICE.title);
    for (const entry of settled)
      expect(judge(settled, entry, DESK_CERTIFICATE), entry.act).toEqual({ ok: true });
  });

  it('[KIND-2] is nobody’s to open, clear or reopen but the worker’s', () => {
    const log = told([]);
    const hand = staff();
    const clear = hand.write({
      act: 'clear',
      set: { standing: { is: 'cleared' } },
      after: headsOf(log),
      why: 'x',
    });
    expect(judge(log, clear, hand.certificate)).toMatchObject({ ok: false, code: 'role_may_not' });
    const clerk = author({ officer: 'clerk', role: 'clerk' });
    const apart = clerk.write({
      act: 'not-the-same',
      set: { standing: { is: 'apart' } },
      after: headsOf(log),
    });
    expect(judge(log, apart, clerk.certificate)).toMatchObject({ ok: false, code: 'role_may_not' });
  });
});

describe('a signature without chance', () => {
  const scalar = testKey('blind').scalar;

  it('is the same for the same text, another for another, and good', async () => {
    const sign = createBlindSign(scalar);
    const { sig, id: _, ...body } = openingOf(TWICE, MONDAY);
    expect(sign(signedText(body))).toBe(sign(signedText(body)));
    expect(sign('one')).not.toBe(sign('another'));
    expect(sig).not.toBe(sign(signedText(body)));
    for (let n = 0; n < 40; n++) {
      expect(await verify(toKeyPair(scalar).publicKey, `text ${n}`, sign(`text ${n}`))).toBe(true);
    }
  });
});
