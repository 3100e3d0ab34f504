export interface HeldEntry {
  readonly id: string;
  readonly key: string;
  readonly seq: number;
}

/** All logs of the commune as provincial staff read them over plain HTTP, by record, look-ups too: a key counts them. */
export async function readLogs(url: string): Promise<ReadonlyMap<string, readonly HeldEntry[]>> {
  const answer = await fetch(`${url}/db/khum-070702/_all_docs?include_docs=true`, {
    headers: { authorization: `Basic ${btoa('province-all:5335')}` },
  });
  if (!answer.ok) throw new Error(`the province: ${answer.status} ${await answer.text()}`);
  const { rows }: { rows: readonly { doc: { _id: string; log?: readonly HeldEntry[] } }[] } =
    await answer.json();
  return new Map(rows.flatMap(({ doc }) => (doc.log ? [[doc._id, doc.log] as const] : [])));
}

/** What is wrong with the numbers of a key whose every entry should be there, once. */
export function findHoles(
  logs: Iterable<readonly HeldEntry[]>,
  key: string,
  count: number,
): readonly string[] {
  const entries = [...logs].flat().filter((entry) => entry.key === key);
  return Array.from({ length: count }, (_, place) => place + 1).flatMap((seq) => {
    const times = entries.filter((entry) => entry.seq === seq).length;
    return times === 1 ? [] : [`${key} ${seq} is there ${times} times`];
  });
}
