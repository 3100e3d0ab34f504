import type { RecordId } from '../record/entry.ts';
import type { Paper, State } from './check.ts';
import { linkStrength } from './links.ts';
import { type Mention, mentionsIn, mentionsOf } from './mention.ts';

/** Somebody the form names, with every line of another paper that speaks of the same person. */
export interface Linked {
  readonly form: Mention;
  readonly others: readonly Mention[];
}

/** Everybody in a form, and what else is said of each on this tablet. */
export function linkForm(
  kind: string,
  state: State,
  papers: readonly Paper[],
  self?: RecordId,
): readonly Linked[] {
  const inForm = mentionsOf(kind, state, undefined, self);
  return inForm.map((form) => ({ form, others: mentionsOfOne(form, inForm, papers) }));
}

/** The lines of these papers that speak of one person. */
export function mentionsOfOne(
  one: Mention,
  company: readonly Mention[],
  papers: readonly Paper[],
): readonly Mention[] {
  const others = company.filter((mention) => mention !== one);
  const found = papers.flatMap((paper) => {
    const inPaper = mentionsIn(paper);
    return inPaper.flatMap((other) => {
      const rest = { others: inPaper.filter((mention) => mention !== other) };
      const strength = linkStrength(one, other, { others }, rest);
      return strength > 0 ? [{ other, strength }] : [];
    });
  });
  if (one.person !== undefined) return found.map(({ other }) => other);
  // Nobody was chosen: of several people it may be, the likeliest, and all that is said of them.
  const best = found.reduce<string | undefined>((person, { other, strength }) => {
    const strongest = found.find((rival) => rival.other.person === person)?.strength ?? 0;
    return other.person !== undefined && strength > strongest ? other.person : person;
  }, undefined);
  if (best === undefined) return found.map(({ other }) => other);
  const nameless = found.filter(({ other }) => other.person === undefined).map(({ other }) => other);
  return [...nameless, ...papers.flatMap(mentionsIn).filter(({ person }) => person === best)];
}
