import { createInvitation, type Invitation } from '../keys/grants.ts';
import { createSigner } from '../keys/key-pair.ts';
import type { ProvinceKeys } from '../keys/province-keys.ts';
import { addDays, dateAt } from '../keys/today.ts';

const YEARS_10 = 3653;

/** What this gateway's own keys are made from: the administrator's grant, or the demonstration's on the spot. */
export function createServiceInvite(keys: ProvinceKeys, now: () => number): () => Promise<Invitation> {
  const { demonstration, service } = keys;
  return async () => {
    if (service) return service;
    if (!demonstration) throw new Error('the province has granted this gateway no key');
    const from = dateAt(now());
    const until = addDays(from, YEARS_10);
    const root = await createSigner(demonstration.root);
    const parts = { officer: 'service', name: 'ខេត្ត', role: 'service', place: '', from, until } as const;
    return createInvitation(root, { ...parts, enrolBy: until });
  };
}
