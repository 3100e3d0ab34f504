import { type SearchPaper, type SearchRecord, subjectsOf } from '../../client/device/search/subjects.ts';
import { sharedCommunes } from '../../schemas/access/shared.ts';

/** A record as the search over people takes it; a tablet makes the same of its rows. */
export function toSearchPaper(record: SearchRecord): SearchPaper {
  const { id, kind, commune, state } = record;
  return { id, kind, communes: [commune, ...sharedCommunes(state)], subjects: subjectsOf(record) };
}
