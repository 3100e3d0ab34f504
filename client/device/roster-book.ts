import { type Certificate, keyOf } from '../../schemas/access/officer.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import type { Roster } from '../../schemas/wire/messages.ts';
import type { RosterView } from './api.ts';
import type { Journal } from './journal.ts';

/** Whose keys there are: the province's roster as last pulled, and the officers of this tablet. */
export interface RosterBook {
  readonly authorOf: (key: KeyId) => Certificate | undefined;
  readonly version: () => string | undefined;
  /** Version of the province's gazetteer; undefined where it has none. */
  readonly gazetteer: () => string | undefined;
  readonly view: () => RosterView;
  readonly replace: (roster: Roster) => Promise<void>;
}

export async function openRosterBook(
  journal: Journal,
  ownCertificates: () => readonly Certificate[],
): Promise<RosterBook> {
  let roster = await journal.readRoster();
  let byKey = indexByKey(roster);
  const own = () => new Map(ownCertificates().map((certificate) => [keyOf(certificate), certificate]));
  return {
    authorOf: (key) => byKey.get(key) ?? own().get(key),
    version: () => roster?.version,
    gazetteer: () => roster?.gazetteer,
    view: () => ({
      certificates: [...new Map([...own(), ...byKey])].map(([key, certificate]) => ({ key, certificate })),
      communes: roster?.communes ?? [],
      provinces: roster?.provinces ?? [],
    }),
    replace: async (fresh) => {
      await journal.putRoster(fresh);
      roster = fresh;
      byKey = indexByKey(fresh);
    },
  };
}

function indexByKey(roster: Roster | undefined): ReadonlyMap<KeyId, Certificate> {
  return new Map(roster?.certificates.map((certificate) => [keyOf(certificate), certificate]));
}
