import type { FilledProvince } from './filled-province.ts';
import { type Line, layLine } from './line.ts';
import { startApart, type Usage } from './server-apart.ts';

/** What one side costs the server; on a CouchDB without what CouchDB's own process takes. */
export interface ServerCost {
  readonly ms: number;
  /** Both directions, with headers. */
  readonly bytes: number;
  /** Processor time of the server's process, milliseconds. */
  readonly cpu: number;
  /** Resident memory at most, above what it was before; bytes. */
  readonly memory: number;
}

/** Where a side asks: lines to the door and past it, to the engine. */
export interface Lines {
  readonly door: URL;
  readonly past: URL;
}

/** From here on it is counted. */
export type Begin = () => Promise<void>;

export interface Worked<Value> {
  readonly value: Value;
  /** Whether all was done that is measured; counted no more. @throws Error where it was not */
  readonly check: () => Promise<void>;
}

/** Each side has a server of its own, fresh, which `work` may warm before it begins. */
export async function costOf<Value>(
  province: FilledProvince,
  work: (lines: Lines, begin: Begin) => Promise<Worked<Value>>,
): Promise<{ readonly cost: ServerCost; readonly value: Value }> {
  const apart = await startApart(province);
  const door = await layLine(() => toHost(apart.door));
  const past = await layLine(() => toHost(apart.past));
  const moved = () => total(door) + total(past);
  let before: { readonly usage: Usage; readonly bytes: number; readonly at: number } | undefined;
  const begin = async () => {
    before = { usage: await apart.mark(), bytes: moved(), at: performance.now() };
  };
  try {
    const { value, check } = await work({ door: new URL(door.url), past: new URL(past.url) }, begin);
    const at = performance.now();
    const after = await apart.read();
    if (!before) throw new Error('nothing was begun');
    const cost = {
      ms: Math.round(at - before.at),
      bytes: moved() - before.bytes,
      cpu: Math.round(after.cpu - before.usage.cpu),
      memory: Math.max(0, after.peak - before.usage.rss),
    };
    await check();
    return { cost, value };
  } finally {
    await door.close();
    await past.close();
    await apart.close();
  }
}

/** A line's other end. */
export function toHost({ hostname, port }: URL): { readonly host: string; readonly port: number } {
  return { host: hostname, port: Number(port || 80) };
}

function total(line: Line): number {
  const { up, down } = line.moved();
  return up + down;
}
