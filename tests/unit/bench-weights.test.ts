import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { weighSent } from '../bench/first-visit.ts';
import { weighFolder } from '../bench/folder-bytes.ts';
import { demandTold } from '../bench/tablets.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sala-khum-weights-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what lies on the disk', () => {
  it('is weighed in all folders below', () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    writeFileSync(join(folder, 'one'), 'x'.repeat(300));
    writeFileSync(join(folder, 'a/b/two'), 'x'.repeat(500));
    expect(weighFolder(folder)).toBe(800);
  });

  it('is refused where there is nothing, as where a store keeps its records elsewhere', () => {
    expect(() => weighFolder(folder)).toThrow('holds nothing');
    expect(() => weighFolder(join(folder, 'never'))).toThrow('ENOENT');
  });
});

describe('a first visit', () => {
  beforeEach(() => {
    writeFileSync(join(folder, 'index.html'), 'x'.repeat(50_000));
    writeFileSync(join(folder, 'font.woff2'), Buffer.alloc(20_000, 1));
  });

  it('is counted as the server sends it: text packed, fonts as they are', async () => {
    expect(await weighSent(folder, ['index.html'])).toBeLessThan(2_000);
    const font = await weighSent(folder, ['font.woff2']);
    expect(font).toBeGreaterThan(20_000);
    expect(font).toBeLessThan(22_000);
  });

  it('is refused where a file of it is not served', async () => {
    await expect(weighSent(folder, ['index.html', 'gone.js'])).rejects.toThrow('gone.js: 404');
  });
});

describe('who waited is measured only where all were told', () => {
  it('takes all of them', () => {
    expect(() => demandTold('ours', 3, [5, 9, 7])).not.toThrow();
  });

  it('refuses where fewer were told than waited, and where nobody waited', () => {
    expect(() => demandTold('ours', 3, [5, 9])).toThrow('ours: of 3 that waited 2 were told');
    expect(() => demandTold('ours', 0, [])).toThrow('of 0 that waited');
  });

  it('refuses where somebody was told before anything was written', () => {
    expect(() => demandTold('longpoll', 3, [5, -2, 9])).toThrow('longpoll: of 3 that waited 2 were told');
  });
});
