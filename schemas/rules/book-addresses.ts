import type { ProvinceConfig } from '../kinds/province-config.ts';
import { addressOf, headOf, isBook, lineOf, linesOf, memberIds } from './book-lines.ts';
import type { Check, State } from './check.ts';
import { comparePlaces } from './compare-places.ts';
import type { Linked } from './linked.ts';
import { mentionsIn } from './mention.ts';
import { isOwnBook } from './two-books.ts';
import { checkAgainst, recodingsIn } from './wording.ts';

/**
 * A family book and the residence book of its head at two addresses: recoded since, or the head does not live there; and
 * two books of the same people under two heads (domain.md §3).
 */
export function findAddressDisagreements(
  state: State,
  linked: readonly Linked[],
  config: ProvinceConfig,
): readonly Check[] {
  return [...findOtherAddress(state, linked, config), ...findOtherHead(state, linked)];
}

function findOtherAddress(state: State, linked: readonly Linked[], config: ProvinceConfig): readonly Check[] {
  const here = addressOf(state);
  const head = linked.find(({ form }) => form.person === headOf(state));
  const line = head && lineOf(head.form);
  // A head who works elsewhere is absent, and that is known.
  if (here === undefined || head === undefined || !line || !isOwnBook(line) || line.isAbsent) return [];
  return linesOf(head.others.filter(({ paper }) => isBook(paper?.kind)))
    .filter((other) => isOwnBook(other) && !other.isAbsent)
    .flatMap(({ mention }) => {
      const there = addressOf(mention.state);
      const how = there ? comparePlaces(here, there, recodingsIn(config)) : 'agree';
      if (there === undefined || how === 'agree') return [];
      const code = how === 'renamed' ? 'address_renamed' : 'head_lives_elsewhere';
      return [
        checkAgainst(code, 'address.village', mention, 'address.village', {
          here: here.text,
          there: there.text,
        }),
      ];
    });
}

function findOtherHead(state: State, linked: readonly Linked[]): readonly Check[] {
  const head = headOf(state);
  const first = linked.find(({ form }) => form.person === head);
  if (head === undefined || first === undefined) return [];
  return linesOf(first.others.filter(({ paper }) => isBook(paper?.kind))).flatMap(({ mention }) => {
    const other = headOf(mention.state);
    const otherHead = mention.paper && mentionsIn(mention.paper).find(({ person }) => person === other);
    const isSame = other === undefined || other === mention.person;
    if (isSame || otherHead === undefined || !hasSamePeople(state, mention.state)) return [];
    return [checkAgainst('heads_differ', 'head', mention, 'head', { there: mention.paper?.title ?? '' })];
  });
}

function hasSamePeople(a: State, b: State): boolean {
  const inB = new Set(memberIds(b));
  const inA = memberIds(a);
  return inA.length === inB.size && inA.every((id) => inB.has(id));
}
