import { DEMONSTRATION_OFFICERS } from '../../sync-server/provision/demonstration-officers.ts';
import { MOST_PRACTICE, practiceCommunes } from '../../sync-server/provision/invented/places.ts';
import type { Province } from './count.ts';

/** Codes of the communes without papers that the server has: elsewhere every tablet would first fetch thousands of papers. */
export async function findPracticeCommunes(port: number): Promise<readonly string[]> {
  const communes: string[] = [];
  for (const { code } of practiceCommunes(MOST_PRACTICE)) {
    const answer = await ask(port, `khum-${code}/_all_docs?limit=0`);
    await answer.body?.cancel();
    if (answer.status === 404) break;
    if (!answer.ok) throw new Error(`khum-${code} was not found: ${answer.status}`);
    communes.push(code);
  }
  return communes;
}

/** Every database of these communes as the province's staff read it, over plain HTTP. */
export async function readProvince(port: number, communes: readonly string[]): Promise<Province> {
  const province: Record<string, Province[string]> = {};
  for (const commune of communes) {
    const answer = await ask(port, `khum-${commune}/_all_docs?include_docs=true`);
    if (!answer.ok) throw new Error(`khum-${commune} was not read: ${answer.status} ${await answer.text()}`);
    const { rows } = (await answer.json()) as { rows: readonly { doc: Province[string][number] }[] };
    province[commune] = rows.map((row) => row.doc).filter((doc) => !doc._id.startsWith('_'));
  }
  return province;
}

async function ask(port: number, path: string): Promise<Response> {
  const staff = DEMONSTRATION_OFFICERS.find((one) => one.role === 'provincial' && one.place === '');
  if (!staff) throw new Error('the demonstration has no officer who reads all');
  const authorization = `Basic ${btoa(`${staff.officer}:${staff.pin}`)}`;
  return fetch(`http://127.0.0.1:${port}/db/${path}`, { headers: { authorization } });
}
