import { partOf } from '../../schemas/kinds/parts.ts';
import { statusOf } from '../../schemas/kinds/status.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { isSameJson, type Json } from '../../schemas/record/json.ts';
import { missingIds } from '../../schemas/record/log.ts';

/** A case as it is read over HTTP. */
export interface ReadCase {
  readonly _id: string;
  readonly log: readonly Entry[];
}

/** What is wrong with the cases of a desk that was disturbed, held against one that was not; empty where nothing is. */
export function compareDesks(
  disturbed: readonly ReadCase[],
  undisturbed: readonly ReadCase[],
): readonly string[] {
  const wanted = new Map(undisturbed.map((one) => [matterOf(one), one]));
  const found = new Map<string, ReadCase[]>();
  for (const one of disturbed) found.set(matterOf(one), [...(found.get(matterOf(one)) ?? []), one]);
  return [
    ...[...found].flatMap(([matter, cases]) =>
      cases.length > 1 ? [`${matter} is there ${cases.length} times`] : [],
    ),
    ...[...wanted].flatMap(([matter, one]) => {
      const [mine] = found.get(matter) ?? [];
      if (!mine) return [`${matter} is missing`];
      return sayDifference(matter, mine, one);
    }),
    ...disturbed.flatMap((one) => {
      const isKnown = wanted.has(matterOf(one));
      return isKnown || isUnderWay(one) === false ? [] : [`${matterOf(one)} is open and should not be`];
    }),
    ...disturbed.flatMap(({ _id, log }) => (missingIds(log).length > 0 ? [`${_id} has lost entries`] : [])),
  ];
}

function sayDifference(matter: string, mine: ReadCase, other: ReadCase): readonly string[] {
  const [a, b] = [foldLog(mine.log), foldLog(other.log)];
  if (statusOf(a.state) !== statusOf(b.state))
    return [`${matter} is ${statusOf(a.state)}, not ${statusOf(b.state)}`];
  if (Object.keys(a.contested).length > 0) return [`${matter} is contested`];
  const same = (path: string) => isSameJson(a.state[path] ?? null, b.state[path] ?? null);
  const paths = [...new Set([...Object.keys(a.state), ...Object.keys(b.state)])];
  return paths.flatMap((path) =>
    same(path) ? [] : [`${matter} says otherwise of ${path}: ${text(a.state[path])} ${text(b.state[path])}`],
  );
}

function text(value: Json | undefined): string {
  return JSON.stringify(value ?? null);
}

function matterOf({ log }: ReadCase): string {
  return partOf(foldLog(log).state.matter, 'about') ?? 'nothing';
}

function isUnderWay({ log }: ReadCase): boolean {
  return ['open', 'asked', 'answered'].includes(statusOf(foldLog(log).state));
}
