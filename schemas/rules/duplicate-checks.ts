import { isBook } from './book-lines.ts';
import type { Check, CheckContext, State } from './check.ts';
import { join } from './compare-names.ts';
import { type Duplicate, findDuplicates, PROBABLE } from './duplicates.ts';
import { toKnownPerson } from './known-person.ts';
import type { Linked } from './linked.ts';
import { type Mention, mentionsOf, pathIn } from './mention.ts';
import { peopleIn } from './papers-about.ts';
import { checkAgainst } from './wording.ts';

/**
 * Who a form is about to enter and is probably here already, before it is sent: a birth declared twice, a person opened
 * twice, a member who stands in the papers as somebody else.
 */
export function checkDuplicates(
  kind: string,
  state: State,
  linked: readonly Linked[],
  context: CheckContext,
): readonly Check[] {
  const company = mentionsOf(kind, state, undefined, context.self);
  const index = peopleIn(context);
  return company
    .filter(({ slot }) => slot === 'child' || slot === 'person' || (slot === 'member' && isBook(kind)))
    .flatMap((mention) => {
      const others = linked.find(({ form }) => form.prefix === mention.prefix)?.others ?? [];
      return [
        ...(mention.slot === 'child' ? findSecondBirth(mention, others) : []),
        ...findDuplicates(toKnownPerson(mention, company), index)
          .filter((found) => found.score >= PROBABLE && found.id !== context.self)
          .filter((found) => !isChosen(mention, found.mention, others))
          .slice(0, 3)
          .map((found) => toCheck(mention, found)),
      ];
    });
}

/** Another birth that stands for the very same person. */
function findSecondBirth(mention: Mention, others: readonly Mention[]): readonly Check[] {
  return others
    .filter((other) => other.slot === 'child')
    .map((other) => duplicate('birth_declared_twice', mention, other, {}));
}

function toCheck(mention: Mention, { mention: other, score, reasons }: Duplicate): Check {
  const isBirth = mention.slot === 'child' && other.slot === 'child';
  const facts = {
    score: Math.round(score * 100),
    reasons: reasons.flatMap(({ code, bits }) => (bits > 0 ? [code] : [])).join(' '),
  };
  return duplicate(isBirth ? 'birth_declared_twice' : 'person_here_already', mention, other, facts);
}

function duplicate(code: Check['code'], mention: Mention, other: Mention, facts: Check['facts']): Check {
  const there = join(other.familyName, other.givenName) ?? '';
  const path = pathIn(mention, 'familyName');
  return {
    ...checkAgainst(code, path, other, pathIn(other, 'familyName'), { there, ...facts }),
    level: 'duplicate',
  };
}

/** Somebody the clerk has chosen, or entered by this very birth; whom only likeness links is to be shown. */
function isChosen(mention: Mention, other: Mention, others: readonly Mention[]): boolean {
  const isOfThisBirth =
    mention.slot === 'child' && mention.birth !== undefined && mention.birth === other.birth;
  return isOfThisBirth || (mention.person !== undefined && others.includes(other));
}
