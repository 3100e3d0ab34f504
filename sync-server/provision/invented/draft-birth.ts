import type { CommuneConfig } from '../../../schemas/kinds/regime.ts';
import { regimeOn } from '../../../schemas/kinds/regime.ts';
import type { Json } from '../../../schemas/record/json.ts';
import { addDays, yearOf, yearsBetween } from './dates.ts';
import type { Draft, Step } from './draft.ts';
import { nameSet } from './draft-person.ts';
import { inventedNumber } from './mark.ts';
import { placeOf } from './places.ts';
import type { Chance } from './random.ts';
import type { RegisterNumber } from './registers.ts';
import { type BirthPaper, type Lineage, type Person, type PersonId, personIn } from './truth.ts';

/** What a draft of a birth needs beside the child. */
export interface BirthContext {
  readonly chance: Chance;
  readonly lineage: Lineage;
  readonly config: CommuneConfig;
  /** Root id of a person's record; undefined for a forebear, who has none. */
  readonly rootOf: (person: PersonId) => string | undefined;
  readonly number: RegisterNumber | undefined;
}

/** A birth as its register page has it, as far as it has come. */
export function draftBirth(child: Person, paper: BirthPaper, context: BirthContext): Draft {
  const parents = (['mother', 'father'] as const).flatMap((prefix) => {
    const id = child[prefix];
    return id === undefined ? [] : [{ prefix, person: personIn(context.lineage, id) }];
  });
  return {
    kind: 'birth',
    commune: paper.commune,
    steps: [declare(child, paper, context), ...steps(child, paper, context)],
    words: [
      { person: child.id, prefix: 'child' },
      ...parents.map(({ prefix, person }) => ({ prefix, person: person.id })),
    ],
  };
}

function declare(child: Person, paper: BirthPaper, context: BirthContext): Step {
  const { chance, config } = context;
  const { declaredOn, document } = paper;
  const isRecent = yearOf(child.born) > 2004;
  const set: Record<string, Json> = {
    document,
    ...nameSet('child', child),
    'child.sex': child.sex,
    'child.born': { ...child.known },
    'child.birthplace': { ...child.birthplace },
    'child.plurality': child.twin === undefined ? 'single' : 'twin',
    ...(child.twin === undefined ? {} : { 'child.pluralityOrder': child.twin }),
    'child.birthOrder': child.birthOrder,
    'child.nationality': child.nationality,
    ...(isRecent ? healthNotice(chance, child) : {}),
    ...linkTo('child', context.rootOf(child.id)),
    ...parentSet('mother', child, paper, context),
    ...parentSet('father', child, paper, context),
    'parents.union': paper.union,
    ...informant(child, paper, context),
    ...(document === 'attestation' ? { late: { reason: lateReason(child, paper) } } : {}),
    declaredOn: { value: declaredOn, precision: 'day' },
    regime: regimeOn(config, declaredOn) ?? 'paper',
    standing: { is: 'declared', on: declaredOn },
  };
  return { role: isRecent ? 'clerk' : 'field-officer', act: 'declare', on: declaredOn, set };
}

/** The steps after the declaration, by the regime of the day (domain.md §0). Receipts and UICs are marked as invented. */
function steps(child: Person, paper: BirthPaper, { config, number }: BirthContext): readonly Step[] {
  const { declaredOn, registeredOn, status } = paper;
  const registration = registeredOn && number ? registrationOf(paper, registeredOn, number) : undefined;
  if (regimeOn(config, declaredOn) !== 'electronic') {
    return registration
      ? [{ role: 'chief', act: 'register', on: registration.on, set: registration.set }]
      : [];
  }
  if (status === 'declared') return [];
  const sent: Step = {
    role: 'clerk',
    act: 'submit',
    on: addDays(declaredOn, 1),
    set: {
      receipt: { number: inventedNumber(child.id) },
      standing: { is: 'submitted', on: addDays(declaredOn, 1) },
    },
  };
  if (status === 'submitted') return [sent];
  const on = registeredOn ?? addDays(declaredOn, 2);
  const verified: Step = {
    role: 'district',
    act: 'verify',
    on,
    set: { verification: { uic: inventedNumber(child.id), on }, standing: { is: 'verified', on } },
  };
  if (!registration) return [sent, verified];
  return [sent, verified, { role: 'chief', act: 'register-verified', on, set: registration.set }];
}

