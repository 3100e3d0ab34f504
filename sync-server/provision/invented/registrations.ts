import { type CommuneConfig, regimeOn } from '../../../schemas/kinds/regime.ts';
import { addDays, toDay } from './dates.ts';
import type { Growing, Grown } from './growing.ts';
import type { BirthPaper } from './truth.ts';
import type { World } from './world.ts';

/**
 * Which births are in the register, when and how: on time in a certificate, later in an attestation, those of before 2004
 * mostly by the mobile campaign of 2004–2006 (domain.md §1, §2). Births of other provinces are registered there.
 */
export function addRegistrations(
  world: World,
  grown: Grown,
  configs: ReadonlyMap<string, CommuneConfig>,
): void {
  const unions = new Map(grown.couples.flatMap((one) => one.children.map((child) => [child, one] as const)));
  for (const person of grown.people.values()) {
    const couple = unions.get(person);
    const birthCommune = person.birthplace.code?.slice(0, 6) ?? '';
    const commune = couple?.home.commune ?? birthCommune;
    const config = configs.get(commune);
    // Forebears are in no book; they have no parents here.
    if (!config || (person.mother === undefined && person.father === undefined)) continue;
    const declared = drawDeclaration(world, person);
    if (!declared || declared.on > world.today) continue;
    const union = couple ? couple.union : 'unknown';
    person.birthPaper = { commune, union, ...declared.paper, ...drawStatus(world, config, declared.on) };
  }
}

interface Declaration {
  readonly on: string;
  readonly paper: Pick<BirthPaper, 'document' | 'declaredOn'>;
}

function drawDeclaration({ chance }: World, { born, died }: Growing): Declaration | undefined {
  const declared = (on: string, document: BirthPaper['document']): Declaration | undefined =>
    died !== undefined && died <= on ? undefined : { on, paper: { document, declaredOn: on } };
  const drawn = chance.next();
  if (born < '2004-10-01') {
    const isCampaign = drawn < (born < '1986-01-01' ? 0.5 : 0.75);
    if (isCampaign) return declared(addDays('2004-10-01', chance.whole(0, 540)), 'attestation');
    return drawn < 0.85 ? declared(addDays('2007-01-02', chance.whole(0, 6500)), 'attestation') : undefined;
  }
  if (drawn < 0.66) return declared(addDays(born, chance.whole(2, 30)), 'certificate');
  return drawn < 0.92
    ? declared(addDays(born, 31 + Math.floor(chance.next() ** 2 * 2600)), 'attestation')
    : undefined;
}

/** Work of the last weeks is still on its way, most of it in electronic communes, which wait for the district. */
function drawStatus(
  { chance, today }: World,
  config: CommuneConfig,
  on: string,
): Pick<BirthPaper, 'status' | 'registeredOn'> {
  const isElectronic = regimeOn(config, on) === 'electronic';
  const age = toDay(today) - toDay(on);
  const registeredOn = addDays(on, Math.min(age, isElectronic ? chance.whole(2, 12) : chance.whole(0, 4)));
  if (age < 3) return { status: 'declared', registeredOn: undefined };
  if (!isElectronic || age > 25) return { status: 'registered', registeredOn };
  const status = chance.pick(['submitted', 'submitted', 'verified', 'registered'] as const);
  return { status, registeredOn: status === 'registered' ? registeredOn : undefined };
}
