import {
  type CustodyFinding,
  type CustodyReport,
  countNumbers,
  type KeyCustody,
  type NumberRange,
  type Traces,
} from '../../schemas/wire/custody-report.ts';
import { dateAt } from '../keys/today.ts';

/** The report as it is read at a terminal: totals, what is not as it should be, then one line a key. */
export function toTable({ at, ms, totals, keys }: CustodyReport): readonly string[] {
  const troubled = keys.filter(({ findings }) => findings.length > 0);
  return [
    `Custody at ${new Date(at).toISOString()}, counted in ${(ms / 1000).toFixed(1)} s.`,
    `${totals.keys} keys: ${totals.written} written, ${totals.held} held, ${totals.refused} refused, ` +
      `${totals.missing} not arrived, ${totals.lost} lost, ${totals.awaiting} awaiting a decision.`,
    '',
    ...(troubled.length === 0
      ? ['Nothing is missing, forked or held.']
      : troubled.flatMap((key) => toTrouble(key, at))),
    '',
    row(['written', 'acked', 'held', 'refused'], 'last came', 'who'),
    ...keys.map((key) => toRow(key, at)),
  ];
}

function toTrouble(key: KeyCustody, at: number): readonly string[] {
  const lines = key.findings.map((finding) => `    ${finding.toUpperCase()}  ${sayFinding(key, finding)}`);
  return [whoOf(key, at), ...lines, ''];
}

function sayFinding(key: KeyCustody, finding: CustodyFinding): string {
  const { upTo, hash } = key.acknowledged;
  switch (finding) {
    case 'lost':
      return key.lostCount < countNumbers(key.lost)
        ? `${key.lostCount} of the numbers ${sayRanges(key.lost)}: acknowledged, in no database, and not refused.`
        : `${sayRanges(key.lost)}: acknowledged, and in no database.`;
    case 'contradicts':
      return `number ${upTo} was acknowledged as ${hash || 'nothing'}, and another entry stands there.`;
    case 'damaged':
      return `the bytes do not give the id: ${sayTraces(key.damaged)}`;
    case 'forked':
      return `two devices used this key since number ${key.forked[0]?.from}: ${sayTraces(key.forkedEntries)}`;
    case 'missing':
      return key.certificate?.role === 'service'
        ? `${sayRanges(key.missing)}: given to voids that are in no database.`
        : `${sayRanges(key.missing)}: not arrived, while later ones have.`;
    case 'awaiting':
      return `held until provincial staff decide: ${sayTraces(key.awaiting)}`;
    case 'buried':
      return `${sayRanges(key.buried)}: only in closed revisions, which no list shows.`;
    case 'silent':
      return `nothing came since ${sayLast(key)}.`;
  }
}

function toRow(key: KeyCustody, at: number): string {
  const counts = [key.written, key.acknowledged.upTo, key.held, key.refused.length];
  return row(counts.map(String), sayLast(key), whoOf(key, at));
}

function row(counts: readonly string[], last: string, who: string): string {
  return `${counts.map((count) => count.padStart(8)).join('')}  ${last.padEnd(19)} ${who}`;
}

/** A device's own clock is marked with a ~: told, never trusted. */
function sayLast({ lastCame }: KeyCustody): string {
  if (!lastCame) return 'never';
  return `${lastCame.clock === 'device' ? '~' : ''}${new Date(lastCame.at).toISOString().slice(0, 16)}`;
}

function whoOf({ key, certificate, revocation }: KeyCustody, at: number): string {
  if (!certificate) return `a key that nobody certified  ${key}`;
  const { officer, role, place, device, until } = certificate;
  const ended = until < dateAt(at) ? `, ended ${until}` : '';
  const stopped = revocation ? `, revoked (${revocation.why})` : ended;
  return `${officer}, ${role} ${place || 'all'}, ${device}${stopped}  ${key}`;
}

const MOST_RANGES = 12;

function sayRanges(ranges: readonly NumberRange[]): string {
  const said = ranges
    .slice(0, MOST_RANGES)
    .map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));
  return `${said.join(', ')}${ranges.length > MOST_RANGES ? ' …' : ''}`;
}

function sayTraces({ count, first }: Traces): string {
  const said = first.slice(0, MOST_RANGES).map(({ seq, id, record, commune }) => {
    const where = record === undefined ? `${id} in no database` : `${id} in ${record} (${commune})`;
    return `\n        ${seq}: ${where}`;
  });
  return `${count} entries${said.join('')}${count > MOST_RANGES ? '\n        …' : ''}`;
}
