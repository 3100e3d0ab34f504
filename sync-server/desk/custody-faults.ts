import type { KeyId, RecordId } from '../../schemas/record/entry.ts';
import type { Matter } from '../../schemas/rules/matters.ts';
import { type Database, upsert } from '../store/database.ts';
import { type Fields, isFields, isText, toList } from '../store/guards.ts';
import { isKeyId, isRecordId } from '../store/ids.ts';

/**
 * Something wrong with the chain of a key's work. Whoever keeps custody says what there is now, all of it each time; the
 * desk makes cases of it and clears those that are no longer said.
 */
export interface CustodyFault {
  readonly key: KeyId;
  /** `hole` work that never came; `fork` two devices that counted alike. */
  readonly is: 'hole' | 'fork';
  /** Where in the key's count it begins. */
  readonly seq: number;
  /** The name the officer is shown by, and the commune of their work: six digits. */
  readonly name: string;
  readonly commune: string;
  /** Records of the work around it, as far as they are known. */
  readonly records: readonly RecordId[];
}

const NOTE = 'desk.custody';

/** Tells the desk all that is wrong with custody now. @param desk as the desk's duty */
export async function tellCustodyFaults(desk: Database, faults: readonly CustodyFault[]): Promise<void> {
  await upsert(desk, NOTE, () => ({
    faults: faults.map(({ key, is, seq, name, commune, records }) => ({
      key,
      is,
      seq,
      name,
      commune,
      records: [...records],
    })),
  }));
}

/** What is wrong with custody now, as matters. */
export async function findCustodyMatters(desk: Database): Promise<readonly Matter[]> {
  const held = await desk.get(NOTE);
  return toList(held?.faults).flatMap((one) => (isFields(one) ? toMatter(one) : []));
}

function toMatter({ key, is, seq, name, commune, records }: Fields): readonly Matter[] {
  if (!isKeyId(key) || (is !== 'hole' && is !== 'fork') || typeof seq !== 'number') return [];
  if (!isText(commune) || !/^\d{6}$/.test(commune)) return [];
  const concerns = toList(records)
    .filter(isRecordId)
    .map((record) => ({ record }));
  return [
    {
      kind: 'custody',
      code: is === 'hole' ? 'chain_hole' : 'chain_fork',
      about: [is, key, String(seq)],
      concerns,
      // No record shows it: what is told of custody is looked at as a whole.
      anchors: [],
      title: isText(name) ? name : '',
      commune,
      by: key,
    },
  ];
}
