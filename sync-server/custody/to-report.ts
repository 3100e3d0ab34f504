import {
  type CustodyReport,
  type CustodyTotals,
  countNumbers,
  FINDINGS,
  type KeyCustody,
} from '../../schemas/wire/custody-report.ts';

/** Keys with the gravest findings first, then by who and where. */
export function toReport(keys: readonly KeyCustody[], at: number, ms: number): CustodyReport {
  return { v: 1, at, ms, totals: toTotals(keys), keys: [...keys].sort(compareKeys) };
}

function toTotals(keys: readonly KeyCustody[]): CustodyTotals {
  const sum = (of: (key: KeyCustody) => number) => keys.reduce((total, key) => total + of(key), 0);
  const having = (finding: (typeof FINDINGS)[number]) =>
    keys.filter(({ findings }) => findings.includes(finding)).length;
  return {
    keys: keys.length,
    written: sum(({ written }) => written),
    held: sum(({ held }) => held),
    refused: sum(({ refused }) => refused.length),
    lost: sum(({ lostCount }) => lostCount),
    missing: sum(({ missing }) => countNumbers(missing)),
    awaiting: sum(({ awaiting }) => awaiting.count),
    findings: {
      lost: having('lost'),
      contradicts: having('contradicts'),
      damaged: having('damaged'),
      forked: having('forked'),
      missing: having('missing'),
      awaiting: having('awaiting'),
      buried: having('buried'),
      silent: having('silent'),
    },
  };
}

function compareKeys(a: KeyCustody, b: KeyCustody): number {
  return gravity(a) - gravity(b) || compareTexts(nameOf(a), nameOf(b)) || compareTexts(a.key, b.key);
}

function gravity({ findings: [gravest] }: KeyCustody): number {
  return gravest === undefined ? FINDINGS.length : FINDINGS.indexOf(gravest);
}

function nameOf({ certificate }: KeyCustody): string {
  return certificate ? `${certificate.place} ${certificate.officer} ${certificate.device}` : '~';
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
