import type { MiddlewareHandler } from 'hono';
import type { GatewayEnv } from '../env.ts';

/**
 * What the app's pages and workers may do: load from and speak to this server alone, compile no text into code, and make
 * script addresses only where `client/device/own-scripts.ts` does. WebAssembly is compiled for Argon2 (the PIN).
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

const ANSWER_POLICY = "default-src 'none'; frame-ancestors 'none'";
const YEAR_S = 31_536_000;

/** Headers that every answer has. Those for one kind of answer are set before and stand. */
export const safeHeaders: MiddlewareHandler<GatewayEnv> = async (context, next) => {
  await next();
  const { headers } = context.res;
  if (!headers.has('content-security-policy')) context.header('content-security-policy', ANSWER_POLICY);
  context.header('x-content-type-options', 'nosniff');
  context.header('referrer-policy', 'no-referrer');
  context.header('cross-origin-resource-policy', 'same-origin');
  // Over plain http browsers pass it over; a proxy that ends TLS says so.
  const isSecure = context.req.header('x-forwarded-proto') === 'https';
  if (isSecure) context.header('strict-transport-security', `max-age=${YEAR_S}`);
};
