/** One of a family's people; none of them lives. */
export interface InventedPerson {
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameLatin: string;
  readonly givenNameLatin: string;
  readonly sex: 'f' | 'm';
  readonly born: string;
  readonly relation: 'head' | 'wife' | 'child' | 'mother';
}

/** A family of the demonstration, and a birth in it. */
export interface InventedFamily {
  readonly commune: string;
  readonly village: string;
  readonly number: string;
  /** The head first. */
  readonly people: readonly InventedPerson[];
  readonly newborn: InventedPerson;
  readonly declaredOn: string;
}

type Row = readonly [string, string, string, string, 'f' | 'm', string, InventedPerson['relation']];

function person([familyName, givenName, familyNameLatin, givenNameLatin, sex, born, relation]: Row) {
  return { familyName, givenName, familyNameLatin, givenNameLatin, sex, born, relation };
}

/** Invented families; a year alone where a family would know no more (domain.md §7). */
export const DEMONSTRATION_FAMILIES: readonly InventedFamily[] = [
  {
    commune: '070702',
    village: 'ភូមិព្រែកត្នោត',
    number: '00127',
    people: [
      person(['ហេង', 'សុភាព', 'Heng', 'Sopheap', 'm', '1984-06-12', 'head']),
      person(['ប៊ុន', 'ចន្នី', 'Bun', 'Channy', 'f', '1988-02-03', 'wife']),
      person(['ហេង', 'វិសាល', 'Heng', 'Visal', 'm', '2012-11-21', 'child']),
      person(['នៅ', 'យ៉ាត', 'Nov', 'Yat', 'f', '1955', 'mother']),
    ],
    newborn: person(['ហេង', 'ស្រីពៅ', 'Heng', 'Sreypov', 'f', '2026-10-28', 'child']),
    declaredOn: '2026-11-10',
  },
  {
    commune: '070703',
    village: 'ភូមិកំពង់ក្រែង',
    number: '00342',
    people: [
      person(['សៅ', 'សំអាត', 'Sao', 'Samath', 'm', '1979-04', 'head']),
      person(['មាស', 'ស្រីមុំ', 'Meas', 'Sreymom', 'f', '1983-09-15', 'wife']),
      person(['សៅ', 'រក្សា', 'Sao', 'Raksa', 'f', '2009-01-30', 'child']),
    ],
    newborn: person(['សៅ', 'មករា', 'Sao', 'Makara', 'm', '2026-11-02', 'child']),
    declaredOn: '2026-11-16',
  },
  {
    commune: '230201',
    village: 'ភូមិដំណាក់ចង្អើរ',
    number: '00058',
    people: [
      person(['អ៊ិន', 'ប៉ូលីន', 'In', 'Polin', 'f', '1990-07-07', 'head']),
      person(['អ៊ិន', 'ឧត្តម', 'In', 'Oudom', 'm', '2016-12-19', 'child']),
    ],
    newborn: person(['អ៊ិន', 'ចិន្តា', 'In', 'Chenda', 'f', '2026-10-15', 'child']),
    declaredOn: '2026-10-30',
  },
];
