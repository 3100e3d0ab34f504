import type { Entry } from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import type { TabletReport } from './plan.ts';

/** Documents of each commune's database, as they were read over HTTP. */
export type Province = Readonly<
  Record<string, readonly { readonly _id: string; readonly log: readonly Entry[] }[]>
>;

/**
 * Holds what tablets were told was written against what the province's databases and the tablets hold. An entry is
 * lost when it is missing from its commune's database or from a tablet of that commune.
 */
export function countFromOutside(reports: readonly TabletReport[], province: Province) {
  const wrong: string[] = [];
  const say = (text: string) => {
    if (wrong.length < 20) wrong.push(text);
  };
  let written = 0;
  let lost = 0;
  for (const report of reports) {
    const stored = new Set(
      (province[report.commune] ?? []).flatMap((doc) => doc.log.map((entry) => String(entry.id))),
    );
    const peers = reports.filter((other) => other.commune === report.commune);
    for (const { record, entry } of report.written) {
      written += 1;
      const missing = [
        ...(stored.has(entry) ? [] : ['the province']),
        ...peers.filter((peer) => !peer.logs[record]?.includes(entry)).map((peer) => peer.name),
      ];
      if (missing.length === 0) continue;
      lost += 1;
      say(`${entry} of ${report.name} is missing at ${missing.join(', ')}`);
    }
    if (!report.isLevel) say(`${report.name} was never level with the province`);
    for (const [code, times] of Object.entries(report.faults))
      say(`${report.name} was refused ${code} ${times} times`);
  }
  const docs = Object.values(province).flat();
  const apart = reports.filter((report) => !holdsTheSame(report, province[report.commune] ?? []));
  for (const report of apart) say(`${report.name} does not hold what the province holds`);
  return {
    written,
    lost,
    contested: docs.reduce((sum, doc) => sum + Object.keys(foldLog(doc.log).contested).length, 0),
    inTray: reports.reduce((sum, report) => sum + report.inTray, 0),
    converged: apart.length === 0 && reports.every((report) => report.isLevel),
    wrong,
  };
}

function holdsTheSame(report: TabletReport, docs: Province[string]): boolean {
  if (Object.keys(report.logs).length !== docs.length) return false;
  return docs.every((doc) => {
    const held = report.logs[doc._id] ?? [];
    const ids = doc.log.map((entry) => String(entry.id)).sort();
    return held.length === ids.length && held.every((id, i) => id === ids[i]);
  });
}
