import { addDays, addYears, yearOf } from './dates.ts';
import type { Couple, Growing } from './growing.ts';
import { type FamilyNameRule, type NamePart, pickFamilyNameRule } from './names.ts';
import { drawGivenName, type NameCustom } from './origins.ts';
import type { People } from './people.ts';
import { placeOf } from './places.ts';
import type { Chance } from './random.ts';

/** Children whom hospitals in the towns bring into the world have the town's commune as their place of birth. */
const HOSPITALS = ['070803', '230201'];

/** Lets a couple have its children, oldest first, as women of the mother's years had them. */
export function bearChildren(
  chance: Chance,
  people: People,
  couple: Couple,
  custom: NameCustom,
  today: string,
) {
  const { wife, husband } = couple;
  const wanted = drawNumberOfChildren(chance, yearOf(wife.born), husband === undefined);
  const until = [today, couple.until, wife.died, husband?.died, addYears(wife.born, 45)].reduce(
    (least: string, date) => (date !== undefined && date < least ? date : least),
    today,
  );
  const rule = pickFamilyNameRule(chance);
  const differs = chance.happens(0.04);
  let born = addDays(couple.from, 280 + chance.whole(0, 700));
  while (couple.children.length < wanted && born < until) {
    if (!isLostYear(born) || chance.happens(0.35)) {
      const count = chance.happens(0.011) ? 2 : 1;
      for (let n = 1; n <= count; n++) {
        const drawn = differs && couple.children.length === 1 ? pickFamilyNameRule(chance) : rule;
        couple.children.push(
          addChild(chance, people, couple, custom, born, drawn, count > 1 ? n : undefined),
        );
      }
    }
    born = addDays(born, 500 + chance.whole(0, 900));
  }
}

function addChild(
  chance: Chance,
  people: People,
  couple: Couple,
  custom: NameCustom,
  born: string,
  rule: FamilyNameRule,
  twin: number | undefined,
): Growing {
  const { wife: mother, husband: father, home } = couple;
  const sex = chance.happens(0.512) ? 'm' : 'f';
  const family = custom === 'reversed' ? (father ?? mother).name.given : familyNameBy(rule, people, couple);
  return people.add({
    name: { family, given: drawNewGivenName(chance, couple, sex, custom) },
    sex,
    born,
    birthplace: placeOf(yearOf(born) > 2005 && chance.happens(0.2) ? chance.pick(HOSPITALS) : home.village),
    mother,
    father,
    twin,
    birthOrder: couple.children.length + 1,
  });
}

function familyNameBy(rule: FamilyNameRule, people: People, { husband, wife }: Couple): NamePart {
  if (!husband || rule === 'mother-family') return wife.name.family;
  if (rule === 'father-family') return husband.name.family;
  if (rule === 'father-given' || husband.father === undefined) return husband.name.given;
  return people.get(husband.father).name.given;
}

function drawNewGivenName(
  chance: Chance,
  { children }: Couple,
  sex: 'f' | 'm',
  custom: NameCustom,
): NamePart {
  const taken = new Set(children.map((child) => child.name.given.km));
  for (let attempt = 0; attempt < 6; attempt++) {
    const name = drawGivenName(chance, sex, custom);
    if (!taken.has(name.km)) return name;
  }
  return drawGivenName(chance, sex, custom);
}

/** Large families until the eighties, small ones since [L]. */
function drawNumberOfChildren(chance: Chance, motherBorn: number, isAlone: boolean): number {
  if (isAlone) return chance.happens(0.2) ? 2 : 1;
  if (motherBorn < 1960) return chance.whole(3, 7);
  if (motherBorn < 1972) return chance.whole(2, 5);
  if (motherBorn < 1985) return chance.whole(2, 4);
  return chance.whole(1, 4);
}

/** Few children of those years lived. */
function isLostYear(date: string): boolean {
  return date > '1975-04-17' && date < '1979-06-01';
}
