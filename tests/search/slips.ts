import type { Sought } from './population.ts';

/** What somebody asks at the counter. */
export interface Asked {
  readonly name: string;
  readonly born: string;
  readonly village: string;
}

/** One slip between what the papers say and what is asked; undefined where the slip does not apply. */
export interface Slip {
  readonly name: string;
  readonly make: (sought: Sought, chance: Chance) => Asked | undefined;
}

export interface Chance {
  readonly next: () => number;
  readonly pick: <Item>(list: readonly Item[]) => Item;
}

/** What is asked when nobody slips: family name first, the date as a counter says it, the village's name. */
function askRightly(sought: Sought): Asked {
  return {
    name: `${sought.family.km} ${sought.given.km}`,
    born: sayDate(sought.born),
    village: sought.village,
  };
}

/** In equal shares. Each is written from domain.md §3, §5–§7 alone. */
export const SLIPS: readonly Slip[] = [
  inKhmer('coeng da for ta', /្ត/, '្ដ'),
  inKhmer('shifter missing', /[៉៊]/, ''),
  inKhmer('bantoc missing', /់/, ''),
  inKhmer('toandakhiat missing', /៍/, ''),
  inKhmer('long i for short', /ិ/, 'ី'),
  inKhmer('short i for long', /ី/, 'ិ'),
  inKhmer('u for the shifter', /([៉៊])(?=[ិីឹឺ])/, 'ុ'),
  inKhmer('e and aa for oo', /ោ/, 'ោ'),
  inKhmer('n of the other series', /ន/, 'ណ'),
  inKhmer('n of this series', /ណ/, 'ន'),
  inKhmer('l of the other letter', /ឡ/, 'ល'),
  inKhmer('doubled consonant once', /([ក-អ])្\1/, '$1'),
  inKhmer('subscript ro first', /្([ក-យល-អ])្រ/, '្រ្$1'),
  inKhmer('zero-width space', /(?<=[ាីេែ])(?=[ក-អ])/, '\u200B'),
  inKhmer('reahmuk for yuukaleapintu', /ៈ/, 'ះ'),
  inKhmer('same sound, other letter', /[ភឌ]/, (letter) => (letter === 'ភ' ? 'ព' : 'ដ')),
  inKhmer('d for t', /តា/, 'ដា'),
  inKhmer('the vowel sign e for ae', /ែ/, 'េ'),
  {
    name: 'Khmer letter left out',
    make: (sought, chance) => {
      const { km } = sought.given;
      if (km.length < 5) return undefined;
      const at = 1 + Math.floor(chance.next() * (km.length - 1));
      return rename(sought, { given: km.slice(0, at) + km.slice(at + 1) });
    },
  },
  {
    name: 'joined',
    make: (sought) => ({ ...askRightly(sought), name: sought.family.km + sought.given.km }),
  },
  {
    name: 'swapped order',
    make: (sought) => ({ ...askRightly(sought), name: `${sought.given.km} ${sought.family.km}` }),
  },
  { name: 'Latin for Khmer', make: (sought) => ({ ...askRightly(sought), name: latinOf(sought) }) },
  {
    name: 'Latin swapped',
    make: (sought) => ({ ...askRightly(sought), name: `${sought.given.latin} ${sought.family.latin}` }),
  },
  {
    name: 'Latin in capitals',
    make: (sought) => ({ ...askRightly(sought), name: latinOf(sought).toUpperCase() }),
  },
  inLatin('y and i', /y/, 'i'),
  inLatin('i and y', /(?<=[a-z])i(?=$|[^a-z])/, 'y'),
  inLatin('ou and uo', /ou|uo/, (found) => (found === 'ou' ? 'uo' : 'ou')),
  inLatin('ou and u', /ou/, 'u'),
  inLatin('double n', /n(?=$| )/, 'nn'),
  inLatin('single n', /nn/, 'n'),
  inLatin('th and t', /th(?=$| )/, 't'),
  inLatin('final h missing', /(?<=[kr])h(?=$| )/, ''),
  inLatin('final h added', /k(?=$| )/, 'kh'),
  inLatin('v and w', /v(?=[aeiouy])/, 'w'),
  inLatin('p and b', /^p(?=[^h])/i, 'b'),
  inLatin('ev and eo', /eo(?=$| )|ev(?=$| )/, (found) => (found === 'eo' ? 'ev' : 'eo')),
  inLatin('ieu and iev', /ieu|iev/, (found) => (found === 'ieu' ? 'iev' : 'ieu')),
  inLatin('a and o', /a(?=[lnt])/, 'o'),
  inLatin('e and i', /e(?=[nm])/, 'i'),
  inLatin('nh and gn', /nh/, 'gn'),
  inLatin('chh and ch', /chh/i, 'ch'),
  inLatin('ea and ear', /ea(?=$| )/, 'ear'),
  inDate('wrong digit', (born, chance) => {
    const places = [3, 5, 6, 8, 9].filter((place) => place < born.length);
    const at = chance.pick(places);
    const digit = Number(born.charAt(at));
    return born.slice(0, at) + ((digit + 1 + Math.floor(chance.next() * 9)) % 10) + born.slice(at + 1);
  }),
  inDate('year only', (born) => (born.length === 10 ? born.slice(0, 4) : undefined)),
  inDate('year beside', (born, chance) => Number(born.slice(0, 4)) + chance.pick([-1, 1]) + born.slice(4)),
  inDate('day and month swapped', (born) => {
    const [year, month, day] = born.split('-');
    return day !== undefined && day !== month ? `${year}-${day}-${month}` : undefined;
  }),
  inDate('Buddhist Era', (born) => Number(born.slice(0, 4)) + 544 + born.slice(4)),
  inDate('New Year for the day', (born) =>
    born.length === 10 && !born.endsWith('01-01') ? `${born.slice(0, 4)}-01-01` : undefined,
  ),
  inDate('two digits turned', (born) => {
    const turned = born.length === 10 ? `${born.slice(0, 8)}${born.charAt(9)}${born.charAt(8)}` : born;
    return turned === born ? undefined : turned;
  }),
];

