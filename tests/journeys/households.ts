import type { NewAct } from '../../client/device/api/writing.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import type { Json } from '../../schemas/record/json.ts';
import { type HeadlessTablet, openEnrolled, untilConfirmed } from '../integration/support/device-tablet.ts';

/** A household as it is written before anybody goes there: father, mother and a child in both books. */
export interface PlantedHouse {
  readonly family: string;
  readonly village: { readonly text: string; readonly code: string };
  /** The child’s birth, a plain date. */
  readonly born: string;
  /** Fields in which the books differ from that, by book kind: of `father`, `mother`, `child`, or of the book. */
  readonly odd?: (ids: { readonly father: string; readonly mother: string; readonly child: string }) => {
    readonly 'residence-book'?: Readonly<Record<string, Json>>;
    readonly 'family-book'?: Readonly<Record<string, Json>>;
  };
}

export interface House {
  readonly family: string;
  readonly residence: RecordId;
  readonly book: RecordId;
  /** Root id of the child. */
  readonly child: string;
}

const COMMUNE = '070702';

/** The clerk of the commune writes them on another tablet, and the province confirms all of it. */
export async function plantHouses(
  server: string,
  planted: readonly PlantedHouse[],
): Promise<{ readonly houses: readonly House[]; readonly tablet: HeadlessTablet }> {
  const tablet = await openEnrolled({ server, officer: 'clerk-070702', pin: '1111' });
  const houses: House[] = [];
  for (const one of planted) houses.push(await plant(tablet, one));
  await untilConfirmed(tablet);
  return { houses, tablet };
}

async function plant(tablet: HeadlessTablet, house: PlantedHouse): Promise<House> {
  const opened = await tablet.write(
    person(house.family, 'វិសាល', 'm', '1990-05-05'),
    person('ហេង', 'ស្រីមុំ', 'f', '1994-03-02'),
    person(house.family, 'សុជាតា', 'f', house.born),
  );
  const [father = '', mother = '', child = ''] = opened.map(({ record }) => record.slice('person-'.length));
  const ids = { father, mother, child };
  const odd = house.odd?.(ids) ?? {};
  const books = await tablet.write(
    book('residence-book', house, ids, { household: 'single', ...odd['residence-book'] }),
    book('family-book', house, ids, odd['family-book'] ?? {}),
  );
  const [residence, family] = books.map(({ record }) => record);
  if (!residence || !family) throw new Error('two books were to be opened');
  return { family: house.family, residence, book: family, child };
}

function person(familyName: string, givenName: string, sex: string, born: string): NewAct {
  return {
    opens: { kind: 'person', commune: COMMUNE },
    after: [],
    act: 'open',
    set: {
      'name.familyName': familyName,
      'name.givenName': givenName,
      sex,
      born: { value: born, precision: 'day' },
      standing: { is: 'known' },
    },
  };
}

function book(
  kind: string,
  { family, village, born }: PlantedHouse,
  ids: { readonly father: string; readonly mother: string; readonly child: string },
  more: Readonly<Record<string, Json>>,
): NewAct {
  const line = (id: string, is: string, words: Readonly<Record<string, Json>>) =>
    Object.fromEntries(
      Object.entries({
        relation: { to: ids.father, is },
        presence: { is: 'present' },
        entry: { reason: 'first' },
        nationality: 'ខ្មែរ',
        birthplace: { ...village },
        ...words,
      }).map(([field, value]) => [`members.${id}.${field}`, value]),
    );
  return {
    opens: { kind, commune: COMMUNE },
    after: [],
    act: 'open',
    set: {
      head: ids.father,
      'address.village': { ...village },
      'address.group': '3',
      ...line(ids.father, 'head', {
        familyName: family,
        givenName: 'វិសាល',
        sex: 'm',
        born: { value: '1990-05-05', precision: 'day' },
      }),
      ...line(ids.mother, 'wife', {
        familyName: 'ហេង',
        givenName: 'ស្រីមុំ',
        sex: 'f',
        born: { value: '1994-03-02', precision: 'day' },
      }),
      ...line(ids.child, 'child', {
        familyName: family,
        givenName: 'សុជាតា',
        sex: 'f',
        born: { value: born, precision: 'day' },
      }),
      standing: { is: 'open' },
      ...more,
    },
  };
}

/** A plain date so many days ago, in the one zone of the country. */
export function daysAgo(days: number): string {
  return new Date(Date.now() + 7 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);
}
