/** How sure a dated value is: domain.md's marks. Sure, likely, unsure. */
export type Mark = 'S' | 'L' | 'U';

/** A value the law or the ministry set from a day on; never a constant (domain.md, head). */
export interface Dated<Value> {
  /** Plain date YYYY-MM-DD. */
  readonly from: string;
  readonly value: Value;
  readonly article: string;
  readonly mark: Mark;
}

/** Sorted by `from`. */
export type DatedList<Value> = readonly Dated<Value>[];

/** Papers that somebody issues over the counter. */
export type PaperName =
  | 'birth-certificate'
  | 'birth-attestation'
  | 'death-certificate'
  | 'marriage-certificate'
  | 'residence-book'
  | 'family-book'
  | 'residence-certificate'
  | 'id-card';

export type Office = 'commune' | 'commune-police-post' | 'district-police' | 'provincial-police';

/** Places whose code changed: the first digits of the old code and of the new one (domain.md §0, §8). */
export interface Recoding {
  readonly from: string;
  readonly to: string;
}

/** What differs by date and by province, as data (domain.md §12: no fixed fees, deadlines, issuers). */
export interface ProvinceConfig {
  /** Days from the event to its declaration. */
  readonly deadlines: { readonly birth: DatedList<number>; readonly death: DatedList<number> };
  /** In riel. */
  readonly fees: Readonly<Record<PaperName, DatedList<number>>>;
  readonly issuers: Readonly<Record<PaperName, DatedList<Office>>>;
  /** Years of age at which an identity card is asked for. */
  readonly idCardAge: DatedList<number>;
  /** Months a stay may last and still be temporary. */
  readonly temporaryStayMonths: DatedList<number>;
  readonly recodings: DatedList<readonly Recoding[]>;
}

/** A province's configuration under the version that names it; an operator sets it (docs/province-config.md). */
export interface ProvinceSettings {
  /** Two digits. */
  readonly province: string;
  readonly version: string;
  readonly config: ProvinceConfig;
}

/** The configuration that holds for a commune; what is known without one where its province has set none. */
export function configFor(settings: readonly ProvinceSettings[], commune: string): ProvinceConfig {
  return settings.find(({ province }) => commune.startsWith(province))?.config ?? DEFAULT_PROVINCE_CONFIG;
}

/** The entry in force on a plain date (YYYY, YYYY-MM or YYYY-MM-DD); undefined before the first. */
export function valueOn<Value>(list: DatedList<Value>, date: string): Dated<Value> | undefined {
  return list.filter((one) => one.from <= date).at(-1);
}

const SUB_DECREE_103 = 'Sub-decree 103 (2000)';
/** Civil status under Sub-decree 103 came into force on this day. */
const CIVIL_STATUS = '2002-08-01';

const free = (from: string): DatedList<number> => [
  { from, value: 0, article: 'domain.md §2: free by the official line', mark: 'U' },
];
const byCommune: DatedList<Office> = [
  { from: CIVIL_STATUS, value: 'commune', article: SUB_DECREE_103, mark: 'S' },
];

/** What is known without a province's own configuration: domain.md §2, §3, §4 with its marks. */
export const DEFAULT_PROVINCE_CONFIG: ProvinceConfig = {
  deadlines: {
    birth: [
      { from: CIVIL_STATUS, value: 30, article: SUB_DECREE_103, mark: 'S' },
      { from: '2023-07-01', value: 30, article: 'Royal Kram NS/RKM/0723/009', mark: 'S' },
    ],
    death: [{ from: CIVIL_STATUS, value: 15, article: SUB_DECREE_103, mark: 'S' }],
  },
  fees: {
    'birth-certificate': free(CIVIL_STATUS),
    'birth-attestation': free(CIVIL_STATUS),
    'death-certificate': free(CIVIL_STATUS),
    'marriage-certificate': free(CIVIL_STATUS),
    'residence-book': free('1997-01-01'),
    'family-book': free('1997-01-01'),
    'residence-certificate': free('1997-01-01'),
    'id-card': free('1996-07-26'),
  },
  issuers: {
    'birth-certificate': byCommune,
    'birth-attestation': byCommune,
    'death-certificate': byCommune,
    'marriage-certificate': byCommune,
    'residence-certificate': byCommune,
    'residence-book': [
      { from: '1997-01-01', value: 'commune-police-post', article: 'Sub-decrees of 1997', mark: 'S' },
    ],
    'family-book': [
      { from: '1997-01-01', value: 'provincial-police', article: 'Sub-decrees of 1997', mark: 'L' },
      { from: '2020-07-01', value: 'district-police', article: 'MOI, July 2020', mark: 'L' },
    ],
    'id-card': [{ from: '1996-07-26', value: 'district-police', article: 'Sub-decree 36 (1996)', mark: 'L' }],
  },
  idCardAge: [
    { from: '1996-07-26', value: 18, article: 'Sub-decree 36 (1996)', mark: 'S' },
    { from: '2007-06-12', value: 15, article: 'Sub-decree 60 (2007)', mark: 'S' },
  ],
  temporaryStayMonths: [{ from: '1997-01-01', value: 6, article: 'Sub-decrees of 1997', mark: 'L' }],
  recodings: [
    {
      from: '2021-12-13',
      value: [
        { from: '070701', to: '070901' },
        { from: '070707', to: '070902' },
        { from: '070711', to: '070903' },
      ],
      article: 'Krong Bokor, as seen in the gazetteer',
      mark: 'L',
    },
  ],
};
