import type { CommuneConfig } from '../../schemas/kinds/regime.ts';

const paper = { from: '2000-12-29', regime: 'paper', article: 'អនុក្រឹត្យ ១០៣' } as const;
const electronic = { from: '2025-01-01', regime: 'electronic', article: 'ប្រកាស មហាផ្ទៃ' } as const;

/** The demonstration's communes; a province brings its own. */
export const DEMONSTRATION_COMMUNES: readonly CommuneConfig[] = [
  { code: '070702', name: { km: 'ជុំគ្រៀល', en: 'Chum Kriel' }, regimes: [paper] },
  { code: '070703', name: { km: 'កំពង់ក្រែង', en: 'Kampong Kraeng' }, regimes: [paper] },
  { code: '230201', name: { km: 'កែប', en: 'Kep' }, regimes: [paper, electronic] },
];
