import type { State } from './check.ts';
import type { KnownPerson } from './known-person.ts';
import type { Mention } from './mention.ts';

/** Kept of the paper's own state: twins are told apart by it. */
const KEPT = ['child.plurality'];

/**
 * A mention as far as finding and comparing need it: without the paper it stands in, so that a province's worth of them
 * fits into memory. `intern` gives one text for equal ones: names, dates and ids are on many papers.
 */
export function toSlim(person: KnownPerson, intern: (text: string) => string): KnownPerson {
  const slim = (mention: Mention) => slimMention(mention, intern);
  const { mother, father } = person.parents;
  return {
    mention: slim(person.mention),
    familyKey: person.familyKey && intern(person.familyKey),
    givenKey: person.givenKey && intern(person.givenKey),
    parents: { mother: mother && slim(mother), father: father && slim(father) },
    blocks: person.blocks.map(intern),
  };
}

function slimMention(mention: Mention, intern: (text: string) => string): Mention {
  const { paper, state, born, birthplace } = mention;
  const kept: [string, State[string]][] = [];
  for (const path of KEPT) {
    const value = state[path];
    if (value !== undefined && value !== 'single') kept.push([path, value]);
  }
  const text = (one: string | undefined) => (one === undefined ? undefined : intern(one));
  return {
    paper: paper && { kind: paper.kind, id: paper.id, title: '', state: NOTHING },
    slot: mention.slot,
    state: kept.length === 0 ? NOTHING : Object.fromEntries(kept),
    prefix: intern(mention.prefix),
    person: text(mention.person),
    ...(mention.same?.length ? { same: mention.same.map(intern) } : {}),
    familyName: text(mention.familyName),
    givenName: text(mention.givenName),
    familyNameLatin: text(mention.familyNameLatin),
    givenNameLatin: text(mention.givenNameLatin),
    sex: mention.sex,
    born: born && { value: intern(born.value), precision: born.precision },
    birthplace: birthplace?.code === undefined ? undefined : { text: '', code: intern(birthplace.code) },
    nationality: undefined,
    numbers: mention.numbers.map(({ kind, value }) => ({ path: '', kind: intern(kind), value })),
    birth: mention.birth,
  };
}

const NOTHING: State = {};
