import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Hono } from 'hono';
import type { GatewayEnv } from '../env.ts';
import { PAGE_POLICY } from '../hygiene/headers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
};

/** The built client. Files with a hash in their name are kept for ever, all others asked for each time. */
export function clientRoutes(dir: string): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>().get('/*', async (context, next) => {
    const path = toFilePath(context.req.path);
    const file = path === undefined ? undefined : await readIfThere(join(dir, path));
    if (path !== undefined && file) return toResponse(path, file);
    // A deep link is the app's own to read; a missing script is not answered with a page.
    const index = extname(path ?? '') === '' ? await readIfThere(join(dir, 'index.html')) : undefined;
    return index ? toResponse('index.html', index) : next();
  });
}

function toFilePath(path: string): string | undefined {
  try {
    const wanted = normalize(decodeURIComponent(path)).slice(1) || 'index.html';
    return wanted.split(sep).includes('..') || wanted.includes('\0') ? undefined : wanted;
  } catch {
    return undefined;
  }
}

async function readIfThere(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function toResponse(path: string, file: Uint8Array<ArrayBuffer>): Response {
  const isHashed = /^assets\/.*-[A-Za-z0-9_-]{8,}\.\w+$/.test(path);
  return new Response(file, {
    headers: {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-length': String(file.length),
      'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': PAGE_POLICY,
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'geolocation=(), microphone=(), camera=(self)',
    },
  });
}
