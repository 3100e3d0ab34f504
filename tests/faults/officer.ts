import type { RecordView } from '../../client/device/api/records.ts';
import type { NewAct } from '../../client/device/api/writing.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { findLeasedBook } from '../../schemas/rules/register.ts';
import { declareBirth, editShared, openBook, type Situation } from '../simulate/acts.ts';
import { type Chance, createChance } from '../simulate/plan.ts';
import type { Act } from './faults.ts';
import type { PlayedDevice } from './played-device.ts';

export interface AtTheTablet {
  readonly device: PlayedDevice;
  readonly officer: string;
  readonly commune: string;
  readonly chance: number;
  /** Number of this act; unique in a schedule. */
  readonly number: number;
  readonly rows: Situation['rows'];
  /** Views opened a while ago, as when a form stays open. */
  readonly opened: Map<RecordId, RecordView>;
}

/** Undefined where there is nothing to do it to. */
export async function planOf(what: Act, at: AtTheTablet): Promise<readonly NewAct[] | undefined> {
  const chance = createChance(at.chance);
  const look = createLook(at, chance);
  const plan = { name: `t${at.number}`, officer: at.officer, commune: at.commune };
  const situation = {
    chance,
    plan: { ...plan, seed: at.chance, pin: '' },
    rows: at.rows,
    look,
    number: at.number,
  };
  switch (what) {
    case 'birth':
      return declareBirth(situation);
    case 'book':
      return openBook(situation);
    case 'edit':
    case 'settle':
      return editShared(situation);
    case 'register':
      return planRegister(at, chance);
    case 'elsewhere':
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

function createLook({ device, opened }: AtTheTablet, chance: Chance): Situation['look'] {
  return async (id) => {
    const old = opened.get(id);
    if (old && chance.next() < 0.4) return old;
    const view = await device.readRecord(id);
    if (view) opened.set(id, view);
    return view;
  };
}
