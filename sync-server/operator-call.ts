import { join } from 'node:path';
import { readConfig } from './config.ts';
import { readSecrets } from './provision/secrets.ts';

/**
 * Asks the running server at PORT as whoever can read its DATA_DIR, and gives back what it said. Ends the program with
 * the reason where it cannot be asked or refuses.
 */
export async function callAsOperator(
  path: string,
  body?: Buffer,
): Promise<Readonly<Record<string, unknown>>> {
  const config = readConfig(process.env, []);
  if (!config.ok)
    fail(config.faults.map((fault) => `${fault.variable}: ${fault.problem} ${fault.remedy}`).join('\n'));
  const { port, dataDir } = config.config;
  const { operator } = await readSecrets(join(dataDir, 'secrets.json'));
  if (operator === undefined)
    fail(`${dataDir} holds no server's secrets: name the running server's folder in DATA_DIR.`);
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${operator}`, 'content-type': 'application/json' },
    ...(body ? { body } : {}),
  }).catch(() => fail(`No server answers at port ${port}. Start it first: npm start`));
  const said = (await answer.json()) as Readonly<Record<string, unknown>>;
  if (!answer.ok) fail(`Refused: ${said.detail ?? said.title ?? answer.status}`);
  return said;
}

/** Whether anything answers at the port: then it is asked, or must be stopped first. */
export async function findServer(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    () => true,
    () => false,
  );
}

export function fail(problem: string): never {
  console.error(problem);
  process.exit(1);
}
