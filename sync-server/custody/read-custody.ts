import type { KeyId } from '../../schemas/record/entry.ts';
import { type Chain, EMPTY_CHAIN } from '../gateway/chain.ts';
import { toChain } from '../gateway/custody.ts';
import type { Database } from '../store/database.ts';
import { isKeyId } from '../store/ids.ts';
import { type Receipts, toReceipts } from './receipts.ts';

/** What the gateway noted of one key. */
export interface Noted extends Receipts {
  readonly chain: Chain;
}

export const NOTHING_NOTED: Noted = { chain: EMPTY_CHAIN, cameAt: undefined, refusedAt: [] };

const CUSTODY = 'custody-';
const FIRST_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** All custody documents, a part at a time: ten thousand in one answer would hold up everybody else. */
export async function readCustody(control: Database): Promise<ReadonlyMap<KeyId, Noted>> {
  const noted = new Map<KeyId, Noted>();
  for (const first of FIRST_CHARACTERS) {
    for (const doc of await control.listDocs(`${CUSTODY}${first}`)) {
      const key = doc._id.slice(CUSTODY.length);
      if (isKeyId(key)) noted.set(key, { chain: toChain(doc), ...toReceipts(doc) });
    }
  }
  return noted;
}

/** How far one key has come by now. */
export async function readChain(control: Database, key: KeyId): Promise<Chain | undefined> {
  const doc = await control.get(`${CUSTODY}${key}`);
  return doc && toChain(doc);
}

const SERVICE = 'service-';

/** How far each gateway's own key counted: the number is kept before the void is written. */
export async function readMinted(control: Database): Promise<ReadonlyMap<KeyId, number>> {
  const docs = await control.listDocs(SERVICE);
  return new Map(
    docs.flatMap(({ _id, seq }): [KeyId, number][] => {
      const key = _id.slice(SERVICE.length);
      return isKeyId(key) && typeof seq === 'number' ? [[key, seq]] : [];
    }),
  );
}
