import type { CustodyAnswer } from '../../../schemas/wire/custody-report.ts';
import type { NumbersAnswer } from '../../../schemas/wire/numbers-messages.ts';
import type { Outcome } from '../api/outcome.ts';
import type { Signer } from '../signer.ts';
import type { ClientFault, GatewayClient, Routes } from '../sync/gateway-client.ts';
import { createSessions } from '../sync/sessions.ts';

export type CustodyFault = { readonly code: 'not_signed_in' } | { readonly code: ClientFault['code'] };

/** What provincial staff and district officers look into, over the line: nothing of it is kept on the tablet. */
export interface CustodyDesk {
  /** Answers at the latest after some seconds; while it is still counted, ask again. */
  readonly read: () => Promise<Outcome<CustodyAnswer, CustodyFault>>;
  /** @param year of occurrence; this one where it is left out */
  readonly readNumbers: (year?: number) => Promise<Outcome<NumbersAnswer, CustodyFault>>;
}

export interface CustodyDeskParts {
  readonly client: GatewayClient;
  readonly signer: () => Signer | undefined;
  readonly signal: AbortSignal;
}

const PATIENCE = 30_000;

export function createCustodyDesk({ client, signer, signal }: CustodyDeskParts): CustodyDesk {
  const sessions = createSessions(client);
  const ask = async <Path extends '/api/custody' | '/api/numbers'>(
    path: Path,
    body: Routes[Path]['body'],
  ): Promise<Outcome<Routes[Path]['answer'], CustodyFault>> => {
    const who = signer();
    if (!who) return { ok: false, fault: { code: 'not_signed_in' } };
    const outcome = await sessions.ask(path, body, who, { patience: PATIENCE, signal });
    return outcome.ok ? outcome : { ok: false, fault: { code: outcome.fault.code } };
  };
  return {
    read: () => ask('/api/custody', undefined),
    readNumbers: (year) => ask('/api/numbers', year === undefined ? {} : { year }),
  };
}
