import type { Engine } from '../engine/engine.ts';

/**
 * Node holds a request's own signal weakly: once the request is collected, aborting what it was made with reaches
 * nobody, and a long poll lives on to its timeout. So each request is held until its answer has been read.
 */
export function keepRequests(engine: Engine): Engine {
  const underWay = new Set<Request>();
  const answered = new WeakMap<ReadableStream, Request>();
  return async (request) => {
    underWay.add(request);
    try {
      const response = await engine(request);
      // An abort from before the engine listened for one would be missed likewise.
      if (request.signal.aborted) {
        await response.body?.cancel();
        throw request.signal.reason;
      }
      if (response.body) answered.set(response.body, request);
      return response;
    } finally {
      underWay.delete(request);
    }
  };
}
