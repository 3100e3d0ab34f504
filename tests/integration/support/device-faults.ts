import { readSentBody } from '../../support/sent-body.ts';

/** A `fetch` between a tablet and its wire on which faults can be planted, request by request. */
export interface FaultyFetch {
  readonly fetch: typeof fetch;
  /** What happens to requests of that path from now on; undefined lets them through. */
  readonly onPath: (path: string, fault: Fault | undefined) => void;
  /** How often a path was asked. */
  readonly count: (path: string) => number;
}

/** Given the real exchange, answers in its stead. */
export type Fault = (exchange: () => Promise<Response>, body: string) => Promise<Response>;

export function createFaultyFetch(): FaultyFetch {
  const faults = new Map<string, Fault>();
  const counts = new Map<string, number>();
  return {
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      counts.set(url.pathname, (counts.get(url.pathname) ?? 0) + 1);
      const fault = faults.get(url.pathname) ?? faults.get('*');
      const exchange = () => fetch(input, init);
      return fault ? fault(exchange, readSentBody(init)) : exchange();
    },
    onPath: (path, fault) => {
      if (fault) faults.set(path, fault);
      else faults.delete(path);
    },
    count: (path) => counts.get(path) ?? 0,
  };
}

/** The province does its work, and the answer never comes. */
export const loseReply: Fault = async (exchange) => {
  await (await exchange()).text();
  throw new TypeError('the line fell');
};

/** A hotel's page in place of everything. */
export const captivePortal: Fault = async () =>
  new Response('<html>Welcome! Please accept our terms.</html>', { status: 200 });

/** Answers as a server that stumbles. */
export const stumble: Fault = async () =>
  new Response(JSON.stringify({ type: '', title: '', status: 500, code: 'internal_error' }), {
    status: 500,
    headers: { 'x-sala-khum-wire': '2', 'content-type': 'application/problem+json' },
  });

/** Never answers. */
export const hang: Fault = () => new Promise(() => undefined);

export interface Gate {
  /** Lets the request through only once the gate is open. */
  readonly before: Fault;
  /** Lets the request through, and its answer only once the gate is open. */
  readonly after: Fault;
  /** Resolves when a request stands at the gate. */
  readonly reached: Promise<void>;
  readonly open: () => void;
}

export function createGate(): Gate {
  let open: () => void = () => undefined;
  let tellReached: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    tellReached = resolve;
  });
  const pass = async () => {
    tellReached();
    await opened;
  };
  return {
    before: async (exchange) => {
      await pass();
      return exchange();
    },
    after: async (exchange) => {
      const response = await exchange();
      const text = await response.text();
      await pass();
      return new Response(text, { status: response.status, headers: response.headers });
    },
    reached,
    open,
  };
}
