import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PROVINCE_CONFIG } from '../../schemas/kinds/province-config.ts';
import type { State } from '../../schemas/rules/check.ts';
import { createVisitIndex, type VisitPaper } from '../../schemas/rules/visit-index.ts';
import { findCalls } from '../../schemas/rules/visits.ts';
import { BABY, birthState, bookState, DARA, date, line, SOKHA } from '../support/rules.ts';
import { callsOver, idOf, reasonsIn, TODAY, visitPaper } from '../support/visits.ts';

const born = fc.constantFrom('2026-11-01', '2026-03-10', '2011-05-05', '2011', '2001-01-01');
const presence = fc.constantFrom('present', 'absent', 'left', 'dead');
const book = fc
  .record({
    kind: fc.constantFrom('family-book' as const, 'residence-book' as const),
    root: fc.constantFrom('a', 'b', 'c'),
    status: fc.constantFrom('open', 'lost', 'closed'),
    child: fc.option(fc.record({ born, presence }), { nil: undefined }),
    wife: presence,
    isContested: fc.boolean(),
  })
  .map(({ kind, root, status, child, wife, isContested }) => {
    const state: State = {
      ...bookState(kind),
      [`members.${SOKHA}.presence`]: { is: wife, on: '2026-08-01' },
      ...(child &&
        line(BABY, 'child', DARA, {
          givenName: 'បុប្ផា',
          born: { ...date(child.born) },
          presence: { is: child.presence, on: '2026-08-02' },
        })),
      standing: { is: status },
    };
    return visitPaper(kind, root, state, isContested ? ['head'] : []);
  });
const birth = fc
  .record({
    root: fc.constantFrom('d', 'e'),
    is: fc.constantFrom('declared', 'returned', 'verified', 'registered', 'annulled'),
    notice: fc.constantFrom(undefined, 'f', 'g'),
    child: fc.constantFrom(BABY, undefined),
  })
  .map(({ root, is, notice, child }) =>
    visitPaper(
      'birth',
      root,
      birthState({
        standing: { is },
        ...(child && { 'child.person': child }),
        ...(notice && { notice: idOf('notice', notice) }),
      }),
    ),
  );
const notice = fc
  .record({ root: fc.constantFrom('f', 'g'), number: fc.constantFrom('1', '2') })
  .map(({ root, number }) =>
    visitPaper('notice', root, {
      reference: { number, issuer: 'មន្ទីរពេទ្យ' },
      'mother.familyName': 'កែវ',
      'mother.givenName': 'សុខា',
      'mother.born': { ...date('1998-06-21') },
      standing: { is: 'received' },
    }),
  );
const papers = fc
  .array(fc.oneof(book, birth, notice), { maxLength: 8 })
  .map((all) => [...new Map(all.map((one) => [one.id, one])).values()]);

describe('the visit list', () => {
  it('is the same whatever order the papers came in', () => {
    fc.assert(
      fc.property(papers, fc.infiniteStream(fc.nat()), (all, chance) => {
        const order = new Map(all.map((one) => [one, chance.next().value]));
        const shuffled = [...all].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
        expect(callsOver(shuffled)).toEqual(callsOver(all));
      }),
    );
  });

  it('followed change by change is the one made anew', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(papers, fc.boolean()), { maxLength: 4 }), (rounds) => {
        const index = createVisitIndex();
        const held = new Map<string, VisitPaper>();
        for (const [changed, isGone] of rounds) {
          for (const one of changed) {
            if (isGone) {
              index.remove(one.id);
              held.delete(one.id);
            } else {
              index.put(one);
              held.set(one.id, one);
            }
          }
          const followed = [
            ...findCalls(
              index,
              TODAY,
              () => DEFAULT_PROVINCE_CONFIG,
              () => true,
            ),
          ];
          expect(followed.flatMap((call) => call ?? [])).toEqual(callsOver([...held.values()]));
        }
      }),
    );
  });

  it('has every house once, and no reason twice in it', () => {
    fc.assert(
      fc.property(papers, (all) => {
        const calls = callsOver(all);
        expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length);
        for (const { reasons } of calls) {
          const keys = reasons.map(({ code, person, record }) => `${code} ${person ?? record}`);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
    );
  });

  it('loses a child’s missing entry, and nothing else, with the birth that is declared', () => {
    const declared = visitPaper(
      'birth',
      'new',
      birthState({ 'child.person': BABY, standing: { is: 'declared' } }),
    );
    fc.assert(
      fc.property(papers, (all) => {
        const isMissing = (reason: string) => reason.startsWith('birth_');
        const before = reasonsIn(callsOver(all));
        const after = reasonsIn(callsOver([...all, declared]));
        expect(after.filter(isMissing)).toEqual([]);
        expect(after).toEqual(before.filter((reason) => !isMissing(reason)));
      }),
    );
  });

  it('never shows a notice that a standing birth names, nor one number twice', () => {
    fc.assert(
      fc.property(papers, (all) => {
        const answered = new Set(
          all.flatMap(({ kind, state }) => {
            const standing = state.standing;
            const isStanding =
              typeof standing === 'object' && standing && !('is' in standing && standing.is === 'annulled');
            return kind === 'birth' && isStanding ? [state.notice] : [];
          }),
        );
        const shown = callsOver(all).flatMap(({ reasons }) =>
          reasons.flatMap(({ code, record }) => (code === 'notice' ? [record] : [])),
        );
        expect(shown.filter((id) => answered.has(id))).toEqual([]);
        const numbers = shown.map((id) => JSON.stringify(all.find((one) => one.id === id)?.state.reference));
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
    );
  });
});
