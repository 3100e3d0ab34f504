import type { ProvinceConfig } from '../kinds/province-config.ts';
import { findKind } from '../registry.ts';
import type { Check } from './check.ts';
import { checkFacts } from './checks.ts';
import { authorOfPath, type DeskPaper, type Matter, pairOf } from './matters.ts';
import type { CheckCode } from './words.ts';

/**
 * What one paper says against itself, and against the other papers of its people beyond the wording of each: the checks
 * that the form makes before it is saved.
 *
 * @param papers those that name the people of this one
 * @param today plain date; a date beyond it has not come yet
 */
export function findPaperMatters(
  paper: DeskPaper,
  papers: readonly DeskPaper[],
  config: ProvinceConfig,
  today: string,
): readonly Matter[] {
  const kind = findKind(paper.kind);
  if (!kind || !isStanding(paper)) return [];
  const state = paper.registered ?? paper.state;
  const context = { self: paper.id, papers, config, today };
  const matters = new Map<string, Matter>();
  for (const check of checkFacts(kind, state, context)) {
    const matter = toMatter(check, paper, papers);
    if (matter && !matters.has(matter.about.join(' '))) matters.set(matter.about.join(' '), matter);
  }
  return [...matters.values()];
}

function isStanding({ state }: DeskPaper): boolean {
  const { standing } = state;
  const is = typeof standing === 'object' && standing !== null && 'is' in standing ? standing.is : undefined;
  return !['annulled', 'withdrawn', 'closed', 'merged'].some((one) => one === is);
}

/** Told of once a person, by `findPersonMatters` and `findDuplicateMatters`, whichever paper is looked at. */
const OF_A_PERSON: readonly CheckCode[] = [
  'in_two_residence_books',
  'in_two_family_books',
  'dead_still_listed',
  'dead_listed_elsewhere',
  'number_of_another',
];

function toMatter(check: Check, paper: DeskPaper, papers: readonly DeskPaper[]): Matter | undefined {
  const { code, level, path, paper: there } = check;
  if (OF_A_PERSON.includes(code) || (level !== 'impossible' && level !== 'disagrees')) return undefined;
  const here = { record: paper.id, path };
  const other = there && papers.find(({ id }) => id === there.id);
  const owner = other && other.id < paper.id ? other : paper;
  const base = { code, title: paper.title, commune: owner.record.commune };
  const kind = level === 'impossible' ? ('impossible' as const) : ('disagreement' as const);
  if (!there || !other) {
    const by = authorOfPath(paper, path);
    return {
      kind,
      about: [code, paper.id, path],
      concerns: [here],
      anchors: [paper.id],
      ...base,
      ...(by ? { by } : {}),
    };
  }
  // From the other paper's side it is the same matter.
  const concerns = [here, { record: there.id, path: there.path }].sort((a, b) =>
    a.record < b.record ? -1 : 1,
  );
  const anchors = concerns.map(({ record }) => record);
  return { kind, about: [code, ...pairOf(paper.id, there.id)], concerns, anchors, ...base };
}
