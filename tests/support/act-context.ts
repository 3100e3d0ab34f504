import type { ActContext } from '../../client/acts/plan.ts';
import { birth } from '../../schemas/kinds/birth.ts';
import { DEFAULT_PROVINCE_CONFIG } from '../../schemas/kinds/province-config.ts';
import { certificate } from './build.ts';

/** What a declaration's plan is made from in a paper commune, on a day of November 2026. */
export function declareContext(): ActContext {
  let keys = 0;
  return {
    kind: birth,
    act: 'declare',
    view: undefined,
    key: undefined,
    source: undefined,
    officer: certificate({ role: 'field-officer', place: '070702' }),
    commune: {
      code: '070702',
      name: { km: 'ជុំគ្រៀល', en: 'Chum Kriel' },
      regimes: [{ from: '2002-08-01', regime: 'paper', article: 'Sub-decree 103' }],
    },
    config: DEFAULT_PROVINCE_CONFIG,
    today: '2026-11-20',
    newKey: () => {
      keys += 1;
      return `key${keys}`;
    },
    around: { books: [], proposals: [], registers: [] },
    roster: { certificates: [], communes: [], provinces: [] },
    readRegisters: async () => [],
    readBooksOf: async () => [],
    home: () => undefined,
    takeReceipt: async () => 'K3F7-000001-X',
  };
}
