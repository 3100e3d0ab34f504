import { type Certificate, keyOf } from '../../schemas/access/officer.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { toBase64Url } from '../../schemas/crypto/base64url.ts';
import type { Outcome, SignInFault } from './api.ts';
import { createExclusive } from './exclusive.ts';
import type { Journal, Session } from './journal.ts';
import { createPinCheck, isPin, waitBeforeTry } from './pin.ts';
import type { Ports } from './ports.ts';
import type { GatewayClient } from './sync/gateway-client.ts';

/** Who works on this tablet: enrolled over the line once, let in by PIN without it. */
export interface Desk {
  readonly enrolled: () => readonly Certificate[];
  readonly keys: () => readonly KeyId[];
  readonly signedIn: () => Session | undefined;
  /** The session to speak with the gateway: the signed-in officer's, else the last one's. */
  readonly token: () => string | undefined;
  readonly enrol: (officer: string, pin: string) => Promise<Outcome<void, SignInFault>>;
  readonly signIn: (officer: string, pin: string) => Promise<Outcome<void, SignInFault>>;
  readonly signOut: () => Promise<void>;
}

export interface DeskParts {
  readonly ports: Pick<Ports, 'clock' | 'random' | 'subtle'>;
  readonly client: GatewayClient;
  readonly journal: Journal;
  readonly signal: AbortSignal;
  /** An officer came or went, or has a new session with the gateway. */
  readonly onChange: (session: Session | undefined) => void;
}

const DEVICE_BYTES = 12;
const PATIENCE = 20_000;

export async function openDesk(parts: DeskParts): Promise<Desk> {
  const { ports, client, journal, signal, onChange } = parts;
  const sessions = new Map((await journal.listSessions()).map((session) => [session.key, session]));
  const settings = await journal.readSettings();
  // A tablet's system ends its worker as it likes; who was signed in stays so until signing out.
  let signedIn = settings.signedIn ? sessions.get(settings.signedIn) : undefined;

  // Or many tries at once would all be the first.
  const oneTryAtATime = createExclusive();

  const findSession = (officer: string) =>
    [...sessions.values()].findLast((session) => session.certificate.officer === officer);

  const keep = async (session: Session) => {
    await journal.putSession(session);
    sessions.delete(session.key);
    sessions.set(session.key, session);
  };

  const come = async (session: Session | undefined) => {
    await journal.updateSettings({ signedIn: session?.key ?? null });
    signedIn = session;
    onChange(session);
  };

  const deviceName = async () => {
    const { device } = await journal.readSettings();
    if (device) return device;
    const fresh = `tablet-${toBase64Url(ports.random.bytes(DEVICE_BYTES))}`;
    await journal.updateSettings({ device: fresh });
    return fresh;
  };

  const askForSession = async (officer: string, pin: string): Promise<Outcome<Session, SignInFault>> => {
    const body = { officer, pin, device: await deviceName() };
    const outcome = await client.ask('/api/enrol', body, { token: undefined, patience: PATIENCE, signal });
    if (outcome.ok) {
      const { certificate, token } = outcome.value;
      const session = { key: keyOf(certificate), certificate, token, pin: await createPinCheck(pin, ports) };
      await keep(session);
      return { ok: true, value: session };
    }
    const { fault } = outcome;
    if (fault.code === 'no_line') return { ok: false, fault: { code: 'no_line' } };
    if (fault.code === 'too_many_requests' && fault.waitMs !== undefined)
      return { ok: false, fault: { code: 'too_many_tries', waitMs: fault.waitMs } };
    return { ok: false, fault: { code: fault.code } };
  };

  return {
    enrolled: () => [...sessions.values()].map((session) => session.certificate),
    keys: () => [...sessions.keys()],
    signedIn: () => signedIn,
    token: () => (signedIn ?? [...sessions.values()].at(-1))?.token,
    enrol: async (officer, pin) => {
      const outcome = await askForSession(officer, pin);
      if (!outcome.ok) return outcome;
      await come(outcome.value);
      return { ok: true, value: undefined };
    },
    signIn: (officer, pin) =>
      oneTryAtATime(async () => {
        const session = findSession(officer);
        if (!session) return { ok: false, fault: { code: 'not_enrolled' } };
        const waitMs = waitBeforeTry(session.pin, ports.clock.now());
        if (waitMs > 0) return { ok: false, fault: { code: 'too_many_tries', waitMs } };
        if (!(await isPin(pin, session.pin, ports))) {
          const wrong = { ...session.pin, wrong: session.pin.wrong + 1, wrongAt: ports.clock.now() };
          await keep({ ...session, pin: wrong });
          return { ok: false, fault: { code: 'wrong_pin' } };
        }
        const trusted = { ...session, pin: { ...session.pin, wrong: 0, wrongAt: 0 } };
        await keep(trusted);
        await come(trusted);
        return { ok: true, value: undefined };
      }),
    signOut: () => come(undefined),
  };
}