function registrationOf(paper: BirthPaper, on: string, number: RegisterNumber) {
  const bookKind = paper.document === 'certificate' ? 'birth' : 'birth-attestation';
  const registration = { ...number, year: String(yearOf(on)), on, bookKind };
  return { on, set: { registration, standing: { is: 'registered', on } } };
}

function healthNotice(chance: Chance, child: Person): Record<string, Json> {
  const isFacility = chance.happens(0.85);
  return {
    'child.site': isFacility ? 'facility' : 'home',
    'child.attendant': isFacility ? chance.pick(['midwife', 'midwife', 'doctor']) : 'traditional',
    'child.weight': child.twin === undefined ? chance.whole(24, 40) * 100 : chance.whole(17, 28) * 100,
  };
}

function parentSet(
  prefix: 'mother' | 'father',
  child: Person,
  paper: BirthPaper,
  { chance, lineage, rootOf, config }: BirthContext,
): Record<string, Json> {
  const id = child[prefix];
  if (id === undefined) return { [`${prefix}.known`]: chance.happens(0.6) ? 'undeclared' : 'unknown' };
  const parent = personIn(lineage, id);
  const livedThen = parent.died === undefined || parent.died > paper.declaredOn;
  return {
    [`${prefix}.known`]: 'known',
    ...nameSet(prefix, parent),
    [`${prefix}.nationality`]: parent.nationality,
    [`${prefix}.born`]: { ...parent.known },
    [`${prefix}.birthplace`]: { ...parent.birthplace },
    ...(livedThen && parent.occupation ? { [`${prefix}.occupation`]: parent.occupation } : {}),
    ...(livedThen ? { [`${prefix}.residence`]: { ...placeOf(config.code) } } : {}),
    ...linkTo(prefix, rootOf(id)),
  };
}

function linkTo(prefix: string, root: string | undefined): Record<string, Json> {
  return root === undefined ? {} : { [`${prefix}.person`]: root };
}

/** A parent who was alive, else the person, else a relative (Sub-decree 103). */
function informant(
  child: Person,
  paper: BirthPaper,
  { chance, lineage }: BirthContext,
): Record<string, Json> {
  const order = chance.happens(0.6) ? (['mother', 'father'] as const) : (['father', 'mother'] as const);
  for (const relation of order) {
    const id = child[relation];
    const parent = id === undefined ? undefined : personIn(lineage, id);
    const age = parent ? Math.floor(yearsBetween(parent.born, paper.declaredOn)) : 0;
    if (!parent || age > 90 || (parent.died !== undefined && parent.died <= paper.declaredOn)) continue;
    return { 'informant.name': told(parent), 'informant.relation': relation, 'informant.age': age };
  }
  const age = Math.floor(yearsBetween(child.born, paper.declaredOn));
  if (age >= 18) return { 'informant.name': told(child), 'informant.relation': 'self', 'informant.age': age };
  return { 'informant.name': 'មេភូមិ', 'informant.relation': 'witness' };
}

function told({ name }: Person): string {
  return `${name.family.km} ${name.given.km}`;
}

function lateReason(child: Person, { declaredOn }: BirthPaper): string {
  if (declaredOn < '2006-06-01' && child.born < '2004-10-01') return 'ចុះក្នុងយុទ្ធនាការចល័ត';
  return yearsBetween(child.born, declaredOn) > 15 ? 'បាត់ឯកសារដើម' : 'ឪពុកម្តាយមិនបានប្តឹងទាន់ពេល';
}
