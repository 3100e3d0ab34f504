import { type Context, Hono } from 'hono';
import { badRequest, CouchFailure } from '../failure.ts';
import { type Env, json, readObject } from '../http.ts';
import type { Server } from '../server.ts';
import { noCookie } from '../sessions.ts';
import type { Credentials } from '../users.ts';

export function sessionRoutes({ users, sessions }: Server): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/_session', (c) => {
    const { user, authenticated } = c.var;
    const info = {
      authentication_handlers: ['jwt', 'cookie', 'default'],
      ...(authenticated && { authenticated }),
    };
    return json({ ok: true, userCtx: { name: user.name, roles: user.roles }, info });
  });
  app.post('/_session', async (c) => {
    const account = await users.logIn(await credentialsOf(c));
    if (!account) return json(badLogin, 401, { 'set-cookie': noCookie });
    const { name, roles } = account.user;
    return json({ ok: true, name, roles }, 200, { 'set-cookie': sessions.open(account) });
  });
  app.delete('/_session', () => json({ ok: true }, 200, { 'set-cookie': noCookie }));
  return app;
}

const badLogin = { error: 'unauthorized', reason: 'Name or password is incorrect.' };

export function wrongPassword(): CouchFailure {
  return new CouchFailure(401, badLogin.error, badLogin.reason);
}

async function credentialsOf(c: Context<Env>): Promise<Credentials> {
  const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
  const sent = isForm ? await c.req.parseBody() : await readObject(c);
  const { name, username = name, password = '' } = sent;
  if (typeof username !== 'string' || typeof password !== 'string')
    throw badRequest('request body must contain a username');
  return { name: username, password };
}
