import type { KeyId } from '../../schemas/record/entry.ts';
import type { Chain } from '../gateway/chain.ts';
import { type Noted, uniteCustody } from '../gateway/unite-notes.ts';
import type { Database } from '../store/database.ts';
import { isKeyId } from '../store/ids.ts';
import { leavesIn, listLiving, readLiving } from '../store/living.ts';

const CUSTODY = 'custody-';
const FIRST_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** All custody documents, a part at a time: ten thousand in one answer would hold up everybody else. */
export async function readCustody(control: Database): Promise<ReadonlyMap<KeyId, Noted>> {
  const noted = new Map<KeyId, Noted>();
  for (const first of FIRST_CHARACTERS) {
    for (const [id, living] of await listLiving(control, `${CUSTODY}${first}`)) {
      const key = id.slice(CUSTODY.length);
      if (isKeyId(key)) noted.set(key, uniteCustody(leavesIn(living)));
    }
  }
  return noted;
}

/** How far one key has come by now. */
export async function readChain(control: Database, key: KeyId): Promise<Chain | undefined> {
  const id = `${CUSTODY}${key}`;
  const living = (await readLiving(control, [id])).get(id);
  return living && uniteCustody(leavesIn(living)).chain;
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
