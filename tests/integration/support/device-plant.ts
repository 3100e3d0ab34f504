import type { Signer } from '../../../client/device/signer.ts';
import { FIRST_KEYRING, NO_TRIES } from '../../../client/device/vault/keyring.ts';
import { openSigner } from '../../../client/device/vault/signing-key.ts';
import { createVault, wrapForOfficer } from '../../../client/device/vault/vault-key.ts';
import { pinKey, wrapBytes } from '../../../client/device/vault/wrap.ts';
import { type Certificate, keyOf } from '../../../schemas/access/officer.ts';
import { toPkcs8 } from '../../../schemas/crypto/p256.ts';
import {
  ENTRY_VERSION,
  type Entry,
  type EntryBody,
  type RecordId,
  sealEntry,
  signedText,
} from '../../../schemas/record/entry.ts';
import { recordIdOf } from '../../../schemas/record/record.ts';
import { certify, keyBehind, TEST_PROVINCE, TEST_RECOVERY } from '../../support/trust.ts';
import { createDisk, headlessPorts, type TabletDisk } from './device-tablet.ts';

/** A tablet at which an officer works that never met the province. */
export function diskOf(parts: Partial<Certificate> = {}): TabletDisk {
  const disk = createDisk();
  const certificate = certify(parts);
  const pin = '909090';
  disk.hand = {
    officer: certificate.officer,
    pin,
    plant: async () => {
      if (!disk.keyring.isInUse) await putOfficer(disk, certificate, pin);
    },
  };
  return disk;
}

/**
 * Writes to a journal what the writer never would, as a broken or older app might have. The tablet must be closed; the
 * next one opened on the disk finds it.
 */
export async function plant(
  disk: TabletDisk,
  body: Partial<EntryBody>,
  record?: RecordId,
  spoil: (entry: Entry) => Entry = (entry) => entry,
): Promise<Entry> {
  const signer = await openHand(disk);
  const state = disk.journal.keys.get(signer.key);
  const whole = {
    v: ENTRY_VERSION,
    after: [],
    at: 1_750_000_000_000,
    act: 'open',
    set: {},
    ...body,
    key: signer.key,
    seq: (state?.seq ?? 0) + 1,
    prev: state?.prev ?? null,
  };
  const entry = spoil(sealEntry(whole, await signer.sign(signedText(whole))));
  const id = record ?? recordIdOf(entry);
  if (!id) throw new Error('an entry that is no root needs its record');
  disk.journal.rows.set(entry.id, { entry, record: id, commune: body.commune ?? '070702', state: 'unsent' });
  disk.journal.chain.set(`${entry.key} ${entry.seq}`, entry.id);
  disk.journal.keys.set(entry.key, { key: entry.key, seq: entry.seq, prev: entry.id });
  return entry;
}

async function openHand(disk: TabletDisk): Promise<Signer> {
  const ports = portsOf(disk);
  await disk.hand?.plant?.(ports);
  const officer = disk.keyring.officers.findLast(
    ({ certificate }) => certificate.officer === disk.hand?.officer,
  );
  const signer =
    officer && (await openSigner(officer, await pinKey(disk.hand?.pin ?? '', officer, ports), ports));
  if (!signer) throw new Error('nobody is enrolled on this disk');
  return signer;
}

async function putOfficer(disk: TabletDisk, certificate: Certificate, pin: string): Promise<void> {
  const ports = portsOf(disk);
  const key = keyOf(certificate);
  const { vaultKey, ...vault } = await createVault(certificate.device, TEST_RECOVERY.publicKey, ports);
  const stretched = { salt: 'AAAAAAAAAAAAAAAAAAAAAA', cost: ports.stretch.cost };
  const underPin = await pinKey(pin, stretched, ports);
  const pkcs8 = toPkcs8(keyBehind(certificate).scalar);
  const officer = {
    ...stretched,
    key,
    certificate,
    isPending: false,
    vaultKey: await wrapForOfficer(vaultKey, { key }, underPin, ports),
    signingKey: await wrapBytes(pkcs8, underPin, `signing/${key}`, ports),
    signingKeyByRecovery: '',
    tries: NO_TRIES,
  };
  disk.keyring = {
    ...FIRST_KEYRING,
    ...vault,
    device: certificate.device,
    trust: { provinceKey: TEST_PROVINCE.publicKey, recoveryKey: TEST_RECOVERY.publicKey },
    officers: [officer],
    isInUse: true,
  };
}

function portsOf(disk: TabletDisk) {
  return headlessPorts(disk, (problem) => {
    throw problem;
  });
}
