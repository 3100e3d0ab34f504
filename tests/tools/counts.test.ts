import { expect, test } from 'vitest';
import { countsOfTests, namesOfFailed } from './counts.ts';

const report = (passed: number, failed: number, pending: number) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: pending,
});

test.each([
  ['a run of good tests passes', report(3, 0, 0), true, false, 0],
  ['a failed test is one failure', report(2, 1, 0), false, false, 1],
  ['no report is a failure', undefined, true, false, 1],
  ['no test at all is a failure', report(0, 0, 0), true, false, 1],
  ['a bad end that no test explains is a failure', report(3, 0, 0), false, false, 1],
  ['a test skipped for want of a CouchDB is none', report(3, 0, 2), true, false, 0],
  ['a test skipped though there is a CouchDB is one', report(3, 0, 2), true, true, 2],
])('%s', (_title, run, isGood, hasCouchDb, failed) => {
  expect(countsOfTests(run, isGood, hasCouchDb).failed).toBe(failed);
});

test('names the failed tests alone, with their file', () => {
  const assertionResults = [
    { fullName: 'a tree stands', status: 'passed' },
    { fullName: 'a tree falls', status: 'failed' },
  ];
  const testResults = [{ name: '/home/us/tests/unit/tree.test.ts', assertionResults }];
  expect(namesOfFailed({ ...report(1, 1, 0), testResults })).toEqual([
    'tests/unit/tree.test.ts: a tree falls',
  ]);
  expect(namesOfFailed(undefined)).toEqual([]);
});
