import type { FormChecks } from './form-checks.ts';
import { createLate } from './late.ts';
import type { Store } from './store.ts';

/** The checks of forms with their rules and words, which no screen needs before a form is open. */
export function createLateFormChecks(store: Store): FormChecks {
  const checks = createLate(async () => {
    const { createFormChecks } = await import('./form-checks.ts');
    return createFormChecks(store);
  });
  return {
    check: async (form, commune, config) => (await checks.open()).check(form, commune, config),
    // Before the first form nothing is read, so nothing is out of date.
    refresh: async (ids) => (await checks.asked())?.refresh(ids),
  };
}
