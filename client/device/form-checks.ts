import type { ProvinceConfig } from '../../schemas/kinds/province-config.ts';
import { registeredText } from '../../schemas/kinds/read.ts';
import type { CommuneConfig } from '../../schemas/kinds/regime.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { findKind } from '../../schemas/registry.ts';
import type { Check, Paper } from '../../schemas/rules/check.ts';
import { checkForm } from '../../schemas/rules/checks.ts';
import { papersAbout } from '../../schemas/rules/papers-about.ts';
import { createPeopleIndex, type PeopleIndex } from '../../schemas/rules/people-index.ts';
import type { CheckedForm } from './api/forms.ts';
import { foldOnce, titleOf } from './record-row.ts';
import type { Store } from './store.ts';

/** Checks forms against each other paper on the tablet; its index is made at the first form, and follows from then on. */
export interface FormChecks {
  readonly check: (
    form: CheckedForm,
    commune: CommuneConfig | undefined,
    config: ProvinceConfig,
  ) => Promise<readonly Check[]>;
  /** Takes in records that changed, came or went. */
  readonly refresh: (ids: readonly RecordId[]) => Promise<void>;
}

export function createFormChecks(store: Store): FormChecks {
  let people: Promise<PeopleIndex> | undefined;
  const openPeople = async () => createPeopleIndex((await store.readAll()).map(toPaper));
  return {
    check: async ({ kind: name, state, self, today }, commune, config) => {
      const kind = findKind(name);
      if (!kind) return [];
      people ??= openPeople();
      const index = await people;
      const papers = papersAbout(index, name, state, self);
      return checkForm(kind, state, { self, papers, people: index, config, commune, today });
    },
    refresh: async (ids) => {
      const index = await people;
      if (!index) return;
      const records = await store.findMany(ids);
      for (const id of ids) {
        const record = records.get(id);
        if (record) index.add(toPaper(record));
        else index.remove(id);
      }
    },
  };
}

function toPaper(record: RegisterRecord): Paper {
  const { id, kind, log } = record;
  const registered = kind === 'birth' ? registeredText(kind, log) : undefined;
  return { id, kind, title: titleOf(record), state: foldOnce(log).state, registered };
}
