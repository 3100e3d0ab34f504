import type { CustodyReport } from '../../schemas/wire/custody-report.ts';
import { callAsOperator, fail } from '../operator-call.ts';
import { isFields } from '../store/guards.ts';
import { sleep } from '../store/sleep.ts';

const ASK_AGAIN_MS = 200;

/** The report of the running server, waited for as long as it counts. */
export async function askServer(): Promise<CustodyReport> {
  for (;;) {
    const { state, report, counted, communes } = await callAsOperator('/operator/custody');
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
