import { DEFAULT_PROVINCE_CONFIG } from '../../schemas/kinds/province-config.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { findKind } from '../../schemas/registry.ts';
import type { Check, CheckContext, Paper, State } from '../../schemas/rules/check.ts';
import { checkForm } from '../../schemas/rules/checks.ts';
import { papersAbout } from '../../schemas/rules/papers-about.ts';
import { createPeopleIndex, type PeopleIndex } from '../../schemas/rules/people-index.ts';
import { type CleanBirth, drawCleanBirths } from './clean-births.ts';
import { type PlantedSlip, plantSlips } from './planter.ts';
import type { Tablet } from './tablet.ts';

export interface Measurement {
  readonly slips: number;
  readonly shown: number;
  /** Shown ÷ slips. */
  readonly share: number;
  readonly births: number;
  readonly falseAlarms: number;
  readonly falseAlarmsPer100: number;
  readonly byKind: Readonly<Record<string, { readonly slips: number; readonly shown: number }>>;
  readonly alarmsByCode: Readonly<Record<string, number>>;
  /** Of one form with all papers to be searched, in milliseconds. */
  readonly msPerForm: number;
}

/** What is measured: the product's checks, or another set of rules in their place. */
export type Rules = typeof checkForm;

/** Share of slips that must be shown, and false alarms per 100 clean births that may be (issue 3). */
const LEAST_SHARE = 0.95;
const MOST_ALARMS = 2;

export function isEnough({ share, falseAlarmsPer100 }: Measurement): boolean {
  return share >= LEAST_SHARE && falseAlarmsPer100 <= MOST_ALARMS;
}

interface Options {
  readonly seed: string | number;
  readonly slips: number;
  readonly births: number;
  readonly tablet: Tablet;
  readonly rules?: Rules;
  /** Called with each slip that was not shown and each false alarm. */
  readonly report?: (line: string) => void;
}

/** Plants slips into forms over clean papers and counts those shown before saving; then false alarms on clean births. */
export function measureSlips({
  seed,
  slips,
  births,
  tablet,
  rules = checkForm,
  report,
}: Options): Measurement {
  const index = createPeopleIndex(tablet.papers.values());
  const ask = createAsker(index, tablet.papers, rules);
  const byKind: Record<string, { slips: number; shown: number }> = {};
  let forms = 0;
  const start = performance.now();
  for (const slip of plantSlips(tablet, seed, slips)) {
    forms += 2;
    const isShown = isSlipShown(slip, ask);
    const counted = byKind[slip.slip] ?? { slips: 0, shown: 0 };
    byKind[slip.slip] = { slips: counted.slips + 1, shown: counted.shown + (isShown ? 1 : 0) };
    if (!isShown) report?.(`not shown: ${slip.slip} in ${slip.kind} at ${slip.paths.join(' ')}`);
  }
  const alarmsByCode: Record<string, number> = {};
  let alarmed = 0;
  for (const birth of drawCleanBirths(tablet, seed, births)) {
    forms += 1;
    const alarms = alarmsOf(birth, ask);
    alarmed += alarms.length;
    for (const { code } of alarms) alarmsByCode[code] = (alarmsByCode[code] ?? 0) + 1;
    for (const alarm of alarms) report?.(`false alarm: ${JSON.stringify(alarm)}`);
  }
  const shown = Object.values(byKind).reduce((sum, one) => sum + one.shown, 0);
  return {
    slips,
    shown,
    share: shown / slips,
    births,
    falseAlarms: alarmed,
    falseAlarmsPer100: (100 * alarmed) / births,
    byKind,
    alarmsByCode,
    msPerForm: (performance.now() - start) / forms,
  };
}

type Changed = ReadonlyMap<string, Paper | undefined>;
type Ask = (kind: string, state: State, self: RecordId | undefined, changed: Changed) => readonly Check[];

/** Asks the rules about a form over the tablet, with some of its papers changed for the while. */
function createAsker(index: PeopleIndex, papers: ReadonlyMap<string, Paper>, rules: Rules): Ask {
  const put = (id: string, paper: Paper | undefined) => {
    const original = papers.get(id);
    if (paper) index.add(paper);
    else if (original) index.remove(original.id);
  };
  return (kindName, state, self, changed) => {
    const kind = findKind(kindName);
    if (!kind) throw new Error(`no kind ${kindName}`);
    for (const [id, paper] of changed) put(id, paper);
    const context: CheckContext = {
      self,
      papers: papersAbout(index, kindName, state, self),
      people: index,
      config: DEFAULT_PROVINCE_CONFIG,
      today: '2026-11-02',
    };
    const checks = rules(kind, state, context).filter(({ level }) => level !== 'required');
    for (const id of changed.keys()) put(id, papers.get(id));
    return checks;
  };
}

/** Shown: something is said at the slip's own field that was not said of the form before the slip. */
function isSlipShown({ kind, self, state, clean, changed, paths }: PlantedSlip, ask: Ask): boolean {
  const keyOf = ({ code, path, paper }: Check) => `${code} ${path} ${paper?.id ?? ''}`;
  // Where the contradiction lies in the other paper alone, the form says the same without it over the untouched tablet.
  const before = new Set(
    ask(kind, clean, self, state === clean || changed.size > 0 ? new Map() : changed).map(keyOf),
  );
  const found = ask(kind, state, self, changed).filter((check) => !before.has(keyOf(check)));
  return found.some(({ path }) => paths.includes(path));
}

function alarmsOf({ state, changed }: CleanBirth, ask: Ask): readonly Check[] {
  return ask('birth', state, undefined, changed);
}
