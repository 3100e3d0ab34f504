import { grantText, revocationText } from '../../../schemas/access/certify.ts';
import { createCode } from '../../../schemas/access/enrolment-code.ts';
import type { Grant, RevocationReason } from '../../../schemas/access/officer.ts';
import type { KeyId } from '../../../schemas/record/entry.ts';
import type { OfficersAnswer } from '../../../schemas/wire/messages.ts';
import type { Outcome } from '../api/outcome.ts';
import type { Ports } from '../ports.ts';
import type { Signer } from '../signer.ts';
import type { ClientFault, GatewayClient, Route, Routes } from '../sync/gateway-client.ts';
import { createSessions } from '../sync/sessions.ts';
import { openCodeKey } from '../vault/signing-key.ts';
import type { KeyFileFault } from './province-key.ts';

export type GrantParts = Pick<Grant, 'officer' | 'name' | 'role' | 'place' | 'from' | 'until' | 'enrolBy'>;

/** What the officer who was invited is given; it is kept nowhere. */
export interface Invited {
  readonly code: string;
  readonly provinceKey: string;
}

export type OfficersFault =
  | { readonly code: 'not_signed_in' | KeyFileFault }
  /** The key of another province than this tablet's. */
  | { readonly code: 'other_keys' }
  | { readonly code: ClientFault['code'] };

/** What an administrator does; each needs the line, and is asked once. */
export interface OfficersDesk {
  readonly list: () => Promise<Outcome<OfficersAnswer, OfficersFault>>;
  /** @param keyFile text of the file that `npm run officers -- keys` made */
  readonly invite: (
    parts: GrantParts,
    keyFile: string,
    passphrase: string,
  ) => Promise<Outcome<Invited, OfficersFault>>;
  readonly revoke: (key: KeyId, why: RevocationReason) => Promise<Outcome<void, OfficersFault>>;
}

export interface OfficersDeskParts {
  readonly client: GatewayClient;
  readonly ports: Pick<Ports, 'clock' | 'random' | 'subtle'>;
  readonly signer: () => Signer | undefined;
  readonly provinceKey: () => string | undefined;
  readonly signal: AbortSignal;
}

const PATIENCE = 20_000;
const CODE_BYTES = 20;

export function createOfficersDesk({ client, ports, signer, ...parts }: OfficersDeskParts): OfficersDesk {
  const sessions = createSessions(client);

  async function ask<Path extends Route>(
    path: Path,
    body: Routes[Path]['body'],
  ): Promise<Outcome<Routes[Path]['answer'], OfficersFault>> {
    const who = signer();
    if (!who) return { ok: false, fault: { code: 'not_signed_in' } };
    const outcome = await sessions.ask(path, body, who, { patience: PATIENCE, signal: parts.signal });
    return outcome.ok ? outcome : { ok: false, fault: { code: outcome.fault.code } };
  }

  return {
    list: () => ask('/api/officers', undefined),
    invite: async ({ officer, name, role, place, from, until, enrolBy }, keyFile, passphrase) => {
      // What opens the key's file is loaded when somebody invites, who has a line then.
      const { openProvinceKey } = await import('./province-key.ts');
      const province = await openProvinceKey(keyFile, passphrase, ports.subtle);
      if (!province.ok) return { ok: false, fault: { code: province.code } };
      const { publicKey, sign } = province.key;
      if (publicKey !== parts.provinceKey()) return { ok: false, fault: { code: 'other_keys' } };
      const code = createCode(ports.random.bytes(CODE_BYTES));
      const { publicKey: codeKey } = await openCodeKey(code, ports.subtle);
      const open = { v: 2, officer, name, role, place, from, until, enrolBy, codeKey } as const;
      const grant: Grant = { ...open, grantSig: await sign(grantText(open)) };
      const taken = await ask('/api/trust', { grants: [grant], revocations: [] });
      return taken.ok ? { ok: true, value: { code, provinceKey: publicKey } } : taken;
    },
    revoke: async (key, why) => {
      const who = signer();
      if (!who) return { ok: false, fault: { code: 'not_signed_in' } };
      const open = { v: 1, key, at: ports.clock.now(), why, by: who.key } as const;
      const revocation = { ...open, sig: await who.sign(revocationText(open)) };
      const taken = await ask('/api/trust', { grants: [], revocations: [revocation] });
      return taken.ok ? { ok: true, value: undefined } : taken;
    },
  };
}
