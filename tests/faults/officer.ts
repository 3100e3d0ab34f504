import type { DeviceApi, NewAct, RecordView } from '../../client/device/api.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { findLeasedBook } from '../../schemas/rules/register.ts';
import { declareBirth, editShared, openBook, openPerson, type Situation } from '../simulate/acts.ts';
import { type Chance, createChance } from '../simulate/plan.ts';
import { COMMUNES } from './communes.ts';
import type { Act } from './faults.ts';

/** What an officer is about to write, as the tablet in hand lets it be written. */
export interface Plan {
  readonly acts: readonly NewAct[];
  /** For another commune: the province refuses it, and it must be in the tray then. */
  readonly isElsewhere: boolean;
}

export interface AtTheTablet {
  readonly device: DeviceApi;
  readonly officer: string;
  readonly commune: string;
  readonly chance: number;
  /** Number of this act; unique in a schedule. */
  readonly number: number;
  readonly rows: Situation['rows'];
  /** Views opened a while ago, as when a form stays open. */
  readonly opened: Map<RecordId, RecordView>;
  /** Records this officer opened for another commune. */
  readonly elsewhere: ReadonlySet<string>;
}

/** Undefined where there is nothing to do it to. */
export async function planOf(what: Act, at: AtTheTablet): Promise<Plan | undefined> {
  const chance = createChance(at.chance);
  const look = createLook(at, chance);
  // What waits to be refused is edited by nobody but `elsewhere`.
  const rows = at.rows.filter((row) => !at.elsewhere.has(row.id));
  const plan = { name: `t${at.number}`, officer: at.officer, commune: at.commune };
  const situation = { chance, plan: { ...plan, seed: at.chance, pin: '' }, rows, look, number: at.number };
  const here = (acts: readonly NewAct[] | undefined) => acts && { acts, isElsewhere: false };
  switch (what) {
    case 'birth':
      return here(declareBirth(situation));
    case 'book':
      return here(openBook(situation));
    case 'edit':
    case 'settle':
      return here(await editShared(situation));
    case 'register':
      return here(await planRegister(at, chance));
    case 'elsewhere':
      return { acts: await planElsewhere(at, chance), isElsewhere: true };
    case 'draft':
    case 'drop-draft':
      return undefined;
  }
}

/** The next number of the book leased to this tablet, as the form takes it. */
async function planRegister(at: AtTheTablet, chance: Chance): Promise<readonly NewAct[] | undefined> {
  const { signedIn } = await at.device.whoIsHere();
  const births = at.rows.filter((row) => row.kind === 'birth' && row.status === 'declared');
  const book = findLeasedBook(await at.device.readRegisters(), signedIn?.device ?? '', 'birth');
  if (!book || births.length === 0) return undefined;
  const birth = await at.device.readRecord(chance.pick(births).id);
  if (birth?.status !== 'declared' || Object.keys(birth.contested).length > 0) return undefined;
  const registration = {
    bookKind: 'birth',
    book: book.number,
    number: String(book.next),
    year: book.year,
    on: '2026-11-03',
    register: book.book,
  };
  return [
    {
      record: birth.id,
      after: birth.heads,
      act: 'register',
      set: { registration, standing: { is: 'registered' } },
    },
  ];
}

/** A paper of the neighbouring commune, or more of one that is still thought to be taken. */
async function planElsewhere(at: AtTheTablet, chance: Chance): Promise<readonly NewAct[]> {
  const commune = COMMUNES.find(({ code }) => code !== at.commune)?.code ?? '';
  const mine = at.rows.filter((row) => at.elsewhere.has(row.id));
  const view =
    mine.length > 0 && chance.next() < 0.5 ? await at.device.readRecord(chance.pick(mine).id) : undefined;
  if (!view) return [openPerson(chance, { commune })];
  const set = { 'name.givenName': chance.pick(['វិចិត្រ', 'រតនា']) };
  return [{ record: view.id, after: view.heads, act: 'change', set }];
}

function createLook({ device, opened }: AtTheTablet, chance: Chance): Situation['look'] {
  return async (id) => {
    const old = opened.get(id);
    if (old && chance.next() < 0.4) return old;
    const view = await device.readRecord(id);
    if (view) opened.set(id, view);
    return view;
  };
}
