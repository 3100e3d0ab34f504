import type { ProvinceConfig } from '../kinds/province-config.ts';
import { canonicalJson, type Json } from '../record/json.ts';
import { isBook, linesOf } from './book-lines.ts';
import type { Check } from './check.ts';
import { rankOf } from './matter-ranks.ts';
import { authorOfPath, type Concern, type DeskPaper, type Matter, type MatterCode } from './matters.ts';
import { deathIn, type Mention, mentionsIn, parentsIn, pathIn } from './mention.ts';
import { isOwnBook } from './two-books.ts';
import { compareWording } from './wording.ts';

/** One person's mentions in all papers that name them by their record. */
interface Told {
  readonly paper: DeskPaper;
  readonly mention: Mention;
}

/**
 * Where the papers about one person do not say the same, one matter a field whichever papers it is; and where they stand
 * in two books, or as dead in one and living in another.
 *
 * @param person root id of the person's record, which must be among the papers: it says whose case it is
 * @param linked roots of other records that are this person's too
 */
export function findPersonMatters(
  person: string,
  papers: readonly DeskPaper[],
  config: ProvinceConfig,
  linked: ReadonlySet<string> = new Set(),
): readonly Matter[] {
  const own = papers.find(({ id }) => id === `person-${person}`);
  if (!own) return [];
  const isOfPerson = (mention: Mention) =>
    mention.person === person || (mention.person !== undefined && linked.has(mention.person));
  const told = papers.flatMap((paper) =>
    mentionsIn(paper).flatMap((mention) => (isOfPerson(mention) ? [{ paper, mention }] : [])),
  );
  const base = { title: own.title, commune: own.record.commune, anchors: [own.id] };
  return [
    ...findWordings(told, config).map((matter) => ({ ...base, ...matter, about: [person, matter.field] })),
    ...findTwoBooks(told).map((matter) => ({ ...base, ...matter, about: [person, matter.about] })),
    ...findDeadAndLiving(told).map((matter) => ({ ...base, ...matter, about: [person, 'presence'] })),
  ].map(({ kind, about, code, concerns, anchors, title, commune, ...rest }) => ({
    kind,
    about,
    code,
    concerns,
    anchors,
    title,
    commune,
    ...('by' in rest ? { by: rest.by } : {}),
  }));
}

function findWordings(told: readonly Told[], config: ProvinceConfig) {
  const fathers = told
    .filter(({ mention }) => mention.slot === 'child')
    .flatMap(({ paper }) => parentsIn(paper).filter(({ slot }) => slot === 'father'));
  const checks = new Map<string, Check[]>();
  told.forEach((one, at) => {
    for (const other of told.slice(at + 1)) {
      for (const check of compareWording(one.mention, other.mention, fathers, config)) {
        const field = fieldOf(check, one.mention);
        checks.set(field, [...(checks.get(field) ?? []), check]);
      }
    }
  });
  return [...checks].map(([field, list]) => {
    const concerns = told.flatMap((one) => concernOf(one, field));
    return {
      kind: 'disagreement' as const,
      field,
      code: gravest(list.map(({ code }) => code)),
      concerns,
      by: findOddAuthor(told, field),
    };
  });
}

/** Two identity cards are two fields of one person; a parent's sex is said by the column they stand in. */
function fieldOf({ code, path, facts }: Check, { prefix, slot }: Mention): string {
  if (code === 'sex_differs') return 'sex';
  if (typeof facts.kind === 'string') return `number ${facts.kind}`;
  const name = slot === 'person' ? path : path.slice(prefix.length + 1);
  return name.replace(/^name\./, '');
}

function concernOf({ paper, mention }: Told, field: string): readonly Concern[] {
  const isParent = mention.slot === 'mother' || mention.slot === 'father';
  const path = pathOf(mention, field === 'sex' && isParent ? 'familyName' : field);
  const isSaid = path !== undefined && mention.state[path] !== undefined;
  return isSaid ? [{ record: paper.id, path }] : [];
}

function pathOf(mention: Mention, field: string): string | undefined {
  if (!field.startsWith('number ')) return pathIn(mention, field);
  return mention.numbers.find(({ kind }) => `number ${kind}` === field)?.path;
}

/** Where all papers but one say the same, whoever wrote the one. */
function findOddAuthor(told: readonly Told[], field: string) {
  if (told.length < 3) return undefined;
  const byValue = new Map<string, { readonly paper: DeskPaper; readonly path: string }[]>();
  for (const { paper, mention } of told) {
    const path = pathOf(mention, field);
    const value = path === undefined ? undefined : mention.state[path];
    if (path === undefined || value === undefined) continue;
    const key = canonicalJson(plain(value));
    byValue.set(key, [...(byValue.get(key) ?? []), { paper, path }]);
  }
  const sayings = [...byValue.values()].sort((a, b) => a.length - b.length);
  const [odd, ...others] = sayings;
  const [only] = odd ?? [];
  const isOdd = odd?.length === 1 && others.length === 1 && (others[0]?.length ?? 0) > 1;
  return isOdd && only ? authorOfPath(only.paper, only.path) : undefined;
}

/** A date without the paper it was copied from. */
function plain(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('source' in value))
    return value;
  const { source: _, ...rest } = value;
  return rest;
}

function gravest(codes: readonly MatterCode[]): MatterCode {
  const sorted = [...new Set(codes)].sort((a, b) => weightOf(b) - weightOf(a) || (a < b ? -1 : 1));
  return sorted[0] ?? 'name_differs';
}

function weightOf(code: MatterCode): number {
  return rankOf({ kind: 'disagreement', code, concerns: [] });
}

/** A person whom two standing books of one kind count as their own. */
function findTwoBooks(told: readonly Told[]) {
  return (['residence-book', 'family-book'] as const).flatMap((kind) => {
    const own = told.filter(
      ({ paper, mention }) => paper.kind === kind && linesOf([mention]).some(isOwnBook),
    );
    if (new Set(own.map(({ paper }) => paper.id)).size < 2) return [];
    const concerns = own.map(({ paper, mention }) => ({
      record: paper.id,
      path: pathIn(mention, 'presence'),
    }));
    const code =
      kind === 'family-book' ? ('in_two_family_books' as const) : ('in_two_residence_books' as const);
    return [{ kind: 'twoBooks' as const, about: kind, code, concerns }];
  });
}

function findDeadAndLiving(told: readonly Told[]) {
  const lines = told.filter(({ paper }) => isBook(paper.kind));
  const dead = lines.filter(({ mention }) => deathIn(mention) !== undefined);
  const living = lines.filter(({ mention }) => linesOf([mention]).some(({ isIn }) => isIn));
  if (dead.length === 0 || living.length === 0) return [];
  const concerns = [...dead, ...living].map(({ paper, mention }) => ({
    record: paper.id,
    path: pathIn(mention, 'presence'),
  }));
  return [{ kind: 'disagreement' as const, code: 'dead_still_listed' as const, concerns }];
}
