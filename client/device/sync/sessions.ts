import type { KeyId } from '../../../schemas/record/entry.ts';
import type { Acknowledgement } from '../../../schemas/wire/messages.ts';
import { requestText, toAuthorization } from '../../../schemas/wire/proof.ts';
import type { Outcome } from '../api/outcome.ts';
import type { Signer } from '../signer.ts';
import type {
  Authorize,
  ClientFault,
  GatewayClient,
  RequestOptions,
  Route,
  Routes,
} from './gateway-client.ts';

/** Asks the gateway as an officer whose key is unlocked: each request proves anew that the key is here. */
export interface Sessions {
  readonly ask: <Path extends Route>(
    path: Path,
    body: Routes[Path]['body'],
    signer: Signer,
    options: Omit<RequestOptions, 'authorize'>,
  ) => Promise<Outcome<Routes[Path]['answer'], ClientFault>>;
  /** The officer went: what was opened for the key is not used again. */
  readonly drop: () => void;
}

interface OpenSession {
  readonly key: KeyId;
  readonly authorize: Authorize;
}
type Opening = Promise<Outcome<OpenSession, ClientFault>>;

/**
 * Sessions are opened on demand, and once more where the gateway has forgotten: after its restart, or in the night.
 *
 * @param acknowledgementOf what the province signed for a key: it proves that it once enrolled it
 */
export function createSessions(
  client: GatewayClient,
  acknowledgementOf: AcknowledgementOf = () => undefined,
): Sessions {
  let current: { readonly key: KeyId; readonly opening: Opening } | undefined;

  function sessionOf(signer: Signer, options: RequestOptions): Opening {
    if (current?.key === signer.key) return current.opening;
    // What follows the path is the question's own.
    const { tail: _, ...shared } = options;
    const opening = openSession(client, signer, acknowledgementOf, shared);
    const mine = { key: signer.key, opening };
    current = mine;
    void opening.then((outcome) => {
      if (!outcome.ok && current === mine) current = undefined;
    });
    return opening;
  }

  return {
    ask: async (path, body, signer, options) => {
      for (let isAgain = false; ; isAgain = true) {
        const opening = sessionOf(signer, options);
        const opened = await opening;
        if (!opened.ok) return opened;
        const outcome = await client.ask(path, body, { ...options, authorize: opened.value.authorize });
        if (outcome.ok || outcome.fault.code !== 'not_signed_in' || isAgain) return outcome;
        // Of several requests under way the first to hear of it drops the session, and the others find the new one.
        if (current?.opening === opening) current = undefined;
      }
    },
    drop: () => {
      current = undefined;
    },
  };
}

type AcknowledgementOf = (key: KeyId) => Acknowledgement | undefined;

async function openSession(
  client: GatewayClient,
  signer: Signer,
  acknowledgementOf: AcknowledgementOf,
  options: RequestOptions,
): Opening {
  const { key, certificate } = signer;
  const first = await client.ask('/api/session', { key }, options);
  const isUnknown = !first.ok && (first.fault.code === 'not_signed_in' || first.fault.code === 'not_found');
  // A province that was restored may have lost the certificate: it is shown again, and is its own proof.
  const acknowledgement = acknowledgementOf(key);
  const proof = { certificate, ...(acknowledgement ? { acknowledgement } : {}) };
  const shown = isUnknown ? await client.ask('/api/enrol', proof, options) : first;
  if (!shown.ok) return shown;
  const outcome = isUnknown ? await client.ask('/api/session', { key }, options) : first;
  if (!outcome.ok) return outcome;
  return { ok: true, value: { key, authorize: createAuthorize(outcome.value.session, signer) } };
}

function createAuthorize(session: string, { sign }: Signer): Authorize {
  let last = 0;
  return async (request) => {
    last += 1;
    const count = last;
    return toAuthorization(session, count, await sign(requestText({ ...request, session, count })));
  };
}
