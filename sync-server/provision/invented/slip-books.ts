import type { Json } from '../../../schemas/record/json.ts';
import { presenceOf } from './draft-book.ts';
import type { Chance } from './random.ts';
import type { SlipKind, SlipRates } from './slips.ts';
import type { Book, Family, Household, Lineage, Member, PersonId } from './truth.ts';

/** A book that lists somebody wrongly; `head` is told by the truth's ids until the records are written. */
export type BookSlip = { readonly kind: SlipKind; readonly person: PersonId; readonly book: string } & (
  | { readonly field: 'presence'; readonly right: Json; readonly wrong: Json }
  | { readonly field: 'head'; readonly right: PersonId; readonly wrong: PersonId }
);

/** The lineage with its books as the offices have them, and what is wrong with them. */
export function spoilBooks(
  chance: Chance,
  lineage: Lineage,
  rates: SlipRates,
): { readonly told: Lineage; readonly slips: readonly BookSlip[] } {
  const slips: BookSlip[] = [];
  const out = new Set(spousesLeftOut(lineage).filter(() => chance.happens(rates.spouses)));
  const homeless = leaveOut(lineage.households, out, slips);
  const bookless = leaveOut(lineage.families, out, slips);
  const households = homeless.map((book) => keepGone(keepMovers(book)));
  const families = listTwice(moveGrandchildren(bookless.map(keepGone)));
  return { told: { ...lineage, households, families }, slips };

  /** Somebody died, or a head left, and nobody told the office. */
  function keepGone<B extends Book>(book: B): B {
    const members = book.members.map((member) =>
      member.gone?.is === 'dead' &&
      member.gone.on > member.entered &&
      !isHead(book, member) &&
      chance.happens(rates.dead)
        ? asPresent(book, member, 'dead-listed')
        : member,
    );
    return keepHead({ ...book, members });
  }

  function keepHead<B extends Book>(book: B): B {
    const [now, before] = [book.heads.at(-1), book.heads.at(-2)];
    const old = book.members.find((member) => member.person === before?.person);
    if (!now || !before || !old?.gone || old.gone.is === 'absent') return book;
    if (!chance.happens(old.gone.is === 'dead' ? rates.dead : rates.heads)) return book;
    const kind = old.gone.is === 'dead' ? 'dead-listed' : 'head-elsewhere';
    slips.push({
      kind,
      person: old.person,
      book: book.id,
      field: 'head',
      right: now.person,
      wrong: before.person,
    });
    const heads = book.heads.slice(0, -1);
    if (kind === 'head-elsewhere') return { ...book, heads };
    const members = book.members.map((member) => (member === old ? asPresent(book, member, kind) : member));
    return { ...book, heads, members };
  }

  /** Somebody moved to another address and was entered there, and still stands here. */
  function keepMovers(book: Household): Household {
    const members = book.members.map((member) => {
      const isElsewhere = lineage.households.some(
        (other) => other !== book && isListedIn(other, member.person),
      );
      const isMover = member.gone?.is === 'left' && member.gone.on > member.entered && isElsewhere;
      return isMover && !isHead(book, member) && chance.happens(rates.movers)
        ? asPresent(book, member, 'two-residence-books')
        : member;
    });
    return { ...book, members };
  }

  function asPresent(book: Book, member: Member, kind: SlipKind): Member {
    const spoilt: Member = { ...member, gone: undefined };
    const [right, wrong] = [presenceOf(member), presenceOf(spoilt)];
    slips.push({ kind, person: member.person, book: book.id, field: 'presence', right, wrong });
    return spoilt;
  }

  /** Entered by the grandparents for the school near by, and never taken out of the parents' book. */
  function listTwice(families: readonly Family[]): readonly Family[] {
    return families.map((into) => {
      const added = families
        .filter((from) => from !== into && isBookOfParents(lineage, into, from))
        .flatMap((from) =>
          from.members.filter(
            (member) => isFreeFor(into, from, member) && chance.happens(rates.bothFamilyBooks),
          ),
        )
        .map((member) => enteredBy(member, into));
      for (const member of added) {
        const about = { kind: 'two-family-books', person: member.person, field: 'presence' } as const;
        slips.push({ ...about, book: into.id, right: null, wrong: presenceOf(member) });
      }
      return { ...into, members: [...into.members, ...added] };
    });
  }

  function isFreeFor(into: Book, from: Book, member: Member): boolean {
    const isThere = into.members.some(({ person }) => person === member.person);
    return !member.gone && !isThere && isChildIn(lineage, from, member);
  }

  function moveGrandchildren(families: readonly Family[]): readonly Family[] {
    const moves = families.flatMap((from) => {
      const into = families.find((book) => book !== from && isBookOfParents(lineage, book, from));
      if (!into) return [];
      return from.members
        .filter(
          (member) => !member.gone && isChildIn(lineage, from, member) && chance.happens(rates.grandchildren),
        )
        .map((member) => ({ from, into, member }));
    });
    for (const { from, into, member } of moves) {
      const presence = presenceOf(member);
      const about = { kind: 'grandparents-book', person: member.person, field: 'presence' } as const;
      slips.push({ ...about, book: from.id, right: presence, wrong: null });
      slips.push({ ...about, book: into.id, right: null, wrong: presence });
    }
    return families.map((book) => ({
      ...book,
      members: [
        ...book.members.filter(
          (member) => !moves.some((move) => move.from === book && move.member === member),
        ),
        ...moves.filter((move) => move.into === book).map(({ member }) => enteredBy(member, book)),
      ],
    }));
  }
}

