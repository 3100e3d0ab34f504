import { describe, expect, it } from 'vitest';
import type { Paper, State } from '../../schemas/rules/check.ts';
import { findDuplicates, PROBABLE } from '../../schemas/rules/duplicates.ts';
import { knownPersonsOf } from '../../schemas/rules/known-person.ts';
import { linkStrength } from '../../schemas/rules/links.ts';
import { mentionsIn, mentionsOf } from '../../schemas/rules/mention.ts';
import { papersAbout } from '../../schemas/rules/papers-about.ts';
import { createPeopleIndex } from '../../schemas/rules/people-index.ts';
import { CHECK_WORDS, fillWords } from '../../schemas/rules/words.ts';
import { REASON_WORDS } from '../../schemas/rules/words-reasons.ts';
import { birthState, bookState, check, date, paper, personRoot, told } from '../support/rules.ts';

const unchosen = { 'child.person': null, 'mother.person': null, 'father.person': null };

function person(root: string, changes: State = {}): Paper {
  return paper('person', root, {
    'name.familyName': 'ហេង',
    'name.givenName': 'ពិសិដ្ឋ',
    'name.familyNameLatin': 'Heng',
    'name.givenNameLatin': 'Piseth',
    sex: 'm',
    born: date('1984-11-23'),
    standing: { is: 'known' },
    ...changes,
  });
}

/** What is found for the first person a form names. */
function find(kind: string, state: State, papers: readonly Paper[]) {
  const [first] = knownPersonsOf(mentionsOf(kind, state));
  if (!first) throw new Error('nobody in the form');
  return findDuplicates(first, createPeopleIndex(papers));
}

const codes = (found: ReturnType<typeof find>) => found[0]?.reasons.map(({ code }) => code) ?? [];

describe('somebody who may be here already', () => {
  it.each([
    ['word for word', {}, 'same_name'],
    ['with the names turned round', { 'name.familyName': 'ពិសិដ្ឋ', 'name.givenName': 'ហេង' }, 'same_name'],
    ['with another Latin spelling', { 'name.givenNameLatin': 'Pisith' }, 'same_name'],
    ['with a year of birth only', { born: date('1984') }, 'same_birth_date'],
    ['with the year shifted', { born: date('1982-11-23') }, 'near_birth_date'],
    ['with 1 January', { born: date('1984-01-01') }, 'near_birth_date'],
  ])('is found %s, with the reason', (_, changes, reason) => {
    const known = person('known');
    const found = find('person', person('new', changes).state, [known]);
    expect(found.map(({ id }) => id)).toEqual([known.id]);
    expect(codes(found)).toContain(reason);
  });

  it('is shown no more once the province has linked the two, and their papers are compared as one person’s', () => {
    const [known, other] = [personRoot('known'), personRoot('other')];
    const linked = person('known', { [`same.${other}`]: { is: 'linked' } });
    const apart = person('other');
    const form = knownPersonsOf(mentionsOf('person', apart.state, apart, apart.id));
    const found = (papers: readonly Paper[]) =>
      form.flatMap((one) => findDuplicates(one, createPeopleIndex(papers)).map(({ id }) => id));
    expect(found([person('known'), apart])).toEqual([linked.id]);
    const both = person('other', { [`same.${known}`]: { is: 'linked' } });
    expect(found([linked, both])).toEqual([]);
    const [one] = mentionsIn(linked);
    const [two] = mentionsIn(apart);
    if (!one || !two) throw new Error('both name somebody');
    const alone = { others: [] };
    expect(linkStrength(one, two, alone, alone)).toBe(10);
    expect(linkStrength(mentionsIn(person('known'))[0] ?? one, two, alone, alone)).toBe(0);
  });

  it.each([
    ['of the same name and another age', { born: date('1951-02-02') }],
    [
      'of the same birthday and another name',
      {
        'name.familyName': 'ម៉ៅ',
        'name.givenName': 'ធារ៉ា',
        'name.familyNameLatin': 'Mao',
        'name.givenNameLatin': 'Theara',
      },
    ],
    [
      'of the same family name',
      { 'name.givenName': 'ធារ៉ា', 'name.givenNameLatin': 'Theara', born: date('1984-11-02') },
    ],
  ])('is not somebody %s', (_, changes) => {
    expect(find('person', person('new', changes).state, [person('known')])).toEqual([]);
  });

  it('says less where the name is common', () => {
    const many = Array.from({ length: 300 }, (_, at) =>
      person(`many-${at}`, { born: date(`${1900 + (at % 60)}`) }),
    );
    const [rare] = find('person', person('new', { born: date('1984') }).state, [person('known')]);
    const [common] = find('person', person('new', { born: date('1984') }).state, [person('known'), ...many]);
    expect(rare?.score).toBeGreaterThan(PROBABLE);
    expect(common?.score ?? 0).toBeLessThan(rare?.score ?? 0);
  });

  it('is no longer found once the paper is taken out of the index', () => {
    const index = createPeopleIndex([person('known')]);
    const [asked] = knownPersonsOf(mentionsOf('person', person('new').state));
    if (!asked) throw new Error('nobody');
    expect(findDuplicates(asked, index)).toHaveLength(1);
    index.add(person('known', { standing: { is: 'withdrawn' } }));
    expect(findDuplicates(asked, index)).toEqual([]);
    expect(index.frequencies.size()).toBe(0);
  });

  it('is shown before saving, and not for the record itself', () => {
    const known = person('known');
    const shown = check('person', person('new').state, [known]);
    expect(told(shown)).toEqual(['person_here_already name.familyName']);
    expect(shown[0]).toMatchObject({ level: 'duplicate', paper: { id: known.id, says: 'ហេង' } });
    const words = shown[0] && fillWords(CHECK_WORDS[shown[0].code].says, shown[0].facts);
    expect(words?.en).toBe('Perhaps here already: ហេង ពិសិដ្ឋ (same name, same date of birth, same sex)');
    expect(told(check('person', known.state, [known], { self: known.id }))).toEqual([]);
  });
});