/** The date as it may be said: 12-03-1985, or the year. */
function sayDate(born: string): string {
  return born.split('-').reverse().join('-');
}

type Letter = string | ((found: string) => string);

function inKhmer(name: string, pattern: RegExp, to: Letter): Slip {
  return {
    name: `Khmer: ${name}`,
    make: (sought) => {
      const given = change(sought.given.km, pattern, to);
      if (given !== undefined) return rename(sought, { given });
      const family = change(sought.family.km, pattern, to);
      return family === undefined ? undefined : rename(sought, { family });
    },
  };
}

function inLatin(name: string, pattern: RegExp, to: Letter): Slip {
  return {
    name: `Latin: ${name}`,
    make: (sought) => {
      const given = change(sought.given.latin, pattern, to);
      if (given !== undefined) return { ...askRightly(sought), name: `${sought.family.latin} ${given}` };
      const family = change(sought.family.latin, pattern, to);
      return family === undefined
        ? undefined
        : { ...askRightly(sought), name: `${family} ${sought.given.latin}` };
    },
  };
}

function inDate(name: string, slip: (born: string, chance: Chance) => string | undefined): Slip {
  return {
    name: `date: ${name}`,
    make: (sought, chance) => {
      const born = slip(sought.born, chance);
      return born === undefined ? undefined : { ...askRightly(sought), born: sayDate(born) };
    },
  };
}

function change(text: string, pattern: RegExp, to: Letter): string | undefined {
  const changed = typeof to === 'string' ? text.replace(pattern, to) : text.replace(pattern, to);
  return changed === text ? undefined : changed;
}

function rename(sought: Sought, parts: { readonly family?: string; readonly given?: string }): Asked {
  return {
    ...askRightly(sought),
    name: `${parts.family ?? sought.family.km} ${parts.given ?? sought.given.km}`,
  };
}

function latinOf({ family, given }: Sought): string {
  return `${family.latin} ${given.latin}`;
}
