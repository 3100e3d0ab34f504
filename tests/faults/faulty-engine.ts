import type { Engine } from '../../sync-server/engine/engine.ts';
import type { EngineFault } from './faults.ts';
import type { SimClock } from './sim-clock.ts';

/** What stands between the gateway and its database. */
export interface FaultyEngine {
  readonly wrap: (engine: Engine) => Engine;
  readonly break: (fault: EngineFault, times: number) => void;
  readonly mend: () => void;
  /** Whoever was given the engine before reaches it no more: that server was killed. */
  readonly disown: () => void;
  /** The database is gone: nothing more is written, and nobody is answered. */
  readonly cutOff: () => void;
  readonly restore: () => void;
}

export function createFaultyEngine(clock: Pick<SimClock, 'busy' | 'after'>): FaultyEngine {
  let fault: EngineFault | undefined;
  let left = 0;
  let isGone = false;
  let epoch = 0;
  const take = (request: Request) => {
    if (left <= 0) return undefined;
    // Who writes alone meets a conflict.
    if (fault === 'conflict' && !isBulk(request)) return undefined;
    left -= 1;
    return fault;
  };
  const gone = () => Response.json({ error: 'engine_unreachable', reason: 'cut off' }, { status: 503 });

  const answer = async (engine: Engine, request: Request): Promise<Response> => {
    const met = take(request);
    if (met === '500' || met === '503') {
      return Response.json({ error: 'internal_server_error', reason: 'planted' }, { status: Number(met) });
    }
    if (met === 'conflict') return conflictAll(request);
    const reply = await engine(request);
    if (met === 'lose-reply') return gone();
    if (met === 'slow') await new Promise((resolve) => setTimeout(resolve, 20));
    return reply;
  };

  return {
    wrap: (engine) => {
      // A server that was killed reaches the database no more, however long its code lives on here.
      epoch += 1;
      const mine = epoch;
      return async (request) => {
        if (isGone || mine !== epoch) return gone();
        // Who waits for a change waits for long.
        const isWaiting = request.url.includes('feed=longpoll');
        if (isWaiting) return engine(request);
        const end = clock.busy();
        try {
          const reply = await answer(engine, request);
          return isGone || mine !== epoch ? gone() : reply;
        } finally {
          end();
        }
      };
    },
    break: (next, times) => {
      fault = next;
      left = times;
    },
    mend: () => {
      left = 0;
      isGone = false;
    },
    disown: () => {
      epoch += 1;
    },
    cutOff: () => {
      isGone = true;
    },
    restore: () => {
      isGone = false;
    },
  };
}

const isBulk = (request: Request) =>
  request.method === 'POST' && new URL(request.url).pathname.endsWith('/_bulk_docs');

/** Others were always quicker. */
async function conflictAll(request: Request): Promise<Response> {
  const { docs } = (await request.json()) as { readonly docs: readonly { readonly _id: string }[] };
  return Response.json(
    docs.map(({ _id }) => ({ id: _id, error: 'conflict', reason: 'Document update conflict.' })),
    { status: 201 },
  );
}
