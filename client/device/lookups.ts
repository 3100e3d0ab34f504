import { DEFAULT_PROVINCE_CONFIG } from '../../schemas/kinds/province-config.ts';
import { registeredText } from '../../schemas/kinds/read.ts';
import type { CommuneConfig } from '../../schemas/kinds/regime.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { findKind } from '../../schemas/registry.ts';
import type { Check, Paper } from '../../schemas/rules/check.ts';
import { checkForm } from '../../schemas/rules/checks.ts';
import { papersAbout } from '../../schemas/rules/papers-about.ts';
import { createPeopleIndex, type PeopleIndex } from '../../schemas/rules/people-index.ts';
import type { CheckedForm } from './api.ts';
import { foldOnce, titleOf } from './record-row.ts';
import type { SearchQuery } from './search/asked.ts';
import { createSearchIndex, type SearchHit, type SearchIndex } from './search/search-index.ts';
import type { Store } from './store.ts';

/** What looks across all papers on the tablet. Each index is made when it is first asked, and follows from then on. */
export interface Lookups {
  readonly search: (
    query: SearchQuery,
    covers: (commune: string) => boolean,
  ) => Promise<readonly SearchHit[]>;
  readonly check: (form: CheckedForm, commune: CommuneConfig | undefined) => Promise<readonly Check[]>;
  readonly refresh: (ids: readonly RecordId[] | 'all') => Promise<void>;
}

export function createLookups(store: Store): Lookups {
  let hits: Promise<SearchIndex> | undefined;
  let people: Promise<PeopleIndex> | undefined;
  const openHits = async () => {
    const index = createSearchIndex();
    for (const record of await store.readAll()) index.put(toSearched(record));
    return index;
  };
  const openPeople = async () => createPeopleIndex((await store.readAll()).map(toPaper));
  return {
    search: async (query, covers) => {
      hits ??= openHits();
      return (await hits).search(query, covers);
    },
    check: async ({ kind: name, state, self, today }, commune) => {
      const kind = findKind(name);
      if (!kind) return [];
      people ??= openPeople();
      const index = await people;
      const papers = papersAbout(index, name, state, self);
      const config = DEFAULT_PROVINCE_CONFIG;
      return checkForm(kind, state, { self, papers, people: index, config, commune, today });
    },
    refresh: async (ids) => {
      // Names of keys may have come: nothing that these indexes hold.
      if (ids === 'all' || (!hits && !people)) return;
      const [search, known] = await Promise.all([hits, people]);
      const records = await store.findMany(ids);
      for (const id of ids) {
        const record = records.get(id);
        if (record) {
          search?.put(toSearched(record));
          known?.add(toPaper(record));
        } else {
          search?.remove(id);
          known?.remove(id);
        }
      }
    },
  };
}

function toSearched({ id, kind, commune, log }: RegisterRecord) {
  return { id, kind, commune, state: foldOnce(log).state };
}

function toPaper(record: RegisterRecord): Paper {
  const { id, kind, log } = record;
  const registered = kind === 'birth' ? registeredText(kind, log) : undefined;
  return { id, kind, title: titleOf(record), state: foldOnce(log).state, registered };
}
