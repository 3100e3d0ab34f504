import type { Certificate } from '../../schemas/access/officer.ts';
import { toBase64Url } from '../../schemas/crypto/base64url.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import type { Outcome } from './api/outcome.ts';
import type { Opener, SignInFault } from './api/presence.ts';
import { isDiskFull } from './disk-full.ts';
import { createExclusive } from './exclusive.ts';
import type { Ports } from './ports.ts';
import type { Signer } from './signer.ts';
import type { GatewayClient } from './sync/gateway-client.ts';
import { askGateway, completeEnrolment, createDeviceName } from './vault/enrolment.ts';
import {
  type HardwareKey,
  type Keyring,
  type KeyringOfficer,
  type KeyringShelf,
  NO_TRIES,
} from './vault/keyring.ts';
import { rewrapOfficer } from './vault/rewrap.ts';
import { openSigner } from './vault/signing-key.ts';
import { countTry } from './vault/tries.ts';
import {
  createTelephoneCode,
  openByPin,
  openByTelephone,
  type VaultKey,
  wrapForOfficer,
} from './vault/vault-key.ts';
import { pinKey } from './vault/wrap.ts';

type Done = Promise<Outcome<void, SignInFault>>;

/** Who works on this tablet: enrolled over the line once, let in by PIN without it. What it unlocks is in memory alone. */
export interface Desk {
  readonly enrolled: () => readonly Certificate[];
  /** Keys this tablet has written under, those that gave way to new ones too. */
  readonly keys: () => readonly KeyId[];
  readonly signedIn: () => Certificate | undefined;
  /** What the line proves itself with. Undefined while locked, and while a new key waits for its certificate. */
  readonly signer: () => Signer | undefined;
  /** What work is written under: the same, but for a key that was used twice. */
  readonly pen: () => Signer | undefined;
  /** Whether who is signed in has a key that was used twice. */
  readonly isForked: () => boolean;
  /** Undefined while locked. */
  readonly vaultKey: () => VaultKey | undefined;
  readonly keyring: () => Keyring;

  /** An officer of the demonstration. */
  readonly enrol: (officer: string, pin: string, opener?: Opener) => Done;
  readonly enrolByCode: (code: string, pin: string, opener?: Opener) => Done;
  /** @param secret of the tablet's hardware, where this officer's PIN is bound to it */
  readonly signIn: (officer: string, pin: string, secret?: Uint8Array) => Done;
  /** From here on the PIN of who is signed in opens nothing without the hardware's secret. */
  readonly bindToHardware: (pin: string, hardware: HardwareKey, secret: Uint8Array) => Done;
  readonly unbindFromHardware: (pin: string, secret: Uint8Array) => Done;
  /** For a forgotten PIN: opens by the code read over the telephone, and takes a new PIN. */
  readonly openByTelephone: (officer: string, code: string, pin: string) => Done;
  /** Gives another officer of this tablet a new PIN; somebody must be signed in. */
  readonly renewPin: (officer: string, pin: string) => Done;
  readonly lock: () => void;
  readonly setLockAfter: (ms: number) => Promise<void>;
  /** Erases an officer's keys from this tablet: the province revoked them. */
  readonly dropKey: (key: KeyId) => Promise<void>;
  /** The key was used twice: its officer writes no more under it, and hands in what there is. */
  readonly noteForked: (key: KeyId) => Promise<void>;
  /** The journal that belongs to this tablet's keys. */
  readonly noteJournal: (token: string) => Promise<void>;
  /** It was gone, and another is in its place: no key of before may write, and numbers go by another tablet's name. */
  readonly noteJournalLost: (token: string) => Promise<void>;
  readonly noteLossRead: () => Promise<void>;
  /** The province has the telephone code that was to be handed to it. */
  readonly noteEscrowed: (escrow: string) => Promise<void>;
}

export interface DeskParts {
  readonly ports: Pick<Ports, 'clock' | 'random' | 'subtle' | 'stretch' | 'disk'>;
  readonly client: GatewayClient;
  readonly shelf: KeyringShelf;
  readonly signal: AbortSignal;
  /** An officer came or went; what is unlocked may be another. */
  readonly onChange: () => void;
}

interface Open {
  readonly officer: KeyringOfficer;
  readonly vaultKey: VaultKey;
  readonly signer: Signer | undefined;
}

/** With what its wraps are under, for who makes them anew. */
interface Opened extends Open {
  readonly underPin: CryptoKey;
}

const SALT_BYTES = 16;
/** Of what an officer chooses; the demonstration's PINs are printed anyway. */
const LEAST_DIGITS = 6;

