import { CASE } from '../../schemas/kinds/case.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { findRoot, recordIdOf } from '../../schemas/record/record.ts';
import type { Matter } from '../../schemas/rules/matters.ts';
import { matterId } from '../../schemas/rules/matters.ts';
import type { Database } from '../store/database.ts';
import { NO_LEAVES, readLeaves, unionOf } from '../store/leaves.ts';
import { toDocument } from '../store/record-document.ts';
import { sleep } from '../store/sleep.ts';
import { EngineUnreachable, toUnreachable } from '../store/unreachable.ts';
import type { CaseBook } from './case-book.ts';
import { clearingOf, entriesFor, openingOf, type Scribe } from './case-entries.ts';

/** A case to be brought to say what was found, or that it is found no more. */
export type CaseWish = { readonly matter: Matter } | { readonly gone: string };

const AT_ONCE = 100;
const MOST_TRIES = 12;

/**
 * Writes cases so that they say what was found. Each is read first: what people have decided stands, and what another
 * worker has written is not written twice. @returns how many were written
 */
export async function writeCases(
  desk: Database,
  wishes: readonly CaseWish[],
  book: CaseBook,
  scribe: Scribe,
): Promise<number> {
  let written = 0;
  for (let from = 0; from < wishes.length; from += AT_ONCE) {
    written += await writeSome(desk, wishes.slice(from, from + AT_ONCE), book, scribe);
  }
  return written;
}

async function writeSome(
  desk: Database,
  wishes: readonly CaseWish[],
  book: CaseBook,
  scribe: Scribe,
): Promise<number> {
  let written = 0;
  let open = wishes.flatMap((wish) => {
    const id = idOf(wish, book, scribe);
    return id === undefined ? [] : [{ wish, id }];
  });
  for (let tries = 0; open.length > 0; tries++) {
    if (tries >= MOST_TRIES) throw new EngineUnreachable(`cases are written upon after ${tries} tries`);
    if (tries > 0) await sleep(2 ** Math.min(tries, 8));
    const known = await readLeaves(
      desk,
      open.map(({ id }) => id),
    );
    const writes = open.flatMap(({ wish, id }) => {
      const leaves = known.get(id) ?? NO_LEAVES;
      const union = unionOf(leaves);
      const added = entriesOf(wish, union, scribe);
      if (added.length === 0) return [];
      const log = mergeLogs(union, added);
      return [
        { wish, id, doc: toDocument({ id, kind: CASE, commune: findRoot(log)?.commune ?? '', leaves, log }) },
      ];
    });
    if (writes.length === 0) return written;
    const results = await desk.bulk(writes.map(({ doc }) => doc));
    open = writes.filter((_, index) => {
      const result = results[index];
      if (result && !result.ok && result.code !== 'conflict') throw toUnreachable(result, 'a case');
      if (result?.ok) written += 1;
      return !result?.ok;
    });
  }
  return written;
}

/** The case there is already, whichever key opened it; else the one this matter would open. */
function idOf(wish: CaseWish, book: CaseBook, scribe: Scribe): string | undefined {
  if ('gone' in wish) return book.caseOf(wish.gone);
  return book.caseOf(matterId(wish.matter)) ?? recordIdOf(openingOf(wish.matter, scribe));
}

function entriesOf(wish: CaseWish, log: readonly Entry[], scribe: Scribe): readonly Entry[] {
  if ('matter' in wish) return entriesFor(log, wish.matter, scribe);
  return log.length === 0 ? [] : clearingOf(log, scribe);
}
