import { valueOn } from '../kinds/province-config.ts';
import { statusOf } from '../kinds/status.ts';
import type { RecordId } from '../record/entry.ts';
import { isSameJson } from '../record/json.ts';
import { type Line, lineOf } from './book-lines.ts';
import { dayOf, plain, rangeOf, yearsBetween } from './civil-dates.ts';
import { deathIn, mentionsIn, pathIn } from './mention.ts';
import { keysOf, textPart } from './read.ts';
import type { House, HousePerson } from './visit-households.ts';
import type { VisitIndex, VisitPaper } from './visit-index.ts';
import {
  addMonths,
  CARD_REMINDED_FOR,
  CHILD_UNTIL,
  DEATH_REMINDED_FOR,
  dayPart,
  ID_CARD_YEARS,
  isDeathCertificate,
  isIdCard,
  RENEWED_WITHIN,
  type VisitTerms,
} from './visit-terms.ts';
import { isKhmerNationality } from './wording.ts';

/**
 * Why somebody goes to a house. `notice` a birth the hospital told of · `birth_due` a child without a birth entry, still
 * in time · `birth_late` no longer in time · `returned` the district gave a birth back · `verified` its answer is here ·
 * `asked` the province asks · `contested` two wrote differently · `told` the family said a paper is wrong · `id_card` of an
 * age for a card, without one · `card_ends` to be renewed · `stay_ends` a stay for a time that is over · `book_lost` ·
 * `dead_listed` dead in one book, living in another · `death` without a certificate.
 */
export type VisitCode =
  | 'notice'
  | 'birth_due'
  | 'birth_late'
  | 'returned'
  | 'verified'
  | 'asked'
  | 'contested'
  | 'told'
  | 'id_card'
  | 'card_ends'
  | 'stay_ends'
  | 'book_lost'
  | 'dead_listed'
  | 'death';

/** One reason, found in the records alone: it is there as long as no record answers it. */
export interface VisitReason {
  readonly code: VisitCode;
  /** Root id of whom it is about. */
  readonly person?: string | undefined;
  readonly name: string;
  /** The paper that shows it. */
  readonly record: RecordId;
  /** A plain date: until when, or since when. */
  readonly on?: string | undefined;
  /** What the district or the province says. */
  readonly says?: string | undefined;
  /** A date that is known by its year alone may mean it or not. */
  readonly isSure: boolean;
}

/** Why a house is on the list today; what answers each is a record, and then it is gone. */
export function reasonsFor(
  house: House,
  index: VisitIndex,
  today: string,
  terms: VisitTerms,
): readonly VisitReason[] {
  const persons = house.people.flatMap((person) => [
    ...findBirthReasons(person, index, today, terms),
    ...findCardReasons(person, index, today, terms),
    ...findStayReasons(person, today, terms),
    ...findDeathReasons(person, index, today),
  ]);
  const papers = unique([
    ...house.books,
    ...house.people.flatMap(({ id }) => [...index.under(`person ${id}`), ...index.under(`child ${id}`)]),
    ...house.births,
  ]);
  return [
    ...house.notices.map(noticeReason),
    ...house.births.flatMap(answerReasons),
    ...papers.flatMap((paper) => askedReasons(paper, index)),
    ...papers.filter(({ contested }) => contested.length > 0).map((paper) => about('contested', paper)),
    ...house.books.filter(({ state }) => statusOf(state) === 'lost').map(lostReason),
    ...persons,
    ...findTold(house, index),
  ];
}

/** Reasons that differ in nothing that is shown are one. */
export function reasonKey({ code, person, record }: Pick<VisitReason, 'code' | 'person' | 'record'>): string {
  return `${code} ${person ?? record}`;
}

