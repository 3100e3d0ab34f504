import { describe, expect, it } from 'vitest';
import { readModules, toModules } from '../bench/worker-profile.ts';

const BUNDLE = [
  '// node_modules/@noble/hashes/sha2.js',
  'var a = 1;',
  '// client/device/store.ts',
  'function find() {}',
  '  // a remark about client/device/store.ts',
  'function merge() {}',
].join('\n');

describe('the profile of a worker', () => {
  const moduleAt = readModules(BUNDLE);

  it('knows each line’s module, and a package as one', () => {
    expect([1, 3, 5].map(moduleAt)).toEqual([
      '@noble/hashes',
      'client/device/store.ts',
      'client/device/store.ts',
    ]);
  });

  it('adds up what each sample lasted, to the next one', () => {
    const frame = (functionName: string, url: string, lineNumber: number) => ({
      functionName,
      url,
      lineNumber,
    });
    const nodes = [
      { id: 1, callFrame: frame('find', '/tablet.js', 3) },
      { id: 2, callFrame: frame('(idle)', '', -1) },
    ];
    const profile = { nodes, samples: [1, 2, 1], timeDeltas: [0, 4_000, 6_000] };
    expect(toModules(profile, moduleAt)).toEqual({ '(idle)': 6, 'client/device/store.ts': 4 });
  });
});
