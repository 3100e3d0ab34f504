import type { Json } from '../../sync-server/engine/json.ts';
import type { World } from './world.ts';

/** One request at the engine's own address, past the gateway. */
export interface Try {
  readonly method: string;
  readonly path: string;
  readonly body?: Json;
  /** Value of the header `authorization`; nobody's request without. */
  readonly as?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: Json;
}

export async function ask({ engineUrl }: World, { method, path, body, as, headers }: Try): Promise<Answer> {
  const response = await fetch(`${engineUrl}/${path}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(as === undefined ? {} : { authorization: as }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  return { status: response.status, text, body: readJson(text) };
}

/**
 * Tries requests and tells of each that was not refused with one of the statuses, or showed a secret.
 * @param secrets texts that must not be in any answer
 */
export async function findHoles(
  world: World,
  tries: readonly Try[],
  refused: readonly number[],
  secrets: readonly string[] = [],
): Promise<readonly string[]> {
  const holes: string[] = [];
  for (const one of tries) {
    const { status, text } = await ask(world, one);
    const what = `${one.method} ${one.path.split('?')[0]} ${one.as === undefined ? 'by nobody' : `by ${one.as.slice(0, 12)}…`}`;
    if (!refused.includes(status)) holes.push(`${what}: answered ${status} ${text.slice(0, 120)}`);
    for (const secret of secrets) if (text.includes(secret)) holes.push(`${what}: shows ${secret}`);
  }
  return holes;
}

/** Ways to come without the right: nobody, another commune's token, an officer's session, tokens that are no good. */
export function strangers({ thief, signer }: World): readonly (string | undefined)[] {
  const [head = '', , sig = ''] = thief.token.split('.');
  const raised = Buffer.from(
    JSON.stringify({ sub: 'x', exp: 4_000_000_000, '_couchdb.roles': ['_admin'] }),
  ).toString('base64url');
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid: signer.keyId })).toString(
    'base64url',
  );
  return [
    undefined,
    `Bearer ${thief.token}`,
    `Khum ${'a'.repeat(24)}.1.${'b'.repeat(86)}`,
    `Bearer ${head}.${raised}.${sig}`,
    `Bearer ${none}.${raised}.`,
    `Basic ${Buffer.from('clerk-070703:2112').toString('base64')}`,
  ];
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