function findBirthReasons(
  person: HousePerson,
  index: VisitIndex,
  today: string,
  { birthDays }: VisitTerms,
): readonly VisitReason[] {
  const line = person.lines.find(({ isIn }) => isIn);
  const born = line?.mention.born ?? person.lines.find(({ mention }) => mention.born)?.mention.born;
  if (!line || !born || hasBirthEntry(person, index)) return [];
  const age = yearsBetween(born, plain(today));
  if (age.least >= CHILD_UNTIL || rangeOf(born).first > dayOf(today)) return [];
  const { first, last } = rangeOf(born);
  const base = { person: person.id, name: person.name, record: recordOf(line) };
  const isSure = age.most < CHILD_UNTIL;
  if (birthDays === undefined || dayOf(today) - last > birthDays) {
    return [{ code: 'birth_late', ...base, on: born.value, isSure }];
  }
  const isLateFor = dayOf(today) - first > birthDays;
  return [{ code: 'birth_due', ...base, on: born.value, isSure: isSure && !isLateFor }];
}

/** A birth that was entered and not annulled, wherever it stands on its way; or one that a book's line names. */
function hasBirthEntry({ id, lines }: HousePerson, index: VisitIndex): boolean {
  const births = index.under(`child ${id}`).filter(({ kind }) => kind === 'birth');
  if (births.some(({ state }) => statusOf(state) !== 'annulled')) return true;
  return lines.some(({ mention: { birth } }) => {
    if (birth === undefined) return false;
    const paper = index.paper(birth);
    return paper === undefined || statusOf(paper.state) !== 'annulled';
  });
}

function findCardReasons(
  person: HousePerson,
  index: VisitIndex,
  today: string,
  { cardAge }: VisitTerms,
): readonly VisitReason[] {
  const line = person.lines.find(({ isIn }) => isIn);
  const born = line?.mention.born;
  const { nationality } = line?.mention ?? {};
  if (!line || !born || (nationality !== undefined && !isKhmerNationality(nationality))) return [];
  const base = { person: person.id, name: person.name, record: recordOf(line) };
  const cards = numbersOf(person, index).filter(({ kind }) => isIdCard(kind));
  if (cards.length > 0) {
    const issued = cards.flatMap(({ on }) => (on?.length === 10 ? [on] : [])).sort();
    const last = issued.at(-1);
    const years = last === undefined ? undefined : valueOn(ID_CARD_YEARS, last)?.value;
    if (last === undefined || years === undefined) return [];
    const ends = addMonths(last, 12 * years);
    const isNear = dayOf(ends) - dayOf(today) <= RENEWED_WITHIN;
    return isNear ? [{ code: 'card_ends', ...base, on: ends, isSure: true }] : [];
  }
  if (cardAge === undefined) return [];
  const age = yearsBetween(born, plain(today));
  if (age.most < cardAge || age.least >= cardAge + CARD_REMINDED_FOR) return [];
  return [{ code: 'id_card', ...base, on: born.value, isSure: age.least >= cardAge }];
}

function numbersOf({ id, lines }: HousePerson, index: VisitIndex) {
  const own = index.paper(`person-${id}`);
  const mentions = [...lines.map(({ mention }) => mention), ...(own ? mentionsIn(own) : [])];
  return mentions.flatMap(({ numbers }) => numbers);
}

/** Temporary residence is registered again, or made permanent (domain.md §3). */
function findStayReasons(
  { id, name, lines }: HousePerson,
  today: string,
  { stayMonths }: VisitTerms,
): readonly VisitReason[] {
  return lines
    .filter((line) => line.isIn && line.isTemporary)
    .flatMap((line) => {
      const { state } = line.mention;
      const stay = state[pathIn(line.mention, 'stay')];
      const from = dayPart(stay, 'from') ?? dayPart(state[pathIn(line.mention, 'entry')], 'on');
      const most = from === undefined || stayMonths === undefined ? undefined : addMonths(from, stayMonths);
      const ends = [dayPart(stay, 'until'), most].flatMap((day) => day ?? []).sort()[0];
      if (ends === undefined || ends >= today) return [];
      return [
        { code: 'stay_ends' as const, person: id, name, record: recordOf(line), on: ends, isSure: true },
      ];
    });
}

