import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { WrittenLineage } from './invented/papers.ts';

/** The truth of a demonstration, kept apart from its papers: no route serves it and no database holds it. */
export interface TruthFile {
  readonly add: (lineage: WrittenLineage) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Begins the file anew: a filling that goes on after a cut invents the same truth from the start. One line a lineage,
 * JSON: its people with the ids of their records, its books as they truly are, and each slip planted in a paper
 * (`record`, `path`, `right`, `wrong`), and in `doubles` the records of one person or of one birth at two offices.
 */
export async function openTruthFile(path: string): Promise<TruthFile> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'w', 0o600);
  return {
    async add({ lineage, personIds, slips, doubles }) {
      const { number, people, listed, households, families } = lineage;
      const line = {
        lineage: number,
        people: [...people.values()].map((person) => ({ ...person, record: personIds.get(person.id) })),
        listed,
        households,
        families,
        slips,
        doubles,
      };
      await file.appendFile(`${JSON.stringify(line)}\n`);
    },
    close: () => file.close(),
  };
}
