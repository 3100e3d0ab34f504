import { addDays, yearsBetween } from './dates.ts';
import type { Growing, Grown } from './growing.ts';
import { WORK_PLACES, type World } from './world.ts';

/** What age and chance make of the people of a lineage: work, migration, an identity card. */
export function addDetails(world: World, { people }: Grown): void {
  const { chance, lineage, today } = world;
  let cards = 0;
  for (const person of people.values()) {
    const age = yearsBetween(person.born, person.died ?? today);
    person.occupation = drawOccupation(world, person, age);
    if (person.died) continue;
    // Where both parents go, the children stay with grandparents: that is decided with their home.
    const isWithSpouse = people.get(person.spouse ?? '')?.absent === undefined;
    const mayMigrate = age >= 18 && age < 46 && !person.absent && isWithSpouse && person.leftOn === undefined;
    if (mayMigrate && chance.happens(0.13)) {
      const since = addDays(today, -chance.whole(60, Math.min(2200, Math.floor((age - 17) * 365))));
      person.absent = { since, where: chance.pick(WORK_PLACES) };
    }
    const hasCard = chance.happens(age >= 18 ? 0.88 : age >= 15.1 ? 0.35 : 0);
    if (hasCard && person.nationality === 'ខ្មែរ' && cards < 99) {
      cards += 1;
      // Issued from 15, valid ten years (Sub-decree 60).
      const on = addDays(today, -chance.whole(10, Math.floor(Math.min(10, age - 15) * 365)));
      person.idCard = { number: cardNumber(lineage, cards), on };
    }
  }
}

/** Nine digits that begin with 99: the mark of an invented card. */
function cardNumber(lineage: number, card: number): string {
  return `99${String(lineage % 100_000).padStart(5, '0')}${String(card).padStart(2, '0')}`;
}

const WORK = [
  { km: 'កសិករ', f: 40, m: 40, coast: 20 },
  { km: 'អ្នកនេសាទ', f: 2, m: 6, coast: 40 },
  { km: 'អ្នកធ្វើស្រែអំបិល', f: 5, m: 5, coast: 8 },
  { km: 'អ្នកដាំម្រេច', f: 5, m: 6, coast: 6 },
  { km: 'កម្មករ', f: 6, m: 12, coast: 8 },
  { km: 'អ្នកលក់ដូរ', f: 16, m: 5, coast: 14 },
  { km: 'គ្រូបង្រៀន', f: 4, m: 3, coast: 3 },
  { km: 'គ្រូពេទ្យ', f: 2, m: 2, coast: 1 },
  { km: 'មន្ត្រីរាជការ', f: 2, m: 4, coast: 2 },
  { km: 'អ្នកបើកបរ', f: 0, m: 8, coast: 4 },
  { km: 'ជាងកាត់ដេរ', f: 8, m: 1, coast: 3 },
  { km: 'ជាងសំណង់', f: 1, m: 8, coast: 4 },
  { km: 'មេផ្ទះ', f: 10, m: 0, coast: 0 },
];

function drawOccupation({ chance }: World, { sex, birthplace }: Growing, age: number): string {
  if (age < 6) return 'កុមារ';
  if (age < 18) return 'សិស្ស';
  if (age < 23 && chance.happens(0.4)) return 'និស្សិត';
  if (age > 72) return 'ចាស់ជរា';
  const isCoast = birthplace.code?.startsWith('23') ?? false;
  return chance.weighted(WORK, (one) => (isCoast && sex === 'm' ? one.coast : one[sex])).km;
}
