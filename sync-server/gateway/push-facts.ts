import { type Certificate, coversCommune } from '../../schemas/access/officer.ts';
import type { Entry, KeyId } from '../../schemas/record/entry.ts';
import { isRecordId } from '../store/ids.ts';
import type { Candidate } from './candidate.ts';
import type { Gateway } from './gateway.ts';
import type { PushedGroup } from './push.ts';
import type { RosterBook } from './roster.ts';
import type { Stop } from './standing.ts';

/** The certificates behind the keys that wrote what was sent, as far as the province knows them. */
export async function findAuthors(
  { roster }: Gateway,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<KeyId, Certificate>> {
  const authors = new Map<KeyId, Certificate>();
  for (const key of new Set(candidates.flatMap(({ entry }) => (entry ? [entry.key] : [])))) {
    const certificate = await roster.find(key);
    if (certificate) authors.set(key, certificate);
  }
  return authors;
}

/** Learns who wrote records that go out, where another gateway enrolled them: their readers look into this roster. */
export async function findAuthorsOf(
  roster: RosterBook,
  records: readonly { readonly log: readonly Entry[] }[],
): Promise<void> {
  const keys = new Set(records.flatMap(({ log }) => log.map((entry) => entry.key)));
  for (const key of keys) if (!roster.known(key)) await roster.find(key);
}

/** Keys whose new work is held. */
export async function findStops(
  { standing }: Gateway,
  authors: ReadonlyMap<KeyId, Certificate>,
): Promise<ReadonlyMap<KeyId, Stop>> {
  const stops = new Map<KeyId, Stop>();
  for (const [key, certificate] of authors) {
    const stop = await standing.of(key, certificate);
    if (stop) stops.set(key, stop);
  }
  return stops;
}

/**
 * The commune of each record: what its root says where it was sent along, else where it is found among the communes
 * of those who wrote or brought it.
 */
export async function findCommunes(
  { roster, databases }: Gateway,
  groups: readonly PushedGroup[],
  places: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const communes = roster.communes();
  const found = new Map<string, string>();
  for (const { id, candidates } of groups) {
    const root = candidates.find(({ entry }) => entry?.after.length === 0 && id.endsWith(`-${entry.id}`));
    const commune = root?.entry?.commune;
    if (commune !== undefined && communes.has(commune)) found.set(id, commune);
  }
  const open = groups.map(({ id }) => id).filter((id) => isRecordId(id) && !found.has(id));
  const near = [...communes].filter((commune) => places.some((place) => coversCommune(place, commune)));
  for (const [id, commune] of await databases.locator.locate(open, near)) found.set(id, commune);
  return found;
}
