import { coversCommune } from '../../schemas/access/officer.ts';
import { configFor } from '../../schemas/kinds/province-config.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import type { Check } from '../../schemas/rules/check.ts';
import type { BookProposal, RegisterView } from './api/books.ts';
import type { CheckedForm } from './api/forms.ts';
import type { ListQuery, RecordRow, RecordView } from './api/records.ts';
import type { HouseView, VisitList } from './api/visits.ts';
import { proposeToBooks, readBooksOf } from './books.ts';
import { findGapsOf } from './bundle-gaps.ts';
import type { FormChecks } from './form-checks.ts';
import type { Ledger } from './ledger.ts';
import { toView } from './record-view.ts';
import { readRegisters } from './registers.ts';
import type { RosterBook } from './roster-book.ts';
import type { RowIndex } from './row-index.ts';
import type { SearchQuery } from './search/asked.ts';
import type { Search } from './search/search.ts';
import type { SearchHit } from './search/search-index.ts';
import type { Desk } from './sign-in.ts';
import type { Store } from './store.ts';
import type { AskedVisits, VisitBook } from './visits/visit-book.ts';

/** What screens ask of the records on this tablet; nothing of it waits for the line. */
export interface Questions {
  readonly list: (query: ListQuery) => Promise<readonly RecordRow[]>;
  readonly view: (id: RecordId) => Promise<RecordView | undefined>;
  readonly search: (query: SearchQuery) => Promise<readonly SearchHit[]>;
  readonly check: (form: CheckedForm) => Promise<readonly Check[]>;
  readonly booksOf: (persons: readonly string[]) => Promise<readonly RecordView[]>;
  readonly proposeToBooks: (birth: RecordId) => Promise<readonly BookProposal[]>;
  readonly registers: () => Promise<readonly RegisterView[]>;
  readonly visits: (today: string, onReading: (list: VisitList) => void) => Promise<VisitList>;
  readonly house: (id: RecordId, today: string) => Promise<HouseView | undefined>;
}

export interface QuestionsParts {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly index: () => Promise<RowIndex>;
  readonly search: Search;
  readonly checks: FormChecks;
  readonly visits: VisitBook;
  readonly roster: RosterBook;
  readonly desk: Pick<Desk, 'signedIn'>;
}

export function createQuestions(parts: QuestionsParts): Questions {
  const { store, ledger, index, roster } = parts;
  const facts = { syncOf: ledger.syncOf, authorOf: roster.authorOf };
  const placeOrNone = () => parts.desk.signedIn()?.place;

  const search = async (query: SearchQuery) => {
    const place = placeOrNone();
    return place === undefined ? [] : parts.search.find(query, (commune) => coversCommune(place, commune));
  };

  /** Undefined while nobody is signed in. */
  const askedVisits = (today: string): AskedVisits | undefined => {
    const place = placeOrNone();
    if (place === undefined) return undefined;
    return {
      today,
      configOf: (commune) => configFor(roster.view().provinces, commune),
      covers: (commune) => coversCommune(place, commune),
    };
  };

  return {
    search,
    list: async (query) => {
      if (query.isWaiting) return listWaiting(query.limit, ledger, await index());
      const found = query.text ? await search({ text: query.text, limit: query.limit }) : [];
      return (await index()).list(
        query,
        found.flatMap(({ papers }) => papers.map((paper) => paper.id)),
      );
    },
    view: async (id) => {
      const record = await store.find(id);
      if (!record) return undefined;
      const view = toView(record, facts);
      const place = placeOrNone();
      const gaps = place === undefined ? [] : findGapsOf(id, await index(), place, roster.authorOf);
      return { ...view, findings: [...view.findings, ...gaps] };
    },
    check: (form) => {
      const { communes, provinces } = roster.view();
      const commune = communes.find(({ code }) => code === form.commune);
      return parts.checks.check(form, commune, configFor(provinces, form.commune));
    },
    booksOf: async (persons) => readBooksOf(persons, store, await index(), facts),
    proposeToBooks: async (birth) => proposeToBooks(birth, store, await index()),
    registers: async () => readRegisters(store, await index()),
    visits: async (today, onReading) => {
      const asked = askedVisits(today);
      if (!asked) return NO_VISITS;
      const of = (await index()).rows().length;
      const onRead = (read: number) => onReading({ calls: [], reading: { read, of: Math.max(read, of) } });
      return { calls: await parts.visits.list(asked, onRead) };
    },
    house: async (id, today) => {
      const asked = askedVisits(today);
      const found = asked && (await parts.visits.house(id, asked));
      if (!found) return undefined;
      const { call, births, notices, differences } = found;
      const records = await store.findMany([...call.books, ...births, ...notices]);
      const viewsOf = (ids: readonly RecordId[]) =>
        ids.flatMap((one) => {
          const record = records.get(one);
          return record ? [toView(record, facts)] : [];
        });
      return {
        call,
        books: viewsOf(call.books),
        births: viewsOf(births),
        notices: viewsOf(notices),
        differences,
      };
    },
  };
}

export const NO_VISITS: VisitList = { calls: [] };

function listWaiting(limit: number, ledger: Ledger, index: RowIndex): readonly RecordRow[] {
  const places = new Map(ledger.waitingRecords().map((id, place) => [id, place]));
  return index
    .rows()
    .flatMap(({ row }) => (places.has(row.id) ? [row] : []))
    .sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
    .slice(0, limit);
}