export async function openDesk(parts: DeskParts): Promise<Desk> {
  const { ports, shelf } = parts;
  let keyring = await shelf.read();
  let open: Open | undefined;

  // Or many tries at once would all be the first.
  const inTurn = createExclusive();
  /** What cannot be written down did not happen: a try of a PIN that is not counted would be free. */
  const oneAtATime = async (work: () => Done): Done => {
    const tryForRoom = () =>
      inTurn(work).catch((problem: unknown) => {
        if (isDiskFull(problem)) return undefined;
        throw problem;
      });
    const done = await tryForRoom();
    if (done) return done;
    await ports.disk.ballast.release();
    return (await tryForRoom()) ?? { ok: false, fault: { code: 'disk_full' } };
  };

  const update = async (change: (now: Keyring) => Keyring) => {
    keyring = await shelf.update(change);
  };
  const updateOfficer = (key: KeyId, change: (officer: KeyringOfficer) => KeyringOfficer) =>
    update((now) => ({ ...now, officers: now.officers.map((one) => (one.key === key ? change(one) : one)) }));
  const find = (name: string) =>
    keyring.officers.findLast(({ isPending, certificate }) => !isPending && certificate.officer === name);
  const isForked = (key: KeyId | undefined) =>
    keyring.officers.some((one) => one.key === key && one.isForked === true);
  const come = (next: Open | undefined) => {
    open = next && { officer: next.officer, vaultKey: next.vaultKey, signer: next.signer };
    parts.onChange();
  };

  async function tryPin(
    name: string,
    pin: string,
    secret?: Uint8Array,
  ): Promise<Outcome<Opened, SignInFault>> {
    keyring = await shelf.read();
    const known = find(name);
    if (!known) return { ok: false, fault: { code: 'not_enrolled' } };
    if (known.hardware && !secret) return { ok: false, fault: { code: 'hardware_needed' } };
    let waitMs = 0;
    await updateOfficer(known.key, (one) => {
      const verdict = countTry(one.tries, ports.clock.now());
      waitMs = verdict.isHeard ? 0 : verdict.waitMs;
      return { ...one, tries: verdict.tries };
    });
    if (waitMs > 0) return { ok: false, fault: { code: 'too_many_tries', waitMs } };
    const underPin = await pinKey(pin, known, ports, known.hardware && secret);
    const vaultKey = await openByPin(known, underPin, ports);
    if (!vaultKey) return { ok: false, fault: { code: 'wrong_pin' } };
    await updateOfficer(known.key, (one) => ({ ...one, tries: NO_TRIES }));
    return {
      ok: true,
      value: { officer: known, vaultKey, signer: await openSigner(known, underPin, ports), underPin },
    };
  }

  /** Wraps what a right PIN opened anew, with the hardware or without. */
  async function changeHardware(
    pin: string,
    secrets: { readonly now?: Uint8Array; readonly next?: Uint8Array },
    hardware: HardwareKey | undefined,
  ): Done {
    if (!open) return { ok: false, fault: { code: 'vault_locked' } };
    const tried = await tryPin(open.officer.certificate.officer, pin, secrets.now);
    if (!tried.ok) return tried;
    const { officer, underPin } = tried.value;
    const wraps = await rewrapOfficer(
      officer,
      underPin,
      await pinKey(pin, officer, ports, secrets.next),
      ports,
    );
    if (!wraps) throw new Error('a key that was just opened does not open');
    await updateOfficer(officer.key, (one) => ({
      ...withoutHardware(one),
      ...wraps,
      ...(hardware && { hardware }),
    }));
    come(tried.value);
    return DONE;
  }

  /** A tablet with a vault takes a new officer only while it is open: nobody adds himself. */
  async function vaultFor(opener: Opener | undefined): Promise<Outcome<VaultKey | undefined, SignInFault>> {
    keyring = await shelf.read();
    if (open) return { ok: true, value: open.vaultKey };
    if (!keyring.isInUse) return { ok: true, value: undefined };
    if (!opener) return { ok: false, fault: { code: 'vault_locked' } };
    if ('telephone' in opener) {
      const vaultKey = await openByTelephone(opener.telephone, keyring.telephone, ports);
      if (!vaultKey) return { ok: false, fault: { code: 'wrong_code' } };
      await renewTelephoneCode(vaultKey);
      return { ok: true, value: vaultKey };
    }
    const tried = await tryPin(opener.officer, opener.pin, opener.secret);
    return tried.ok ? { ok: true, value: tried.value.vaultKey } : tried;
  }

  async function enrolWith(code: string, pin: string, vaultKey: VaultKey | undefined): Done {
    const outcome = await completeEnrolment(parts, code, pin, vaultKey);
    keyring = await shelf.read();
    if (!outcome.ok) return outcome;
    come(outcome.value);
    return DONE;
  }

  async function givePin({ key }: KeyringOfficer, pin: string, vaultKey: VaultKey): Promise<void> {
    const salt = toBase64Url(ports.random.bytes(SALT_BYTES));
    const { cost } = ports.stretch;
    const underPin = await pinKey(pin, { salt, cost }, ports);
    const wrapped = await wrapForOfficer(vaultKey, { key }, underPin, ports);
    await updateOfficer(key, (one) => ({
      ...withoutHardware(one),
      salt,
      cost,
      vaultKey: wrapped,
      signingKey: null,
      tries: NO_TRIES,
    }));
  }

  /** The code that was used stays good until the province has the next: a tablet without a line always has one. */
  async function renewTelephoneCode(vaultKey: VaultKey): Promise<void> {
    const { device, trust } = keyring;
    if (device === null || trust === null) return;
    const fresh = await createTelephoneCode(vaultKey, device, trust.recoveryKey, ports);
    await update((now) => ({ ...now, telephone: { current: now.telephone.current, next: fresh } }));
  }

  return {
    enrolled: () => keyring.officers.filter((one) => !one.isPending).map((one) => one.certificate),
    keys: () => [...keyring.former, ...keyring.officers].map((one) => one.key),
    signedIn: () => open?.officer.certificate,
    signer: () => open?.signer,
    pen: () => (isForked(open?.officer.key) ? undefined : open?.signer),
    isForked: () => isForked(open?.officer.key),
    vaultKey: () => open?.vaultKey,
    keyring: () => keyring,
    enrol: (officer, pin, opener) =>
      oneAtATime(async () => {
        const vault = await vaultFor(opener);
        if (!vault.ok) return vault;
        const answer = await askGateway(parts, '/api/demonstration', { officer, pin });
        return answer.ok ? enrolWith(answer.value.code, pin, vault.value) : answer;
      }),
    enrolByCode: (code, pin, opener) =>
      oneAtATime(async () => {
        if (!isLongEnough(pin)) return TOO_SHORT;
        const vault = await vaultFor(opener);
        return vault.ok ? enrolWith(code, pin, vault.value) : vault;
      }),
    bindToHardware: (pin, hardware, secret) =>
      oneAtATime(() => changeHardware(pin, { next: secret }, hardware)),
    unbindFromHardware: (pin, secret) => oneAtATime(() => changeHardware(pin, { now: secret }, undefined)),
    signIn: (officer, pin, secret) =>
      oneAtATime(async () => {
        const tried = await tryPin(officer, pin, secret);
        if (!tried.ok) return tried;
        come(tried.value);
        return DONE;
      }),
    openByTelephone: (officer, code, pin) =>
      oneAtATime(async () => {
        if (!isLongEnough(pin)) return TOO_SHORT;
        keyring = await shelf.read();
        const known = find(officer);
        if (!known) return { ok: false, fault: { code: 'not_enrolled' } };
        const vaultKey = await openByTelephone(code, keyring.telephone, ports);
        if (!vaultKey) return { ok: false, fault: { code: 'wrong_code' } };
        await givePin(known, pin, vaultKey);
        await renewTelephoneCode(vaultKey);
        come({ officer: known, vaultKey, signer: undefined });
        return DONE;
      }),
    renewPin: (officer, pin) =>
      oneAtATime(async () => {
        if (!isLongEnough(pin)) return TOO_SHORT;
        const known = find(officer);
        if (!known) return { ok: false, fault: { code: 'not_enrolled' } };
        if (!open) return { ok: false, fault: { code: 'vault_locked' } };
        await givePin(known, pin, open.vaultKey);
        return DONE;
      }),
    lock: () => come(undefined),
    setLockAfter: (ms) => update((now) => ({ ...now, lockAfter: ms })),
    dropKey: async (key) => {
      await update((now) => ({
        ...now,
        officers: now.officers.filter((one) => one.key !== key),
        former: now.former.filter((one) => one.key !== key),
        withdrawn: [
          ...now.withdrawn,
          ...now.officers.filter((one) => one.key === key).map((one) => one.certificate),
        ],
      }));
      if (open?.officer.key === key) come(undefined);
    },
    noteForked: async (key) => {
      if (isForked(key) || !keyring.officers.some((one) => one.key === key)) return;
      await updateOfficer(key, (one) => ({ ...one, isForked: true }));
      parts.onChange();
    },
    noteJournal: (token) => update((now) => ({ ...now, journal: token })),
    noteJournalLost: async (token) => {
      if (open) open = { ...open, signer: undefined };
      await update((now) => ({
        ...now,
        journal: token,
        loss: ports.clock.now(),
        // Receipts and lent register books go by the tablet's name: what was given under it may be lost.
        device: createDeviceName(ports),
        // A key that waits for its first certificate has written nothing.
        officers: now.officers.map((one) => (one.isPending ? one : { ...one, signingKey: null })),
      }));
      if (open) await renewTelephoneCode(open.vaultKey);
      parts.onChange();
    },
    noteLossRead: () => update(({ loss: _, ...now }) => now),
    noteEscrowed: (escrow) =>
      update((now) =>
        now.telephone.next?.escrow === escrow
          ? { ...now, telephone: { current: now.telephone.next, next: null } }
          : now,
      ),
  };
}

const DONE = { ok: true, value: undefined } as const;
const TOO_SHORT = { ok: false, fault: { code: 'pin_too_short' } } as const;

function withoutHardware({ hardware: _, ...officer }: KeyringOfficer): KeyringOfficer {
  return officer;
}

function isLongEnough(pin: string): boolean {
  return pin.length >= LEAST_DIGITS;
}
