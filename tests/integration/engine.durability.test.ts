import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { basicAuthorization } from '../../sync-server/engine/couch.ts';
import { createCouchApi } from '../../sync-server/engine/couch-api.ts';
import { createEmbeddedEngine } from '../../sync-server/engine/embedded.ts';

const kills = 20;
const admin = { name: 'admin', password: 'secret' };
const writer = fileURLToPath(new URL('./support/engine-writer.ts', import.meta.url));

describe('durability of the embedded engine', () => {
  it(`no write that was answered is missing after ${kills} kills`, async () => {
    const dir = await mkdtemp(join(tmpdir(), 'sala-khum-kill-'));
    const acknowledged: string[] = [];
    for (let run = 0; run < kills; run += 1) acknowledged.push(...(await writeUntilKilled(dir, `run${run}`)));

    const { engine, close } = await createEmbeddedEngine({ dir, admin });
    const api = createCouchApi(engine, { authorization: basicAuthorization(admin.name, admin.password) });
    const rows = await api.allDocs('register');
    const stored = new Set(rows.ok ? rows.value.map(({ id }) => id) : []);
    const changes = await api.changes('register', '0');
    const followed = new Set(changes.ok ? changes.value.results.map(({ id }) => id) : []);
    await close();
    await rm(dir, { recursive: true });

    console.log(`${acknowledged.length} writes acknowledged over ${kills} kills, ${stored.size} stored`);
    expect(acknowledged.length).toBeGreaterThan(kills);
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    expect(acknowledged.filter((id) => !followed.has(id))).toEqual([]);
  }, 240_000);
});

/** The ids acknowledged before the process was killed, at a moment it could not choose. */
function writeUntilKilled(dir: string, run: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', writer, dir, run], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ids: string[] = [];
    createInterface({ input: child.stdout }).on('line', (id) => {
      ids.push(id);
      if (ids.length === 1) setTimeout(() => child.kill('SIGKILL'), Math.random() * 200);
    });
    child.on('error', reject);
    // 'close' comes after all output was read: a line written before the kill counts.
    child.on('close', (code) =>
      code === null ? resolve(ids) : reject(new Error(`The writer ended with ${code}`)),
    );
  });
}
