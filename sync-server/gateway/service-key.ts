import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Certificate, keyOf } from '../../schemas/access/officer.ts';
import { fromBase64Url, toBase64Url } from '../../schemas/crypto/base64url.ts';
import type { Sign } from '../../schemas/crypto/p256.ts';
import { VOID } from '../../schemas/kinds/kind.ts';
import {
  ENTRY_VERSION,
  type Entry,
  type EntryId,
  type KeyId,
  sealEntry,
  signedText,
} from '../../schemas/record/entry.ts';
import type { Acknowledgement, Receipt } from '../../schemas/wire/messages.ts';
import { acknowledgementText, receiptText } from '../../schemas/wire/proof.ts';
import type { RefusalCode } from '../../schemas/wire/refusals.ts';
import { completeGrant, type Invitation } from '../keys/grants.ts';
import { createKeyPair, createSigner } from '../keys/key-pair.ts';
import { toCertificate } from '../keys/read-trust.ts';
import { type Database, upsert } from '../store/database.ts';
import { isFields, isText, toList } from '../store/guards.ts';
import { isEntryId } from '../store/ids.ts';
import { readJson } from '../store/read-json.ts';
import type { OpenAcknowledgement } from './custody.ts';
import type { Era } from './era.ts';
import type { OpenReceipt } from './receipts.ts';
import type { RosterBook } from './roster.ts';

/**
 * This gateway's own key: it writes voids and signs acknowledgements and receipts, and nothing else (rule 4). A new one is made in
 * each epoch, since a restored province no longer knows how far the old one had counted, and where one was revoked.
 */
export interface ServiceKey {
  /** An entry that says `entry` counts for nothing, and why. */
  readonly voidEntry: (entry: EntryId, why: RefusalCode) => Promise<Entry>;
  readonly acknowledge: (open: OpenAcknowledgement) => Promise<Acknowledgement>;
  readonly receipt: (open: OpenReceipt) => Promise<Receipt>;
}

export interface ServiceParts {
  readonly control: Database;
  readonly roster: RosterBook;
  readonly era: Era;
  /** Where the keys lie, readable by the server alone. */
  readonly file: string;
  /** What lets this gateway certify a key of its own. */
  readonly invite: () => Promise<Invitation>;
  readonly now: () => number;
}

interface OwnKey {
  readonly epoch: string;
  readonly certificate: Certificate;
  readonly key: KeyId;
  readonly scalar: Uint8Array;
  readonly sign: Sign;
}

export async function openServiceKey(parts: ServiceParts): Promise<ServiceKey> {
  const { control, roster, era, now } = parts;
  const keys = [...(await readKeys(parts.file))];
  // Voids of older keys come back from tablets after a restore; whose they are must be known again.
  for (const { certificate } of keys) await roster.add(certificate);
  let last: Promise<unknown> = Promise.resolve();
  let making: Promise<OwnKey> | undefined;

  async function current(): Promise<OwnKey> {
    const epoch = await era.current();
    const known = keys.findLast((one) => one.epoch === epoch && !roster.revocationOf(one.key));
    if (known) return known;
    making ??= makeKey(epoch).finally(() => {
      making = undefined;
    });
    return making;
  }

  async function makeKey(epoch: string): Promise<OwnKey> {
    const { publicKey, scalar } = createKeyPair();
    const certificate = await completeGrant(await parts.invite(), 'gateway', publicKey);
    const made = { epoch, certificate, key: keyOf(certificate), scalar, sign: await createSigner(scalar) };
    await writeKeys(parts.file, [...keys, made]);
    await roster.add(certificate);
    keys.push(made);
    return made;
  }

  /** The counter is kept before the void is written: a crash between leaves a hole, never a fork. */
  async function writeVoid(voided: EntryId, why: RefusalCode): Promise<Entry> {
    const { key, sign } = await current();
    const turn: { seq: number; prev: EntryId | null } = { seq: 1, prev: null };
    const state = await control.get(`service-${key}`);
    if (typeof state?.seq === 'number') turn.seq = state.seq + 1;
    if (isEntryId(state?.last)) turn.prev = state.last;
    const body = {
      v: ENTRY_VERSION,
      after: [voided],
      key,
      ...turn,
      at: now(),
      act: VOID,
      set: {},
      why,
      voids: [voided],
    };
    const written = sealEntry(body, await sign(signedText(body)));
    await upsert(control, `service-${key}`, () => ({ seq: turn.seq, last: written.id }));
    return written;
  }

  await current();
  return {
    voidEntry(voided, why) {
      const next = last.then(() => writeVoid(voided, why));
      last = next.catch(() => undefined);
      return next;
    },
    async acknowledge(open) {
      const { key: by, sign } = await current();
      return { ...open, by, sig: await sign(acknowledgementText({ ...open, by })) };
    },
    async receipt(open) {
      const { key: by, sign } = await current();
      return { ...open, by, sig: await sign(receiptText({ ...open, by })) };
    },
  };
}

async function readKeys(file: string): Promise<readonly OwnKey[]> {
  const held = await readJson(file);
  const rows = toList(isFields(held) ? held.keys : undefined);
  const keys = await Promise.all(rows.map(readKey));
  return keys.flatMap((one) => one ?? []);
}

async function readKey(row: unknown): Promise<OwnKey | undefined> {
  if (!isFields(row) || !isText(row.epoch) || !isText(row.scalar)) return undefined;
  const certificate = toCertificate(row.certificate);
  const scalar = fromBase64Url(row.scalar);
  if (!certificate || !scalar) return undefined;
  const { epoch } = row;
  return { epoch, certificate, key: keyOf(certificate), scalar, sign: await createSigner(scalar) };
}

/** Beside it first: a file cut short would lose the key. */
async function writeKeys(file: string, keys: readonly OwnKey[]): Promise<void> {
  const rows = keys.map(({ epoch, certificate, scalar }) => ({
    epoch,
    certificate,
    scalar: toBase64Url(scalar),
  }));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify({ keys: rows }, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
