import { Session } from 'node:inspector/promises';
import { writeFile } from 'node:fs/promises';
import { startBenchProvince } from './bench-province.ts';
import { BENCH_COMMUNE } from './records.ts';

const province = await startBenchProvince(Number(process.argv[2] ?? 4000), '/tmp/s/prof');
const { server } = province;
const session = new Session();
session.connect();
const { createDatabase } = await import('../../sync-server/store/database.ts');
const db = createDatabase(server.admin, server.names.commune(BENCH_COMMUNE));
for (const what of ['changes', 'pull']) {
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  const t = performance.now(); const c = process.cpuUsage();
  let pages = 0;
  let since = '0';
  for (;;) {
    if (what === 'changes') {
      const r = await db.changes(since, { limit: 200, include_docs: true, conflicts: true });
      since = r.last_seq; pages++;
      if (r.pending === 0) break;
    } else break;
  }
  const u = process.cpuUsage(c);
  console.log(what, pages, 'pages', (performance.now() - t).toFixed(0), 'ms', (u.user + u.system) / 1000, 'cpu');
  const { profile } = await session.post('Profiler.stop');
  await writeFile(`/tmp/s/prof/${what}.cpuprofile`, JSON.stringify(profile));
}
await province.close();
process.exit(0);
