import { isDeskKey } from '../../schemas/access/officer.ts';
import type { KeyCustody, NumberRange, Traces } from '../../schemas/wire/custody-report.ts';
import type { CustodyFault, CustodyFaultKind } from '../desk/custody-faults.ts';
import type { CountedKey } from './count-province.ts';

/** So many of one sort tell of a key gone mad; the table has them all. */
const MOST_A_KEY = 20;
const MOST_RECORDS = 12;

/** What of a counting somebody must look into: holes, forks, and what the province itself lost. */
export function toCustodyFaults(
  keys: readonly CountedKey[],
  /** Six digits each. */
  communes: readonly string[],
): readonly CustodyFault[] {
  return keys.flatMap((counted) => {
    const commune = communeOf(counted, communes);
    return commune === undefined ? [] : faultsOf(counted.report, commune);
  });
}

function faultsOf(report: KeyCustody, commune: string): readonly CustodyFault[] {
  const { key, certificate, missing, lost, forked, forkedEntries, damaged } = report;
  if (certificate && isDeskKey(certificate)) return [];
  const name = certificate?.name ?? '';
  const [fork] = forked;
  const many = (is: CustodyFaultKind, ranges: readonly NumberRange[]) =>
    ranges.slice(0, MOST_A_KEY).map((range) => ({ key, is, ...range, name, commune, records: [] }));
  return [
    ...many('lost', lost),
    ...damaged.first.slice(0, MOST_A_KEY).map(({ seq, record }): CustodyFault => {
      const at = { from: seq, to: seq };
      return { key, is: 'damaged', ...at, name, commune, records: record === undefined ? [] : [record] };
    }),
    // Where it began; every number after it may be told of twice.
    ...(fork ? many('fork', [{ from: fork.from, to: forked.at(-1)?.to ?? fork.to }]) : []).map((one) => ({
      ...one,
      records: recordsIn(forkedEntries),
    })),
    ...many('hole', missing),
  ];
}

function recordsIn({ first }: Traces): CustodyFault['records'] {
  return [...new Set(first.flatMap(({ record }) => record ?? []))].slice(0, MOST_RECORDS);
}

/** Whose case it is first: where the key works, or where its work lies. */
function communeOf({ report: { certificate }, communes: lies }: CountedKey, communes: readonly string[]) {
  const place = certificate?.place ?? '';
  if (communes.includes(place)) return place;
  const within = communes.filter((code) => code.startsWith(place)).sort();
  return within.find((code) => lies.has(code)) ?? within[0] ?? [...communes].sort()[0];
}
