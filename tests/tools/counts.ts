export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What Vitest's JSON report says of a whole run. */
export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults?: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** A step that is one check. */
export function countsOfCheck(isGood: boolean): Counts {
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 };
}

/**
 * Counts of a test step, so that nothing passes in silence: no report, no test at all, or a bad end beyond what the
 * tests say are each one failure, and only the lack of a CouchDB excuses a skipped test.
 */
export function countsOfTests(report: Report | undefined, isGood: boolean, hasCouchDb: boolean): Counts {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests;
  const failed = report.numFailedTests + (hasCouchDb ? skipped : 0);
  const isUnexplained = failed === 0 && (!isGood || passed + skipped === 0);
  return { passed, failed: isUnexplained ? 1 : failed, skipped };
}

/** `file: test` of each that failed, so that the end of a long output says which. */
export function namesOfFailed(report: Report | undefined): readonly string[] {
  return (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${name.replace(/^.*\/tests\//, 'tests/')}: ${fullName}`),
  );
}
