import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import type { GatewayEnv } from '../env.ts';
import { ProblemError } from '../problem.ts';

/** So many at once, and so many a second from then on. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export interface Rates {
  /** All requests of one network address: an office, at times a whole district behind one. */
  readonly address: Rate;
  /** Those that ask for codes, sessions and certificates, before anybody has proven anything. */
  readonly stranger: Rate;
  /** All requests that one officer's key on one device has proven. */
  readonly device: Rate;
}

/** Room for three hundred tablets behind one address; a single one with a full line uses some ten a second. */
const RATES: Rates = {
  address: { burst: 4000, perSecond: 400 },
  stranger: { burst: 1200, perSecond: 40 },
  device: { burst: 400, perSecond: 40 },
};

export interface Limits {
  /** @throws ProblemError `too_many_requests`, with the header `retry-after` in seconds */
  readonly spend: (of: keyof Rates, who: string, times?: number) => void;
}

/** Who is remembered at most; the longest quiet is forgotten first, and is then as new. */
const MOST_KNOWN = 20_000;

/** Token buckets, in memory. @param now milliseconds */
export function createLimits(now: () => number, rates: Rates = RATES): Limits {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();
  return {
    spend(of, who, times = 1) {
      const burst = rates[of].burst * times;
      const perSecond = rates[of].perSecond * times;
      const name = `${of} ${who}`;
      const known = buckets.get(name);
      const passed = known ? Math.max(0, now() - known.at) / 1000 : 0;
      const left = known ? Math.min(burst, known.left + passed * perSecond) : burst;
      buckets.delete(name);
      const oldest = buckets.size >= MOST_KNOWN ? buckets.keys().next().value : undefined;
      if (oldest !== undefined) buckets.delete(oldest);
      buckets.set(name, { left: left < 1 ? left : left - 1, at: now() });
      if (left >= 1) return;
      const wait = Math.max(1, Math.ceil((1 - left) / perSecond));
      throw new ProblemError('too_many_requests', undefined, { 'retry-after': String(wait) });
    },
  };
}

const STRANGERS = /^\/api\/(grant|enrol|session|demonstration)$/;

/** Counts each request for the address it came from. */
export function limitAddresses(limits: Limits): MiddlewareHandler<GatewayEnv> {
  return async (context, next) => {
    const { address, times } = sourceOf(context);
    limits.spend('address', address, times);
    if (STRANGERS.test(context.req.path)) limits.spend('stranger', address, times);
    await next();
  };
}

/** Who asks without a proxy from this very machine is whoever runs it, and may bring a thousand tablets to try. */
const TIMES_HERE = 5;

/** The other end; what a proxy on this machine says where the other end is one. Others can say what they like. */
function sourceOf(context: Context<GatewayEnv>): { readonly address: string; readonly times: number } {
  const isServed = typeof context.env === 'object' && context.env !== null && 'incoming' in context.env;
  const peer = isServed ? (getConnInfo(context).remote.address ?? '') : '';
  const isHere = peer === '::1' || /^(::ffff:)?127\./.test(peer);
  const told = isHere ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return { address: (told ?? peer).slice(0, 60), times: isHere && told === undefined ? TIMES_HERE : 1 };
}
