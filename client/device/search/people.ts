import type { PlaceValue } from '../../../schemas/kinds/types.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import { toStoredForm } from '../../../schemas/text/khmer.ts';
import { type BornCode, bornCode } from './born.ts';
import { createNumberBook, type NumberBook, type NumberKey, numberKey } from './number-book.ts';
import { readPlaceNames } from './place-words.ts';
import { addMember, createPostings, type Postings, removeMember } from './postings.ts';
import type { SearchPaper, Slot, Subject, SubjectNames } from './subjects.ts';
import { createVocabulary, type Vocabulary, type Word } from './vocabulary.ts';

/** Whether the officer may read a commune's papers. */
export type Covers = (commune: string) => boolean;

/** Somebody, with every mention of them on the papers at hand. */
export interface Person {
  readonly number: number;
  /** Root id of the person's record; undefined for somebody a paper names and links to nobody. */
  readonly root: string | undefined;
  mentions: readonly Mention[];
}

export interface Mention {
  readonly person: Person;
  readonly paper: Paper;
  readonly slot: Slot;
  readonly name: NameWords;
  /** 0 where it is not said. */
  readonly born: BornCode;
  readonly lives: PlaceEntry | undefined;
  readonly birthplace: PlaceEntry | undefined;
  readonly numbers: readonly string[];
}

export interface Paper {
  readonly id: RecordId;
  readonly kind: string;
  /** Whose record it is, and with whom it is shared. */
  readonly communes: readonly string[];
  mentions: readonly Mention[];
}

/** A whole name; people who are called the same share one. */
export interface NameWords {
  readonly family: readonly Word[];
  readonly given: readonly Word[];
  readonly words: readonly Word[];
  /** Khmer, and Latin, family name first. */
  readonly khmer: string;
  readonly latin: string;
}

export interface PlaceEntry {
  readonly number: number;
  readonly place: PlaceValue;
  readonly names: readonly PlaceNameWord[];
  readonly residents: Postings;
  readonly natives: Postings;
}

export interface PlaceNameWord {
  readonly word: Word;
  readonly level: string | undefined;
}

/** What the search knows: people and the words, dates, places and numbers that lead to them. */
export interface People {
  readonly put: (paper: SearchPaper) => void;
  readonly remove: (id: RecordId) => void;
  /** One more than the highest number of a person. */
  readonly size: () => number;
  readonly person: (number: number) => Person | undefined;
  readonly nameWords: Vocabulary;
  /** Holders of these words are places. */
  readonly placeWords: Vocabulary;
  readonly places: readonly PlaceEntry[];
  /** By year, then by whole date. */
  readonly born: ReadonlyMap<number, ReadonlyMap<BornCode, Postings>>;
  readonly numbers: NumberBook<Mention>;
}

