import type { CustodyReport } from '../../schemas/wire/custody-report.ts';
import { callAsOperator, fail } from '../operator-call.ts';
import { isFields } from '../store/guards.ts';
import { sleep } from '../store/sleep.ts';

const ASK_AGAIN_MS = 200;

/** The report of the running server, counted anew and waited for as long as that takes. */
export async function askServer(): Promise<CustodyReport> {
  const asked = `/operator/custody?after=${Date.now()}`;
  for (;;) {
    const { state, report, counted, communes } = await callAsOperator(asked);
    if (isReport(report)) return report;
    if (state !== 'counting') fail('The server knows nothing of custody: it is of an earlier release.');
    console.error(`Counting: ${counted} of ${communes} communes.`);
    await sleep(ASK_AGAIN_MS);
  }
}

/** What the server itself made is taken at its word. */
function isReport(value: unknown): value is CustodyReport {
  return isFields(value) && value.v === 1 && Array.isArray(value.keys) && isFields(value.totals);
}
