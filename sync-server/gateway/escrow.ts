import type { Certificate } from '../../schemas/access/officer.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { type Database, upsert } from '../store/database.ts';
import { isText } from '../store/guards.ts';

/** What opens a tablet over the telephone, sealed: only the province's recovery key, which no server has, can read it. */
export interface Escrow {
  readonly put: (key: KeyId, certificate: Certificate, telephone: string) => Promise<void>;
  /** What the officers of a tablet handed in, the latest first: one of them is the tablet's code. */
  readonly find: (device: string) => Promise<readonly Escrowed[]>;
}

export interface Escrowed {
  readonly officer: string;
  /** Milliseconds since 1970 UTC by the server's clock. */
  readonly at: number;
  readonly telephone: string;
}

/** By key and not by device: a tablet chooses its name, and must not put away another's code by taking it. */
export function createEscrow(control: Database, now: () => number): Escrow {
  return {
    put: (key, { device, officer }, telephone) =>
      upsert(control, `escrow-${key}`, () => ({ device, officer, telephone, at: now() })),
    find: async (device) => {
      const held = await control.listDocs('escrow-');
      return held
        .flatMap((doc) => {
          const { officer, telephone, at } = doc;
          if (doc.device !== device || !isText(officer) || !isText(telephone) || typeof at !== 'number')
            return [];
          return [{ officer, telephone, at }];
        })
        .sort((a, b) => b.at - a.at);
    },
  };
}
