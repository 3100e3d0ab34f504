import type { Certificate, Revocation } from '../../schemas/access/officer.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { countNumbers, type KeyCustody } from '../../schemas/wire/custody-report.ts';
import type { Chain } from '../gateway/chain.ts';
import type { Noted } from '../gateway/unite-notes.ts';
import { findFindings } from './findings.ts';
import type { Account } from './ledger.ts';
import { createNumberBook, type NumberBook, type NumberState } from './number-book.ts';
import { createRefusedWork } from './refused-work.ts';
import { toTraces } from './traces.ts';

/** All that is known of a key. */
export interface KeyFacts {
  readonly key: KeyId;
  /** Undefined where no database holds anything of it. */
  readonly account: Account | undefined;
  readonly noted: Noted;
  readonly certificate: Certificate | undefined;
  readonly revocation: Revocation | undefined;
  /** Of what came while the databases were read: only what is missing is held against it. */
  readonly arrived?: Chain;
  /** How many numbers a gateway gave to its own voids; 0 for other keys. */
  readonly minted: number;
}

/** @param now milliseconds, by the gateway's clock */
export function reportKey(facts: KeyFacts, now: number): KeyCustody {
  const { key, certificate, revocation, noted, account } = facts;
  const { upTo, hash, ahead } = noted.chain;
  const numbers = account?.numbers ?? createNumberBook();
  tellNoted(numbers, noted);
  const written = Math.max(numbers.highest(), upTo, facts.minted);
  const refused = createRefusedWork(noted, numbers);
  const isAbsent = (state: NumberState, seq: number) => !state.isHeld && !refused.isAt(seq);
  const came = ahead.filter(({ isRefused }) => !isRefused);
  const { arrived = noted.chain } = facts;
  const cameAt = new Set([...came, ...arrived.ahead].map(({ seq }) => seq));
  const lost = [
    ...numbers.ranges(1, upTo, isAbsent),
    ...came.flatMap(({ seq, id }) => (numbers.holds(seq, id) ? [] : [{ from: seq, to: seq }])),
  ];
  const missing = numbers.ranges(
    Math.max(upTo, arrived.upTo) + 1,
    written,
    (state, seq) => isAbsent(state, seq) && !cameAt.has(seq),
  );
  const isKept = hash !== '' && (numbers.holds(upTo, hash) || refused.has(hash));
  const voided = [...(account?.voided.values() ?? [])];
  const lastCame = findLastCame(noted.cameAt, account?.lastAt);
  const open = {
    key,
    ...(certificate ? { certificate: toShown(certificate) } : {}),
    ...(revocation ? { revocation: { at: revocation.at, why: revocation.why } } : {}),
    written,
    acknowledged: { upTo, hash },
    held: numbers.count(),
    refused: refused.listed,
    lost,
    lostCount: Math.max(0, countNumbers(lost) - refused.countUnplaced()),
    damaged: toTraces([...(account?.damaged.values() ?? [])]),
    missing,
    forked: numbers.ranges(1, written, ({ isForked }) => isForked),
    forkedEntries: toTraces([]),
    awaiting: toTraces(voided.flatMap(({ trace, is }) => (is === 'awaiting' ? [trace] : []))),
    voided: toTraces(voided.flatMap(({ trace, is }) => (is === 'voided' ? [trace] : []))),
    buried: numbers.ranges(1, written, ({ isHeld, isShown }) => isHeld && !isShown),
    ...(lastCame ? { lastCame } : {}),
  };
  return { ...open, findings: findFindings(open, upTo > 0 && numbers.at(upTo).isHeld && !isKept, now) };
}

/** What the gateway took in is a third side that a number is told of from. */
function tellNoted(numbers: NumberBook, { chain, refusedAt }: Noted): void {
  const { upTo, hash, ahead, forks } = chain;
  for (const { seq, id } of refusedAt) numbers.tell(seq, id);
  for (const { seq, id, prev } of ahead) {
    numbers.tell(seq, id);
    numbers.tell(seq - 1, prev);
  }
  if (hash !== '') numbers.tell(upTo, hash);
  for (const { seq } of forks) if (seq > 0) numbers.markForked(seq);
}

function findLastCame(byGateway: number | undefined, byDevice: number | undefined): KeyCustody['lastCame'] {
  if (byGateway !== undefined) return { at: byGateway, clock: 'gateway' };
  return byDevice === undefined ? undefined : { at: byDevice, clock: 'device' };
}

function toShown({ officer, name, role, place, device, from, until }: Certificate) {
  return { officer, name, role, place, device, from, until };
}
