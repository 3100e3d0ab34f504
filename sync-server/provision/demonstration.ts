import type { Role } from '../../schemas/access/officer.ts';
import type { CommuneConfig } from '../../schemas/kinds/regime.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { compareIds } from '../../schemas/record/log.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import type { Link } from '../gateway/chain.ts';
import type { FillingProgress } from '../gateway/filling-progress.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { upsert } from '../store/database.ts';
import { NO_LEAVES } from '../store/leaves.ts';
import { toDocument } from '../store/record-document.ts';
import { toUnreachable } from '../store/unreachable.ts';
import { invent } from './invented/invent.ts';
import { createCertify } from './invented/office-trust.ts';
import { createOffices } from './invented/offices.ts';
import { writeInSteps } from './invented/papers.ts';
import { countRegisters, type Registers } from './invented/registers.ts';
import { KNOWN_RATES } from './invented/slips.ts';
import { openTruthFile } from './truth-file.ts';

/** Invented people being written into the demonstration's databases, while the door is open already. */
export interface Filling {
  readonly progress: () => FillingProgress;
  /** Resolves when all are there, or it was stopped. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface FillingOptions {
  /** Only at the first start: a demonstration once begun keeps its number. */
  readonly people: number;
  readonly seed: string;
  /** Where people are invented; those for practice stay empty. */
  readonly communes: readonly CommuneConfig[];
  /** The demonstration's own key, which certifies the invented officers. */
  readonly root: Uint8Array;
  /** Who an office's entries are said to be written by. */
  readonly nameOf: (role: Role, place: string) => string | undefined;
  /** Where the truth is kept, apart from the papers. */
  readonly truthPath: string;
  /** Waits until nobody waits for an answer: between two steps, none longer than a few documents. */
  readonly yieldToRequests: () => Promise<void>;
}

const MARK = 'demonstration';
const DOCS_AT_ONCE = 12;
const LINEAGES_A_MARK = 20;

/**
 * Fills the communes with invented people and their papers, errors planted at the known rates. A filling that was cut
 * short goes on at the next start: the same seed gives the same bytes, and what is there already is passed over.
 */
export function fillDemonstration(gateway: Gateway, options: FillingOptions): Filling {
  const { seed, communes, yieldToRequests } = options;
  const { control } = gateway.databases;
  const offices = createOffices('invented', options.nameOf, createCertify(options.root));
  let progress: FillingProgress = { people: 0, of: options.people, records: 0, isDone: false };
  let isStopped = false;

  async function fill(): Promise<void> {
    const begun = toMark(await control.get(MARK));
    const people = begun?.people ?? options.people;
    progress = { ...progress, of: people };
    if (begun?.isDone || people === 0) {
      progress = { ...progress, people, isDone: true };
      return;
    }
    const registers = await countAll(people);
    if (registers) await writeAll(people, registers, begun?.lineages ?? 0);
  }

  /** The truth once over, to number the registers; undefined where it was stopped. */
  async function countAll(people: number): Promise<Registers | undefined> {
    const count = countRegisters();
    for (const lineage of invent(seed, { people, communes })) {
      if (isStopped) return undefined;
      count.add(lineage);
      if (lineage.number % 4 === 0) await yieldToRequests();
    }
    return count.close();
  }

  async function writeAll(people: number, registers: Registers, written: number): Promise<void> {
    const truth = await openTruthFile(options.truthPath);
    const mark = (lineages: number, isDone: boolean) =>
      upsert(control, MARK, () => ({ seed, people, lineages, isDone }));
    await mark(written, false);
    try {
      const papers = { people, communes, rates: KNOWN_RATES, registers };
      for (const one of writeInSteps(seed, papers, offices.write)) {
        await yieldToRequests();
        if (isStopped) return;
        if (!one) continue;
        await truth.add(one);
        const { number, listed } = one.lineage;
        if (number > written) await put(one.records);
        if (number > written && number % LINEAGES_A_MARK === 0) await mark(number, false);
        progress = {
          ...progress,
          people: Math.min(people, progress.people + listed.length),
          records: progress.records + one.records.length,
        };
      }
      await mark(0, true);
      progress = { ...progress, people, isDone: true };
    } finally {
      await truth.close();
    }
  }

  async function put(records: readonly RegisterRecord[]): Promise<void> {
    for (const certificate of offices.certificates()) await gateway.roster.add(certificate);
    for (let from = 0; from < records.length; from += DOCS_AT_ONCE) {
      const some = records.slice(from, from + DOCS_AT_ONCE);
      for (const commune of new Set(some.map((record) => record.commune))) {
        const docs = some
          .filter((record) => record.commune === commune)
          .map((record) => toDocument({ ...record, leaves: NO_LEAVES }));
        const rows = await gateway.databases.commune(commune).bulk(docs);
        const refused = rows.find((row) => !row.ok && row.code !== 'conflict');
        if (refused && !refused.ok) throw toUnreachable(refused, `the demonstration of ${commune}`);
      }
      await yieldToRequests();
    }
    await gateway.custody.note(linksOf(records));
  }

  const ended = fill();
  return {
    progress: () => progress,
    ended,
    stop: () => {
      isStopped = true;
      return ended;
    },
  };
}

interface Mark {
  readonly people: number;
  /** How many lineages are surely there. */
  readonly lineages: number;
  readonly isDone: boolean;
}

/** One of before a filling could say how far it came was written at its end. */
function toMark(doc: Readonly<Record<string, unknown>> | undefined): Mark | undefined {
  if (typeof doc?.people !== 'number') return undefined;
  const { people, lineages, isDone } = doc;
  return { people, lineages: typeof lineages === 'number' ? lineages : 0, isDone: isDone !== false };
}

/** What each key's chain learns, in the order it was written. */
function linksOf(records: readonly RegisterRecord[]): ReadonlyMap<KeyId, readonly Link[]> {
  const links = new Map<KeyId, Link[]>();
  for (const { id, key, seq, prev } of records.flatMap((record) => record.log)) {
    const link = { seq, id, prev, isRefused: false };
    const known = links.get(key);
    if (known) known.push(link);
    else links.set(key, [link]);
  }
  for (const list of links.values()) list.sort((a, b) => a.seq - b.seq || compareIds(a.id, b.id));
  return links;
}
