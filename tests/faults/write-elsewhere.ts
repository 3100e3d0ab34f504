import { openSigner } from '../../client/device/vault/signing-key.ts';
import { pinKey } from '../../client/device/vault/wrap.ts';
import { ENTRY_VERSION, sealEntry, signedText } from '../../schemas/record/entry.ts';
import { createRecord } from '../../schemas/record/record.ts';
import { openPerson } from '../simulate/acts.ts';
import { createChance } from '../simulate/plan.ts';
import { COMMUNES, type getOfficer } from './communes.ts';
import type { FaultyDisk } from './disk.ts';
import type { Told } from './history.ts';
import { CHEAP_STRETCH } from './sim-tablet.ts';

/**
 * Puts into the journal of a tablet that does not run what an app with other rules may have written: a paper of the
 * neighbouring commune. The province refuses it, and from then on it must be in its author's tray.
 */
export async function writeElsewhere(
  disk: FaultyDisk,
  { officer, place, pin }: ReturnType<typeof getOfficer>,
  { chance, mark, at }: { readonly chance: number; readonly mark: string; readonly at: number },
): Promise<Told> {
  const { subtle } = crypto;
  const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
  const ports = { subtle, random, stretch: CHEAP_STRETCH };
  const holder = disk.keyring().officers.find((one) => one.certificate.officer === officer);
  const signer = holder && (await openSigner(holder, await pinKey(pin, holder, ports), ports));
  if (!signer) throw new Error(`${officer} has no key on this tablet`);
  const commune = COMMUNES.find(({ code }) => code !== place)?.code ?? '';
  const { act, set } = openPerson(createChance(chance), { commune });
  const journal = await disk.openLife().openJournal();
  const { seq, prev } = await journal.readKey(signer.key);
  const body = {
    ...{ v: ENTRY_VERSION, after: [], kind: 'person', commune, key: signer.key, seq: seq + 1, prev },
    ...{ at, act, set, why: mark },
  };
  const entry = sealEntry(body, await signer.sign(signedText(body)));
  const record = createRecord([entry]).id;
  const outcome = await journal.commit([{ entry, record, commune, state: 'unsent' }]);
  if (!outcome.ok) throw new Error(`not written: ${outcome.fault.code}`);
  return { entry: entry.id, record, mark, isElsewhere: true };
}
