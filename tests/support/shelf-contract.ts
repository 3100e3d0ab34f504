import type { Head, PackChange, PackShelf } from '../../client/device/packs/pack-shelf.ts';

/** One promise of a shelf of packs. Throws where it is broken; runs in Node and, bundled, in a page. */
export interface ShelfCase {
  readonly title: string;
  /** `open` opens the shelf of that name; a second time, what was closed or killed before. */
  readonly run: (open: (name: string) => Promise<PackShelf>) => Promise<void>;
}

export const SHELF_CASES: readonly ShelfCase[] = [
  {
    title: 'a fresh one is empty',
    run: async (open) => {
      const shelf = await open('fresh');
      same(await shelf.readHeads(), { next: await shelf.readNext(), heads: [] });
      same(await shelf.readPacks([1, 2]), [undefined, undefined]);
    },
  },
  {
    title: 'heads and packs survive a reopening, heads in the order of their numbers',
    run: async (open) => {
      const shelf = await open('reopened');
      const from = await shelf.readNext();
      same(await shelf.write(change(from, [from + 10, from + 2, from + 9])), true);
      shelf.close();
      const again = await open('reopened');
      const { next, heads } = await again.readHeads();
      same(next, from + 11);
      same(heads, [headOf(from + 2), headOf(from + 9), headOf(from + 10)]);
      same(await again.readPacks([from + 9, from + 3]), [packOf(from + 9), undefined]);
    },
  },
  {
    title: 'what is spent goes in the same writing, and a head may be written again',
    run: async (open) => {
      const shelf = await open('spent');
      const from = await shelf.readNext();
      await shelf.write(change(from, [from, from + 1]));
      const next = await shelf.readNext();
      same(await shelf.write({ ...change(next, [next, from + 1]), to: next + 1, spent: [from] }), true);
      same((await shelf.readHeads()).heads, [headOf(from + 1), headOf(next)]);
      same(await shelf.readPacks([from]), [undefined]);
    },
  },
  {
    title: 'who does not know what was written last writes nothing',
    run: async (open) => {
      const [one, two] = [await open('two tabs'), await open('two tabs')];
      const from = await one.readNext();
      same(await one.write(change(from, [from])), true);
      same(await two.write({ ...change(from, [from, from + 1]), spent: [from] }), false);
      same(await two.readHeads(), { next: from + 1, heads: [headOf(from)] });
      same(await two.write({ ...change(from + 1, [from + 1]), isFlushed: true }), true);
      same(await one.readNext(), from + 2);
    },
  },
];

function change(from: number, numbers: readonly number[]): PackChange {
  const to = Math.max(...numbers) + 1;
  return { from, to, heads: numbers.map(headOf), packs: numbers.map((one) => [one, packOf(one)]), spent: [] };
}

const headOf = (number: number): readonly [number, Head] => [
  number,
  { of: 'records', rows: `[["${number}"]]`, slots: 1, chars: 10 },
];
const packOf = (number: number) => `sealed ${number}`;

function same(is: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(is), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${a} and not ${b}`);
}
