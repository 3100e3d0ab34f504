import { isLookUp } from '../../schemas/kinds/look-up.ts';
import { numbersUsed } from '../../schemas/kinds/numbers.ts';
import { canonicalJson } from '../../schemas/record/json.ts';
import type { History, StoredRecord, TabletHistory } from './history.ts';

/** What is wrong with a history, in words; nothing where nothing was lost, doubled or stuck. */
export interface Findings {
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  readonly stuck: readonly string[];
}

/** Holds what officers were told against what the province and the tablets hold in the end. */
export function checkHistory(history: History): Findings {
  const records = Object.values(history.province).flat();
  return {
    lost: history.tablets.flatMap((tablet) => findLost(tablet, records)),
    duplicated: findDuplicated(history.tablets, records),
    stuck: history.tablets.flatMap((tablet) => findStuck(tablet, history)),
  };
}

function findLost(tablet: TabletHistory, records: readonly StoredRecord[]): readonly string[] {
  const { name, end } = tablet;
  const held = new Set(records.flatMap(({ log }) => log.map((entry) => String(entry.id))));
  const refused = new Set(end.tray.filter(({ status }) => status === 'refused').map(({ entry }) => entry));
  const confirmed = new Set(tablet.confirmed);
  const lost: string[] = [];
  for (const { entry, record, mark, isElsewhere } of tablet.told) {
    const isHere = end.logs[record]?.includes(entry) ?? false;
    if (isElsewhere) {
      if (!refused.has(entry)) lost.push(`${entry} (${mark}), refused, is not in the tray of ${name}`);
      continue;
    }
    if (!held.has(entry)) {
      const isTold = confirmed.has(entry) ? ', shown as confirmed,' : '';
      const where = refused.has(entry) ? 'was refused' : 'is not in the province';
      lost.push(`${entry} (${mark}) of ${name}${isTold} ${where}`);
    }
    if (!isHere) lost.push(`${entry} (${mark}) is gone from ${name}, which wrote it`);
  }
  const written = new Set(tablet.told.map(({ entry }) => entry));
  for (const [record, entries] of Object.entries(tablet.shown)) {
    for (const entry of entries) {
      if (written.has(entry) || refused.has(entry) || end.logs[record]?.includes(entry)) continue;
      lost.push(`${entry} of ${record} was shown at ${name} and is gone`);
    }
  }
  for (const entry of tablet.shrunk) {
    if (!refused.has(entry)) lost.push(`${entry} went out of a log of ${name}`);
  }
  for (const entry of tablet.vanished)
    lost.push(`${entry} was not shown at ${name}, which wrote it, once it was opened again`);
  for (const [draft, said] of Object.entries(tablet.drafts)) {
    const kept = end.drafts[draft];
    if (kept === undefined || canonicalJson(kept) !== canonicalJson(said))
      lost.push(`the draft ${draft} of ${name} is gone`);
  }
  if (end.damaged > 0) lost.push(`${end.damaged} rows of ${name} do not open`);
  return lost;
}

function findDuplicated(
  tablets: readonly TabletHistory[],
  records: readonly StoredRecord[],
): readonly string[] {
  const entries = records.flatMap(({ log }) => log);
  const denied = new Set(tablets.flatMap((tablet) => tablet.denied));
  const numbers = records.flatMap(({ log }) =>
    numbersUsed(log).map(({ entry, number }) => ({ name: canonicalJson(number), entry: String(entry) })),
  );
  const acts = entries.flatMap(({ id, why }) => (isMark(why) ? [{ name: why, entry: String(id) }] : []));
  const places = entries.map(({ key, seq, id }) => ({ name: `${key} ${seq}`, entry: String(id) }));
  return [
    ...findTwice(numbers).map((one) => `a number was given twice: ${one}`),
    ...findTwice(acts).map((one) => `one act is two entries: ${one}`),
    ...findTwice(places).map((one) => `a key has two entries of one number: ${one}`),
    ...acts.filter(({ name }) => denied.has(name)).map(({ name }) => `${name} was denied and is there`),
  ];
}

function findTwice(uses: readonly { readonly name: string; readonly entry: string }[]): readonly string[] {
  const entriesOf = new Map<string, Set<string>>();
  for (const { name, entry } of uses) entriesOf.set(name, (entriesOf.get(name) ?? new Set()).add(entry));
  return [...entriesOf]
    .filter(([, set]) => set.size > 1)
    .map(([name, set]) => `${name} (${[...set].join(', ')})`);
}

/** Acts are told apart by what the bench writes into their reasons. */
function isMark(why: string | undefined): why is string {
  return why?.startsWith('#') ?? false;
}

function findStuck({ name, communes, end, told }: TabletHistory, { province }: History): readonly string[] {
  const stuck: string[] = [];
  if (end.unlevel !== '') stuck.push(`${name} is not level: ${end.unlevel}`);
  const elsewhere = new Set(told.filter((one) => one.isElsewhere).map(({ entry }) => entry));
  for (const { entry, status, code } of end.tray) {
    if (status !== 'refused' || !elsewhere.has(entry))
      stuck.push(`${entry} is in the tray of ${name}: ${status} ${code}`);
  }
  for (const { _id, log } of communes.flatMap((commune) => province[commune] ?? [])) {
    if (isLookUp(_id)) continue;
    const here = end.logs[_id] ?? [];
    if (here.length !== log.length || log.some(({ id }) => !here.includes(String(id)))) {
      stuck.push(`${name} has ${here.length} of the ${log.length} entries of ${_id}`);
    }
  }
  return stuck;
}
