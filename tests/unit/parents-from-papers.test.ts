import { describe, expect, it } from 'vitest';
import { parentsFromPapers } from '../../client/acts/parents-from-papers.ts';
import { recordIdOf } from '../../schemas/record/record.ts';
import { author } from '../support/build.ts';

const [mother, father, other] = ['a', 'b', 'c'].map((letter) => letter.repeat(43)) as [
  string,
  string,
  string,
];

function book(relations: Readonly<Record<string, { readonly to: string; readonly is: string }>>) {
  const id = recordIdOf(author().open('family-book', {}));
  if (!id) throw new Error('a root has a record');
  const members = Object.entries(relations).flatMap(([person, relation]) => [
    [`members.${person}.relation`, relation] as const,
    [`members.${person}.presence`, { is: 'present' }] as const,
    [`members.${person}.givenName`, person.slice(0, 1)] as const,
  ]);
  const state = { 'address.village': { text: 'ភូមិកណ្ដាល' }, ...Object.fromEntries(members) };
  return {
    id,
    kind: 'family-book',
    state,
    registered: undefined,
    status: 'open',
  };
}

describe('what a birth takes of parents from papers', () => {
  it('a wife chosen as mother brings the head as father, both in the book’s words', () => {
    const paper = book({ [father]: { to: father, is: 'head' }, [mother]: { to: father, is: 'wife' } });
    expect(parentsFromPapers('mother', mother, [paper])).toMatchObject({
      'mother.person': mother,
      'mother.known': 'known',
      'mother.givenName': 'a',
      'mother.residence': { text: 'ភូមិកណ្ដាល' },
      'father.person': father,
      'father.givenName': 'b',
    });
  });

  it('a book that says it of two names no spouse', () => {
    const paper = book({
      [mother]: { to: mother, is: 'head' },
      [father]: { to: mother, is: 'husband' },
      [other]: { to: mother, is: 'husband' },
    });
    expect(
      Object.keys(parentsFromPapers('mother', mother, [paper])).some((path) => path.startsWith('father')),
    ).toBe(false);
  });

  it('a closed book is no longer asked', () => {
    const paper = { ...book({ [mother]: { to: mother, is: 'head' } }), status: 'closed' };
    expect(parentsFromPapers('mother', mother, [paper])).toEqual({
      'mother.person': mother,
      'mother.known': 'known',
    });
  });
});