describe('one birth declared twice', () => {
  const known = paper(
    'birth',
    'known',
    birthState({ 'child.person': personRoot('child'), standing: { is: 'registered' } }),
  );

  it('is shown though the name is spelled otherwise', () => {
    const again = birthState({ ...unchosen, 'child.givenName': 'បុប្ផា', 'child.givenNameLatin': 'Bophar' });
    expect(told(check('birth', again, [known]))).toContain('birth_declared_twice child.familyName');
  });

  it('is not a twin, nor an elder sister', () => {
    const other = { 'child.givenName': 'វិបុល', 'child.givenNameLatin': 'Vibol', 'child.sex': 'm' };
    const twin = { ...other, 'child.plurality': 'twin', 'child.pluralityOrder': 2 };
    const first = {
      ...known,
      state: { ...known.state, 'child.plurality': 'twin', 'child.pluralityOrder': 1 },
    };
    expect(told(check('birth', birthState({ ...unchosen, ...twin }), [first]))).toEqual([]);
    const younger = { ...other, 'child.born': date('2027-12-09'), declaredOn: date('2027-12-20') };
    expect(told(check('birth', birthState({ ...unchosen, ...younger }), [known]))).toEqual([]);
  });
});

describe('the papers about a form', () => {
  it('are those of its people, by record or by likeness, and no others', () => {
    const family = paper('family-book', 'family', bookState('family-book'));
    const papers = [family, person('stranger'), paper('birth', 'own', birthState())];
    const index = createPeopleIndex(papers);
    const own = papers[2]?.id;
    expect(papersAbout(index, 'birth', birthState(), own).map(({ id }) => id)).toEqual([family.id]);
    expect(papersAbout(index, 'birth', birthState(unchosen), own).map(({ id }) => id)).toEqual([family.id]);
  });
});

it('has words in both languages for each reason', () => {
  for (const { km, en } of Object.values(REASON_WORDS)) {
    expect(km).toMatch(/[\u1780-\u17ff]/);
    expect(en).toMatch(/^[ -~]+$/);
  }
});
