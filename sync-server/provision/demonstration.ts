import type { CommuneConfig } from '../../schemas/kinds/regime.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { compareIds } from '../../schemas/record/log.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import type { Link } from '../gateway/chain.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { upsert } from '../store/database.ts';
import { NO_LEAVES } from '../store/leaves.ts';
import { toDocument } from '../store/record-document.ts';
import { toUnreachable } from '../store/unreachable.ts';
import { createCertify } from './invented/office-trust.ts';
import { createOffices } from './invented/offices.ts';
import { writeProvince } from './invented/papers.ts';
import { KNOWN_RATES } from './invented/slips.ts';

/** Invented people being written into the demonstration's databases, while the door is open already. */
export interface Filling {
  readonly progress: () => { readonly records: number; readonly isDone: boolean };
  /** Resolves when all are there, or it was stopped. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface FillingOptions {
  readonly people: number;
  readonly seed: string;
  readonly communes: readonly CommuneConfig[];
  /** The demonstration's own key, which certifies the invented officers. */
  readonly root: Uint8Array;
  /** Who an office's entries are said to be written by. */
  readonly nameOf: (officer: string) => string | undefined;
  readonly onProgress: (records: number) => void;
}

const BATCH = 400;
const MARK = 'demonstration';

/**
 * Fills the communes with invented people and their papers, errors planted at the known rates. A filling that was cut
 * short goes on at the next start: the same seed gives the same bytes, and what is there already is passed over.
 */
export function fillDemonstration(gateway: Gateway, options: FillingOptions): Filling {
  const { people, seed, communes, onProgress } = options;
  const { control } = gateway.databases;
  const offices = createOffices('invented', options.nameOf, createCertify(options.root));
  let records = 0;
  let isDone = false;
  let isStopped = false;

  async function fill(): Promise<void> {
    const made = await control.get(MARK);
    if (made?.seed === seed && made.people === people) {
      isDone = true;
      return;
    }
    let batch: RegisterRecord[] = [];
    for (const lineage of writeProvince(seed, { people, communes, rates: KNOWN_RATES }, offices.write)) {
      if (isStopped) return;
      batch.push(...lineage.records);
      if (batch.length < BATCH) continue;
      await put(batch);
      batch = [];
    }
    await put(batch);
    await upsert(control, MARK, () => ({ seed, people }));
    isDone = true;
  }

  async function put(batch: readonly RegisterRecord[]): Promise<void> {
    for (const certificate of offices.certificates()) await gateway.roster.add(certificate);
    for (const commune of new Set(batch.map((record) => record.commune))) {
      const docs = batch
        .filter((record) => record.commune === commune)
        .map((record) => toDocument({ ...record, leaves: NO_LEAVES }));
      const rows = await gateway.databases.commune(commune).bulk(docs);
      const refused = rows.find((row) => !row.ok && row.code !== 'conflict');
      if (refused && !refused.ok) throw toUnreachable(refused, `the demonstration of ${commune}`);
    }
    await gateway.custody.note(linksOf(batch));
    records += batch.length;
    onProgress(records);
  }

  const ended = fill();
  return {
    progress: () => ({ records, isDone }),
    ended,
    stop: () => {
      isStopped = true;
      return ended;
    },
  };
}

/** What each key's chain learns, in the order it was written. */
function linksOf(batch: readonly RegisterRecord[]): ReadonlyMap<KeyId, readonly Link[]> {
  const links = new Map<KeyId, Link[]>();
  for (const { id, key, seq, prev } of batch.flatMap((record) => record.log)) {
    const link = { seq, id, prev, isRefused: false };
    const known = links.get(key);
    if (known) known.push(link);
    else links.set(key, [link]);
  }
  for (const list of links.values()) list.sort((a, b) => a.seq - b.seq || compareIds(a.id, b.id));
  return links;
}