export function createPeople(): People {
  const people: (Person | undefined)[] = [];
  const free: number[] = [];
  const byRoot = new Map<string, Person>();
  const papers = new Map<RecordId, Paper>();
  const nameWords = createVocabulary();
  const names = new Map<string, NameWords>();
  const placeWords = createVocabulary();
  const places: PlaceEntry[] = [];
  const placesByCode = new Map<string, PlaceEntry[]>();
  const born = new Map<number, Map<BornCode, Postings>>();
  const numbers = createNumberBook<Mention>();

  function personOf(root: string | undefined): Person {
    const known = root === undefined ? undefined : byRoot.get(root);
    if (known) return known;
    const number = free.pop() ?? people.length;
    const person: Person = { number, root, mentions: [] };
    people[number] = person;
    if (root !== undefined) byRoot.set(root, person);
    return person;
  }

  function learnName(said: SubjectNames): NameWords {
    const { familyName, givenName, familyNameLatin, givenNameLatin } = said;
    const key = `${familyName}\n${givenName}\n${familyNameLatin}\n${givenNameLatin}`;
    const known = names.get(key);
    if (known) return known;
    const learn = (...texts: string[]) =>
      texts.flatMap((text) => (text === '' ? [] : [nameWords.learn(toStoredForm(text))]));
    const family = learn(familyName, familyNameLatin);
    const given = learn(givenName, givenNameLatin);
    const name: NameWords = {
      family,
      given,
      words: [...new Set([...family, ...given])],
      khmer: `${familyName} ${givenName}`.trim(),
      latin: `${familyNameLatin} ${givenNameLatin}`.trim(),
    };
    names.set(key, name);
    return name;
  }

  function learnPlace(place: PlaceValue | undefined): PlaceEntry | undefined {
    if (!place) return undefined;
    const sameCode = placesByCode.get(place.code ?? place.text) ?? [];
    const known = sameCode.find((entry) => entry.place.text === place.text);
    if (known) return known;
    const entry: PlaceEntry = {
      number: places.length,
      place,
      names: readPlaceNames(toStoredForm(place.text)).map(({ name, level }) => ({
        word: placeWords.learn(name),
        level,
      })),
      residents: createPostings(),
      natives: createPostings(),
    };
    for (const { word } of entry.names) addMember(word.holders, entry.number);
    places.push(entry);
    placesByCode.set(place.code ?? place.text, [...sameCode, entry]);
    return entry;
  }

  function bornOn(code: BornCode): Postings {
    const year = Math.floor(code / 10000);
    const inYear = born.get(year) ?? new Map<BornCode, Postings>();
    born.set(year, inYear);
    const postings = inYear.get(code) ?? createPostings();
    inYear.set(code, postings);
    return postings;
  }

  /** Calls back with each way to somebody by this mention that no other mention of theirs leads. */
  function eachOwnTrail(mention: Mention, callback: (trail: Postings) => void): void {
    const { name, born: code, lives, birthplace } = mention;
    const { mentions } = mention.person;
    const isNew = (key: 'name' | 'born' | 'lives' | 'birthplace') => {
      for (const other of mentions) if (other !== mention && other[key] === mention[key]) return false;
      return true;
    };
    if (isNew('name')) {
      for (const word of name.words) {
        const isElsewhere = mentions.some((other) => other !== mention && other.name.words.includes(word));
        if (!isElsewhere) callback(word.holders);
      }
    }
    if (code > 0 && isNew('born')) callback(bornOn(code));
    if (lives && isNew('lives')) callback(lives.residents);
    if (birthplace && isNew('birthplace')) callback(birthplace.natives);
  }

  function addMention(paper: Paper, subject: Subject): Mention {
    const person = personOf(subject.person);
    const mention: Mention = {
      person,
      paper,
      slot: subject.slot,
      name: learnName(subject),
      born: subject.born ? bornCode(subject.born) : 0,
      lives: learnPlace(subject.lives),
      birthplace: learnPlace(subject.birthplace),
      numbers: subject.numbers,
    };
    eachOwnTrail(mention, (trail) => addMember(trail, person.number));
    for (const key of keysOf(mention)) numbers.add(key, mention);
    // Not pushed: an array that grows by itself takes room for seventeen, and there are some hundred thousand.
    person.mentions = [...person.mentions, mention];
    return mention;
  }

  function removeMention(mention: Mention): void {
    const { person } = mention;
    eachOwnTrail(mention, (trail) => removeMember(trail, person.number));
    for (const key of keysOf(mention)) numbers.remove(key, mention);
    person.mentions = person.mentions.filter((other) => other !== mention);
    if (person.mentions.length > 0) return;
    people[person.number] = undefined;
    free.push(person.number);
    if (person.root !== undefined) byRoot.delete(person.root);
  }

  function remove(id: RecordId): void {
    for (const mention of papers.get(id)?.mentions ?? []) removeMention(mention);
    papers.delete(id);
  }

  return {
    put: ({ id, kind, communes, subjects }) => {
      remove(id);
      if (subjects.length === 0) return;
      const paper: Paper = { id, kind, communes, mentions: [] };
      papers.set(id, paper);
      paper.mentions = subjects.map((subject) => addMention(paper, subject));
    },
    remove,
    size: () => people.length,
    person: (number) => people[number],
    nameWords,
    placeWords,
    places,
    born,
    numbers,
  };
}

function keysOf({ numbers }: Mention): Iterable<NumberKey> {
  return numbers.length === 0 ? [] : new Set(numbers.map(numberKey));
}
