import { coversCommune } from '../../schemas/access/officer.ts';
import type { Words } from '../../schemas/kinds/field.ts';
import { choice, wholeNumber } from '../../schemas/kinds/types.ts';
import { toKhmerDigits } from '../../schemas/text/digits.ts';
import { always, type Question, type State } from '../forms/question.ts';
import { partOf } from '../forms/raw-value.ts';
import { BOOK_WORDS } from '../words/book-words.ts';
import { dayQuestion } from './members.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { typedBy, whyBy } from './plan-plain.ts';
import { questionsAt, whyQuestion } from './questions.ts';

/** The province gives a tablet a book of consecutive numbers, or says which book is copied from paper (design.md §8). */
export function planLease(context: ActContext): ActPlan | undefined {
  const { kind, officer, roster, around } = context;
  const act = kind.acts.lease;
  if (!act) return undefined;
  const communes = roster.communes.filter(({ code }) => coversCommune(officer.place, code));
  const asked = questionsAt(kind, ['bookKind', 'number', 'year', 'mode', 'range']);
  const tablets = tabletsOf(context);
  const isLeased = (all: State) => all.mode === 'leased';
  const chosen = (all: State) => tablets.find(({ device }) => device === all.tablet);
  return {
    title: act.label,
    groups: [
      {
        id: 'book',
        title: kind.label,
        questions: [
          {
            id: 'commune',
            label: BOOK_WORDS.leaseCommune,
            type: choice(communes.map(({ code, name }) => ({ value: code, label: name }))),
            isRequired: always,
            isAsked: always,
            isMain: true,
            ...(communes.length > 6 ? { look: 'compact' as const } : {}),
          },
          ...asked.map((one) => ({
            ...one,
            isMain: true,
            ...(one.id === 'range' ? { isAsked: isLeased, isRequired: isLeased } : {}),
          })),
          {
            id: 'tablet',
            label: BOOK_WORDS.leaseTo,
            type: choice(tablets.map(({ device, label }) => ({ value: device, label }))),
            isRequired: isLeased,
            isAsked: isLeased,
            isMain: true,
            look: 'compact',
          },
          dayQuestion(context.today),
        ],
      },
    ],
    shown: {},
    save: act.label,
    refuse: (all) => {
      const twin = around.registers.find(
        (one) =>
          one.commune === all.commune &&
          one.bookKind === all.bookKind &&
          one.number === all.number &&
          one.year === all.year,
      );
      if (twin) return { id: 'number', fault: BOOK_WORDS.bookExists };
      if (!isLeased(all)) return undefined;
      if (!isRange(all)) return { id: 'range', fault: BOOK_WORDS.rangeNeeded };
      return chosen(all)?.place === all.commune ? undefined : { id: 'tablet', fault: BOOK_WORDS.wrongTablet };
    },
    toActs: (answers) => {
      const { commune, tablet: _tablet, on, ...set } = answers.all;
      const to = chosen(answers.all);
      return [
        {
          opens: { kind: kind.name, commune: typeof commune === 'string' ? commune : '' },
          after: [],
          act: 'lease',
          set: {
            ...set,
            ...(to ? { lease: { to: to.device, on: on ?? '', name: to.name } } : {}),
            standing: { is: 'open', on: on ?? '' },
          },
          ...typedBy(answers),
        },
      ];
    },
  };
}

/** A number that was spoiled on paper is annulled here and never given again; mostly it is the next one. */
export function planSpoil(context: ActContext): ActPlan | undefined {
  const { kind, view, today, around } = context;
  const act = kind.acts.spoil;
  if (!act || !view) return undefined;
  const book = around.registers.find((one) => one.book === view.id);
  const number: Question = {
    id: 'spoiledNumber',
    label: BOOK_WORDS.spoiledNumber,
    type: wholeNumber(1, 999_999_999),
    isRequired: always,
    isAsked: always,
    isMain: true,
    ...(book?.next === undefined ? {} : { offer: numberOffer(book.next) }),
  };
  return {
    title: act.label,
    groups: [{ id: 'decision', title: act.label, questions: [number, dayQuestion(today), whyQuestion] }],
    shown: {},
    save: act.label,
    refuse: ({ spoiledNumber }) => {
      if (!book || typeof spoiledNumber !== 'number') return undefined;
      const isTaken = [...book.used, ...book.spoiled].includes(spoiledNumber);
      const isOutside = spoiledNumber < book.first || spoiledNumber > book.last;
      return isTaken || isOutside ? { id: 'spoiledNumber', fault: BOOK_WORDS.notOfBook } : undefined;
    },
    toActs: (answers, heads) => {
      const { spoiledNumber, on, why } = answers.all;
      return [
        {
          record: view.id,
          after: heads,
          act: 'spoil',
          set: { [`spoiled.${String(spoiledNumber)}`]: { reason: why ?? '', on: on ?? '' } },
          ...whyBy(answers),
        },
      ];
    },
  };
}

/** A book ends for ever at its last known number: full, or its tablet is lost (design.md §8). */
export function planCloseBook(context: ActContext): ActPlan | undefined {
  const { kind, view, today, around } = context;
  const act = kind.acts.close;
  if (!act || !view) return undefined;
  const highest = around.registers.find((one) => one.book === view.id)?.highest ?? 0;
  const last: Question = {
    id: 'last',
    label: BOOK_WORDS.lastKnown,
    type: wholeNumber(0, 999_999_999),
    isRequired: always,
    isAsked: always,
    isMain: true,
    offer: numberOffer(highest),
  };
  return {
    title: act.label,
    note: BOOK_WORDS.closeTold,
    groups: [{ id: 'decision', title: act.label, questions: [last, dayQuestion(today), whyQuestion] }],
    shown: {},
    save: act.label,
    // What is on this tablet was given: the book cannot end below it.
    refuse: (all) =>
      typeof all.last === 'number' && all.last < highest
        ? { id: 'last', fault: BOOK_WORDS.notOfBook }
        : undefined,
    toActs: (answers, heads) => {
      const { last: known, on, why } = answers.all;
      const standing = { is: act.to ?? '', on: on ?? '', reason: why ?? '' };
      return [
        {
          record: view.id,
          after: heads,
          act: 'close',
          set: { closing: { last: String(known), on: on ?? '' }, standing },
          ...whyBy(answers),
        },
      ];
    },
  };
}

function numberOffer(value: number): { readonly label: Words; readonly value: number } {
  return { label: { km: toKhmerDigits(String(value)), en: String(value) }, value };
}

/** Tablets of those who may register, by the officer who holds each. */
function tabletsOf({ roster, officer }: ActContext) {
  return roster.certificates.flatMap(({ certificate: { role, place, device, name } }) => {
    if (role !== 'chief' || !coversCommune(officer.place, place)) return [];
    const commune = roster.communes.find(({ code }) => code === place)?.name ?? { km: place, en: place };
    const label = { km: `${name} — ${commune.km}`, en: `${name} — ${commune.en}` };
    return [{ device, name, place, label }];
  });
}

function isRange(all: State): boolean {
  const [first, last] = [partOf(all.range, 'first'), partOf(all.range, 'last')];
  return isDigits(first) && isDigits(last) && Number(first) <= Number(last);
}

function isDigits(text: unknown): text is string {
  return typeof text === 'string' && /^\d{1,9}$/.test(text);
}
