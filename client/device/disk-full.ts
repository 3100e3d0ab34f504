/** Whether something failed because the browser gave no more room; Dexie and RxDB wrap what IndexedDB threw. */
export function isDiskFull(problem: unknown): boolean {
  for (let depth = 0, at = problem; depth < MOST_WRAPS && at instanceof Object; depth += 1) {
    if ('name' in at && at.name === QUOTA_EXCEEDED) return true;
    at = 'inner' in at && at.inner ? at.inner : 'cause' in at ? at.cause : undefined;
  }
  return problem instanceof Error && problem.message.includes(QUOTA_EXCEEDED);
}

const QUOTA_EXCEEDED = 'QuotaExceededError';
const MOST_WRAPS = 5;
