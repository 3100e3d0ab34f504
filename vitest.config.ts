import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

const SLOWER = [
  'property',
  'laws',
  'integration',
  'hostile',
  'browser',
  'journeys',
  'screens',
  'speed',
  'versions',
  'faults',
  'force',
];
const inFolder = (folder: string) => `tests/${folder}/**/*.test.{ts,tsx}`;

/** `unit` takes every test file that no other project names, so that none is left out. */
export default defineConfig({
  plugins: [preact()],
  test: {
    // What is waited for comes on a busy machine too; a second, the default, is no verdict.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          // A release that was built from the history brings its own tests.
          exclude: [...SLOWER.map(inFolder), 'tests/.artifacts/**'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: 'property', include: [inFolder('property'), inFolder('laws')], testTimeout: 120_000 },
      },
      {
        extends: true,
        // Servers and tablets in one process; free RxDB allows it 13 collections, so each file has its own.
        test: {
          name: 'integration',
          include: [inFolder('integration')],
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        // What somebody may try who means harm, on both engines.
        test: {
          name: 'hostile',
          include: [inFolder('hostile')],
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        // An officer's errand from its first screen to what the province holds, in real Chromium.
        test: {
          name: 'journeys',
          include: [inFolder('journeys')],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        // All screens and forms, looked at by rules: minutes long, so it is no part of `npm test`.
        test: {
          name: 'screens',
          include: [inFolder('screens')],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        // The release before this one, built from the history, beside this tree.
        test: {
          name: 'versions',
          include: [inFolder('versions')],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        // Processes of the fault bench, with planted bugs and without.
        test: {
          name: 'faults',
          include: [inFolder('faults')],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        // Measures: they want the machine for themselves.
        test: {
          name: 'speed',
          include: [inFolder('speed')],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        // Browsers and servers that are killed again and again, and disks without room: minutes long, so it is no part of `npm test`.
        test: {
          name: 'force',
          include: [inFolder('force')],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        // Most of it is waiting, so three at a time; what is timed belongs to `speed`.
        test: {
          name: 'browser',
          include: [inFolder('browser')],
          pool: 'forks',
          maxWorkers: 3,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