function leaveOut<B extends Book>(
  books: readonly B[],
  out: ReadonlySet<PersonId>,
  slips: BookSlip[],
): readonly B[] {
  return books.map((book) => {
    for (const member of book.members) {
      if (!out.has(member.person)) continue;
      const about = { kind: 'spouse-in-neither', person: member.person, book: book.id } as const;
      slips.push({ ...about, field: 'presence', right: presenceOf(member), wrong: null });
    }
    return { ...book, members: book.members.filter((member) => !out.has(member.person)) };
  });
}

/** Husbands and wives who are at home, head of nothing and in no more than one book of either sort. */
function spousesLeftOut({ people, households, families }: Lineage): readonly PersonId[] {
  const books = [...households, ...families];
  return households.flatMap((home) =>
    home.members.flatMap(({ person, gone }) => {
      const listed = books.filter((book) => book.members.some((member) => member.person === person));
      const isFree = listed.every((book) => book.heads.every((head) => head.person !== person));
      const isSpouse = people.get(person)?.spouse !== undefined;
      return isSpouse && !gone && isFree && listed.length === 2 ? [person] : [];
    }),
  );
}

function isHead(book: Book, { person }: Member): boolean {
  return book.heads.some((head) => head.person === person);
}

function isListedIn(book: Book, person: PersonId): boolean {
  return book.members.some((member) => member.person === person && member.gone?.is !== 'left');
}

/** Whether the head of `book` is father or mother of the head of `other` or of the head's spouse. */
function isBookOfParents({ people }: Lineage, book: Book, other: Book): boolean {
  const parent = book.heads.at(-1)?.person;
  const head = people.get(other.heads.at(-1)?.person ?? '');
  const couple = [head, people.get(head?.spouse ?? '')];
  return couple.some((one) => one !== undefined && (one.father === parent || one.mother === parent));
}

function isChildIn({ people }: Lineage, book: Book, { person }: Member): boolean {
  const one = people.get(person);
  const heads = book.heads.map((head) => head.person);
  const isOfHead = heads.some((head) => one?.father === head || one?.mother === head);
  return isOfHead && one?.spouse === undefined && !heads.includes(person);
}

function enteredBy(member: Member, { opened }: Book): Member {
  return member.entered > opened ? member : { ...member, entered: opened };
}
