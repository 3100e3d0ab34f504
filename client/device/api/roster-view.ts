import type { Certificate } from '../../../schemas/access/officer.ts';
import type { ProvinceSettings } from '../../../schemas/kinds/province-config.ts';
import type { CommuneConfig } from '../../../schemas/kinds/regime.ts';
import type { KeyId } from '../../../schemas/record/entry.ts';

export interface RosterView {
  readonly certificates: readonly { readonly key: KeyId; readonly certificate: Certificate }[];
  readonly communes: readonly CommuneConfig[];
  /** What provinces set of deadlines, fees, issuers and ages; see `configFor`. */
  readonly provinces: readonly ProvinceSettings[];
}