function findDeathReasons(person: HousePerson, index: VisitIndex, today: string): readonly VisitReason[] {
  // The other book may be of another house: whoever goes to either asks.
  const lines = linesOf(person, index);
  const dead = lines.filter(({ mention }) => deathIn(mention) !== undefined);
  if (dead.length === 0) return [];
  const { id, name } = person;
  const listed = person.lines.filter(({ isIn }) => isIn);
  const on = dead.map(({ mention }) => deathIn(mention)?.on?.value).find((day) => day !== undefined);
  const own = person.lines.find((line) => dead.includes(line));
  const days = on === undefined ? undefined : dayOf(today) - dayOf(on);
  const isRecent = days !== undefined && days >= 0 && days <= DEATH_REMINDED_FOR;
  const hasPaper = numbersOf(person, index).some(({ kind }) => isDeathCertificate(kind));
  return [
    ...listed.map((line) => ({
      code: 'dead_listed' as const,
      person: id,
      name,
      record: recordOf(line),
      on,
      isSure: true,
    })),
    ...(own && isRecent && !hasPaper
      ? [{ code: 'death' as const, person: id, name, record: recordOf(own), on, isSure: true }]
      : []),
  ];
}

/** Lines about a person in every book here, those of the house being the same ones. */
function linesOf({ id, lines }: HousePerson, index: VisitIndex): readonly Line[] {
  const here = new Set(lines.map(({ mention }) => mention.paper?.id));
  const others = index
    .under(`member ${id}`)
    .filter((book) => !here.has(book.id))
    .flatMap((book) => mentionsIn(book).filter(({ person }) => person === id));
  return [...lines, ...others.flatMap((mention) => lineOf(mention) ?? [])];
}

function noticeReason(notice: VisitPaper): VisitReason {
  const born = textPart(notice.state['child.born'], 'value');
  return { code: 'notice', name: notice.title, record: notice.id, on: born, isSure: true };
}

function answerReasons(birth: VisitPaper): readonly VisitReason[] {
  const status = statusOf(birth.state);
  if (status !== 'returned' && status !== 'verified') return [];
  const { standing } = birth.state;
  return [
    {
      ...about(status, birth),
      on: dayPart(standing, 'on'),
      says: textPart(standing, 'reason'),
    },
  ];
}

/** A case of the province that waits for the commune's answer. */
function askedReasons(paper: VisitPaper, index: VisitIndex): readonly VisitReason[] {
  return index
    .under(`asked about ${paper.id}`)
    .filter(({ state }) => statusOf(state) === 'asked')
    .map(({ id, state }) => ({
      ...about('asked', paper),
      record: id,
      on: dayPart(state.question, 'on'),
      says: textPart(state.question, 'text'),
    }));
}

function lostReason(book: VisitPaper): VisitReason {
  return { ...about('book_lost', book), on: dayPart(book.state.standing, 'on') };
}

/** What a family said on a visit, while the two papers still differ there. */
function findTold(house: House, index: VisitIndex): readonly VisitReason[] {
  const visits = [house.id, ...house.books.map(({ id }) => id)].flatMap((id) => index.under(`visited ${id}`));
  const told = unique(visits)
    .filter(({ state }) => statusOf(state) === 'noted')
    .flatMap(({ state }) => keysOf(state, 'told').map((key) => state[`told.${key}`]));
  return told.flatMap((one) => {
    const wrong = index.paper(textPart(one, 'record') ?? '');
    const right = index.paper(textPart(one, 'as') ?? '');
    const path = textPart(one, 'path') ?? '';
    const isOpen = wrong && right && !isSameJson(wrong.state[path] ?? null, right.state[path] ?? null);
    const person = /^members\.([^.]+)\./.exec(path)?.[1];
    const name = house.people.find(({ id }) => id === person)?.name;
    return isOpen ? [{ ...about('told', wrong), person, name: name ?? wrong.title }] : [];
  });
}

function about(code: VisitCode, paper: VisitPaper): VisitReason {
  return { code, name: paper.title, record: paper.id, isSure: true };
}

function recordOf({ mention }: Line): RecordId {
  if (!mention.paper) throw new Error('a line of a book stands in a paper');
  return mention.paper.id;
}

function unique(papers: readonly VisitPaper[]): readonly VisitPaper[] {
  return [...new Map(papers.map((paper) => [paper.id, paper])).values()];
}
