import { dayOfYear } from './dates.ts';
import type { BirthPaper, Lineage } from './truth.ts';

/** Where an entry stands in the register of its commune (domain.md §2). */
export interface RegisterNumber {
  readonly book: string;
  readonly number: string;
}

export interface Registers {
  /** The next number of that day; undefined for a birth that is not registered. */
  readonly next: (paper: BirthPaper) => RegisterNumber | undefined;
}

const ENTRIES_IN_A_BOOK = 200;

/**
 * Numbers the births of a province as registers do: per commune, kind and year, in the order of their days and without
 * holes. Goes over the truth once and keeps nothing of it but how many were registered on each day.
 */
export function createRegisters(province: Iterable<Lineage>): Registers {
  const count = countRegisters();
  for (const lineage of province) count.add(lineage);
  return count.close();
}

/** The same for whoever goes over the truth in steps: all of it is added, then it is closed. */
export function countRegisters() {
  const days = new Map<string, Uint32Array>();

  function add({ people }: Lineage): void {
    for (const { birthPaper: paper } of people.values()) {
      if (!paper?.registeredOn) continue;
      const key = registerOf(paper, paper.registeredOn);
      const counts = days.get(key) ?? new Uint32Array(367);
      days.set(key, counts);
      // A day's count stands one further on: summed up, each day has the number its first entry follows.
      const day = dayOfYear(paper.registeredOn) + 1;
      counts[day] = (counts[day] ?? 0) + 1;
    }
  }

  function close(): Registers {
    for (const counts of days.values()) {
      for (let day = 1; day < counts.length; day++) counts[day] = (counts[day] ?? 0) + (counts[day - 1] ?? 0);
    }
    return { next };
  }

  function next(paper: BirthPaper): RegisterNumber | undefined {
    if (!paper.registeredOn) return undefined;
    const counts = days.get(registerOf(paper, paper.registeredOn));
    if (!counts) throw new Error('a birth that was not there when the registers were counted');
    const day = dayOfYear(paper.registeredOn);
    const taken = counts[day] ?? 0;
    counts[day] = taken + 1;
    return {
      book: String(Math.floor(taken / ENTRIES_IN_A_BOOK) + 1),
      number: String((taken % ENTRIES_IN_A_BOOK) + 1),
    };
  }

  return { add, close };
}

function registerOf({ commune, document }: BirthPaper, on: string): string {
  return `${commune} ${document} ${on.slice(0, 4)}`;
}
