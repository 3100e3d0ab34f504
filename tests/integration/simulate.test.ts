import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../schemas/record/entry.ts';
import { demonstrationOfficers } from '../../sync-server/provision/demonstration-officers.ts';
import { practiceCommunes } from '../../sync-server/provision/invented/places.ts';
import { startServer } from '../../sync-server/server.ts';
import { countFromOutside } from '../simulate/count.ts';
import type { TabletReport } from '../simulate/plan.ts';
import { startDroppingServer } from '../simulate/plant.ts';
import { simulate } from '../simulate/simulate.ts';
import { author, onto } from '../support/build.ts';

describe('the simulation', () => {
  it('loses nothing over cut lines, and every tablet ends with what the province holds', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sala-khum-simulate-'));
    const server = await startServer({
      dataDir,
      port: 0,
      communes: practiceCommunes(4),
      officers: demonstrationOfficers(4),
    });
    const result = await simulate({ port: Number(server.url.port), tablets: 13, records: 3, seed: 5 });
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
    expect(result).toMatchObject({ communes: 4, lost: 0, converged: true, wrong: [] });
    expect(result.written).toBeGreaterThan(50);
    const { p50, p95 } = result.confirmed;
    expect(p50).toBeGreaterThan(0);
    expect(p95).toBeGreaterThanOrEqual(Number(p50));
    // Server and test are one process here.
    if (process.platform === 'linux') {
      expect(result.server.peakMemory).toBeGreaterThanOrEqual(process.memoryUsage.rss() / 2);
      expect(result.server.peakMemory).toBeLessThanOrEqual(process.resourceUsage().maxRSS * 1024 * 1.1);
    }
  });

  it('reports the loss where a server drops entries and acknowledges them', async () => {
    const planted = await startDroppingServer();
    const result = await simulate({ port: planted.port, tablets: 4, records: 20, seed: 5, patience: 5000 });
    await planted.close();
    expect(result.lost).toBeGreaterThan(0);
    expect(result.converged).toBe(false);
  });
});

describe('the count from outside', () => {
  const clerk = author({ role: 'clerk' });
  const root = clerk.open('family-book', {});
  const edit = clerk.write({ after: onto(root), act: 'change-address', set: { 'address.group': '1' } });
  const id = `family-book-${root.id}` as RecordId;
  const log = [root, edit].sort((a, b) => (a.id < b.id ? -1 : 1));
  const ids = log.map((entry) => String(entry.id));
  const report = (name: string, held: readonly string[]): TabletReport => ({
    name,
    commune: '070702',
    written: [
      { record: id, entry: root.id },
      { record: id, entry: edit.id },
    ],
    logs: { [id]: held },
    inTray: 0,
    isLevel: true,
    confirmedIn: [],
    faults: {},
  });
  const province = { '070702': [{ _id: id, log }] };

  it('finds nothing lost where province and tablets hold all', () => {
    expect(countFromOutside([report('a', ids)], province)).toMatchObject({
      written: 2,
      lost: 0,
      converged: true,
    });
  });

  it('counts an entry that the province lacks, and one that a tablet lacks', () => {
    const short = { '070702': [{ _id: id, log: [root] }] };
    expect(countFromOutside([report('a', ids)], short)).toMatchObject({ lost: 1, converged: false });
    expect(countFromOutside([report('a', [String(root.id)])], province)).toMatchObject({
      lost: 1,
      converged: false,
    });
    expect(countFromOutside([{ ...report('a', ids), isLevel: false }], province).converged).toBe(false);
  });
});
