import type { CivilDate, PlaceValue } from '../../../schemas/kinds/types.ts';
import type { PersonName, Sex } from './names.ts';
import type { RegisterNumber } from './registers.ts';

/** Unique in an invented province: the lineage's number and the person's in it. */
export type PersonId = string;

/** Somebody as they are, and what their family knows of it. Dates are plain dates. */
export interface Person {
  readonly id: PersonId;
  readonly name: PersonName;
  readonly sex: Sex;
  /** The true day; {@link known} is what right papers say. */
  readonly born: string;
  readonly known: CivilDate;
  readonly birthplace: PlaceValue;
  readonly nationality: string;
  /** Undefined where nobody knows or says who it is. */
  readonly mother: PersonId | undefined;
  readonly father: PersonId | undefined;
  /** Husband or wife, parted or dead ones too. */
  readonly spouse: PersonId | undefined;
  readonly died: string | undefined;
  /** A migrant is absent, not struck (domain.md §3). */
  readonly absent: { readonly since: string; readonly where: string } | undefined;
  readonly maritalStatus: 'single' | 'married' | 'customary' | 'divorced' | 'widowed';
  readonly occupation: string;
  readonly idCard: { readonly number: string; readonly on: string } | undefined;
  /** First, second … among twins. */
  readonly twin: number | undefined;
  /** How many children the mother had when this one was born, this one counted. */
  readonly birthOrder: number;
  readonly birthPaper: BirthPaper | undefined;
}

/** How a birth came into the register. */
export interface BirthPaper {
  /** Six digits. */
  readonly commune: string;
  readonly document: 'certificate' | 'attestation';
  readonly union: 'registered' | 'customary' | 'unmarried' | 'unknown';
  readonly declaredOn: string;
  readonly status: 'declared' | 'submitted' | 'verified' | 'registered';
  /** Only where it is registered. */
  readonly registeredOn: string | undefined;
  /** Of a second registration, which the count of registers does not know. */
  readonly number?: RegisterNumber;
}

export interface Member {
  readonly person: PersonId;
  readonly entered: string;
  readonly stay: 'permanent' | 'temporary';
  readonly gone:
    | { readonly is: 'absent' | 'dead' | 'left'; readonly on: string; readonly to?: string }
    | undefined;
}

/** A book of either sort, with its history. */
export interface Book {
  readonly id: string;
  /** Six digits. */
  readonly commune: string;
  readonly opened: string;
  /** The first is the head it was opened under. */
  readonly heads: readonly { readonly person: PersonId; readonly from: string }[];
  readonly members: readonly Member[];
}

/** Everyone at an address. */
export interface Household extends Book {
  readonly kind: 'single' | 'dormitory' | 'pagoda';
  /** Of a dormitory or a pagoda. */
  readonly name: string | undefined;
  /** Eight digits. */
  readonly village: string;
  readonly group: string;
  readonly house: string | undefined;
}

/** A family of citizens that has a family book. */
export interface Family extends Book {
  readonly household: string;
}

/** What belongs together: some generations of kin and whoever lives with them, over one or more addresses. */
export interface Lineage {
  readonly number: number;
  /** All of them, forebears too, of whom only the names are still on papers. */
  readonly people: ReadonlyMap<PersonId, Person>;
  /** Who stands in a book, in the order of their ids. */
  readonly listed: readonly PersonId[];
  readonly households: readonly Household[];
  readonly families: readonly Family[];
}

/** Throws where the lineage has no such person: a mistake of the generator. */
export function personIn(lineage: Pick<Lineage, 'people'>, id: PersonId): Person {
  const person = lineage.people.get(id);
  if (!person) throw new Error(`no person ${id}`);
  return person;
}
