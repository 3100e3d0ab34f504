import type { KeyId, RecordId } from '../../schemas/record/entry.ts';
import type { Matter, MatterCode } from '../../schemas/rules/matters.ts';
import { type Database, upsert } from '../store/database.ts';
import { type Fields, isFields, isText, toList } from '../store/guards.ts';
import { isKeyId, isRecordId } from '../store/ids.ts';

/**
 * Something wrong with the chain of a key's work. Whoever keeps custody says what there is now, all of it each time; the
 * desk makes cases of it and clears those that are no longer said.
 */
export interface CustodyFault {
  readonly key: KeyId;
  readonly is: CustodyFaultKind;
  /** Numbers of the key's count, both included. */
  readonly from: number;
  readonly to: number;
  /** The name the officer is shown by, and the commune of their work: six digits. */
  readonly name: string;
  readonly commune: string;
  /** Records of the work around it, as far as they are known. */
  readonly records: readonly RecordId[];
}

/**
 * `hole` work that has not come while later work has; `fork` two devices that counted alike; `lost` work that the province
 * took in and no database holds; `damaged` an entry whose bytes are not those that were signed.
 */
export type CustodyFaultKind = 'hole' | 'fork' | 'lost' | 'damaged';

const CODES: Readonly<Record<CustodyFaultKind, MatterCode>> = {
  hole: 'chain_hole',
  fork: 'chain_fork',
  lost: 'chain_lost',
  damaged: 'entry_damaged',
};

const NOTE = 'desk.custody';

/** By which of the key's numbers a fault is known: a hole is filled from below, a fork grows upwards. */
export function numberOf({ is, from, to }: Pick<CustodyFault, 'is' | 'from' | 'to'>): number {
  return is === 'fork' ? from : to;
}

/** Tells the desk all that is wrong with custody now. @param desk as the desk's duty */
export async function tellCustodyFaults(desk: Database, faults: readonly CustodyFault[]): Promise<void> {
  await upsert(desk, NOTE, () => ({
    faults: faults.map(({ records, ...fault }) => ({ ...fault, records: [...records] })),
  }));
}

/** All that the desk was told of. */
export async function readCustodyFaults(desk: Database): Promise<readonly CustodyFault[]> {
  const held = await desk.get(NOTE);
  return toList(held?.faults).flatMap((one) => (isFields(one) ? (toFault(one) ?? []) : []));
}

/** What is wrong with custody now, as matters. */
export async function findCustodyMatters(desk: Database): Promise<readonly Matter[]> {
  return (await readCustodyFaults(desk)).map(toMatter);
}

function toFault({ key, is, from, to, name, commune, records }: Fields): CustodyFault | undefined {
  if (!isKeyId(key) || !isKind(is) || typeof from !== 'number' || typeof to !== 'number') return undefined;
  if (!isText(commune) || !/^\d{6}$/.test(commune)) return undefined;
  return {
    key,
    is,
    from,
    to,
    name: isText(name) ? name : '',
    commune,
    records: toList(records).filter(isRecordId),
  };
}

function isKind(value: unknown): value is CustodyFaultKind {
  return isText(value) && Object.hasOwn(CODES, value);
}

function toMatter(fault: CustodyFault): Matter {
  const { key, is, from, to, name, commune, records } = fault;
  return {
    kind: 'custody',
    code: CODES[is],
    about: [is, key, String(numberOf(fault))],
    concerns: records.map((record) => ({ record })),
    // No record shows it: what is told of custody is looked at as a whole.
    anchors: [],
    title: name,
    commune,
    by: key,
    numbers: { first: from, last: to },
  };
}
