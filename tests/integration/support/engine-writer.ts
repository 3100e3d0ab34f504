import { basicAuthorization } from '../../../sync-server/engine/couch.ts';
import { createCouchApi } from '../../../sync-server/engine/couch-api.ts';
import { createEmbeddedEngine } from '../../../sync-server/engine/embedded.ts';

/**
 * Run as a process of its own: `engine-writer.ts DIR RUN`. Writes to the embedded engine in DIR for as long as it
 * lives, and prints the id of a document when, and only when, its write was answered.
 */
const [, , dir = '', run = ''] = process.argv;
const admin = { name: 'admin', password: 'secret' };
const { engine } = await createEmbeddedEngine({ dir, admin });
const api = createCouchApi(engine, { authorization: basicAuthorization(admin.name, admin.password) });
await api.createDb('register');

for (let n = 0; ; n += 1) {
  const single = `${run}-${n}`;
  const written = await api.putDoc('register', single, { n, log: ['x'.repeat(500)] });
  if (written.ok) acknowledge(single);
  const batch = Array.from({ length: 5 }, (_, k) => ({ _id: `${single}-${k}`, n }));
  const rows = await api.bulkDocs('register', batch);
  if (rows.ok) for (const row of rows.value) if (row.ok) acknowledge(row.id);
}

function acknowledge(id: string): void {
  process.stdout.write(`${id}\n`);
}
