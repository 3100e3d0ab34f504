import {
  type CustodyFinding,
  FINDINGS,
  type KeyCustody,
  SILENT_DAYS,
} from '../../schemas/wire/custody-report.ts';
import { dateAt } from '../keys/today.ts';

const DAY_MS = 86_400_000;

/** What is not as it should be, gravest first. */
export function findFindings(
  report: Omit<KeyCustody, 'findings'>,
  contradicts: boolean,
  now: number,
): readonly CustodyFinding[] {
  const is: Readonly<Record<CustodyFinding, boolean>> = {
    lost: report.lostCount > 0,
    contradicts,
    damaged: report.damaged.count > 0,
    forked: report.forked.length > 0,
    missing: report.missing.length > 0,
    awaiting: report.awaiting.count > 0,
    buried: report.buried.length > 0,
    silent: isSilent(report, now),
  };
  return FINDINGS.filter((finding) => is[finding]);
}

/** Of keys that may still write: a gateway's own has nothing to say on most days. */
function isSilent({ certificate, revocation, lastCame }: Omit<KeyCustody, 'findings'>, now: number): boolean {
  if (!certificate || revocation || !lastCame || certificate.role === 'service') return false;
  return certificate.until >= dateAt(now) && now - lastCame.at > SILENT_DAYS * DAY_MS;
}
