import { describe, expect, it } from 'vitest';
import {
  answersOfChild,
  CHILD_COUNT,
  childrenIn,
  LATER_CHILDREN,
  MOST_CHILDREN,
  questionOfChild,
  stateOfChild,
} from '../../client/acts/birth-children.ts';

const FIVE = {
  'child.plurality': 'more',
  [CHILD_COUNT]: 5,
  'child.givenName': 'មួយ',
  'child2.givenName': 'ពីរ',
  'child3.givenName': 'បី',
  'child4.givenName': 'បួន',
  'child5.givenName': 'ប្រាំ',
  'mother.givenName': 'សុខា',
};

describe('children of one birth', () => {
  it('are as many as the form says, up to as many as were ever born alive at once', () => {
    expect(childrenIn({})).toBe(1);
    expect(childrenIn({ 'child.plurality': 'single', [CHILD_COUNT]: 5 })).toBe(1);
    expect(childrenIn({ 'child.plurality': 'twin' })).toBe(2);
    expect(childrenIn({ 'child.plurality': 'more' })).toBe(3);
    expect(childrenIn(FIVE)).toBe(5);
    expect(LATER_CHILDREN.at(-1)).toBe(`child${MOST_CHILDREN}`);
  });

  it('have each their own name and order, and share parents; how many there are is no field of a record', () => {
    const states = [1, 2, 3, 4, 5].map((child) => stateOfChild(FIVE, child));
    expect(states.map((state) => state['child.givenName'])).toEqual(['មួយ', 'ពីរ', 'បី', 'បួន', 'ប្រាំ']);
    expect(states.map((state) => state['child.pluralityOrder'])).toEqual([1, 2, 3, 4, 5]);
    for (const state of states) {
      expect(Object.keys(state).sort()).toEqual([
        'child.givenName',
        'child.plurality',
        'child.pluralityOrder',
        'mother.givenName',
      ]);
      expect(state['mother.givenName']).toBe('សុខា');
    }
  });

  it('keep what was typed with the child it was typed for', () => {
    const typed = { 'child5.givenName': 'ប្រាំ ', 'mother.givenName': 'សុខា ' };
    const of = (child: number) => answersOfChild({ all: FIVE, changed: FIVE, typed }, child).typed;
    expect(of(5)).toEqual({ 'child.givenName': 'ប្រាំ ', 'mother.givenName': 'សុខា ' });
    expect(of(4)).toEqual({ 'mother.givenName': 'សុខា ' });
  });

  it('are asked for under their own questions', () => {
    expect(questionOfChild('child.born', 1)).toBe('child.born');
    expect(questionOfChild('child.born', 4)).toBe('child4.born');
    expect(questionOfChild('mother.born', 4)).toBeUndefined();
  });
});
