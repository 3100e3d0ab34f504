/** Which law a commune registers under (domain.md §0): Sub-decree 103 on paper, or the electronic prakas. */
export type Regime = 'paper' | 'electronic';

/** One commune as the province set it up; dated, since communes pass from one regime to the other. */
export interface CommuneConfig {
  /** Six digits. */
  readonly code: string;
  readonly name: { readonly km: string; readonly en: string };
  /** Sorted by `from`, a plain date YYYY-MM-DD. */
  readonly regimes: readonly { readonly from: string; readonly regime: Regime; readonly article: string }[];
  /**
   * Only in a demonstration: who is in its papers is `people` made up by seed, or it is empty, for `practice`. Absent in a
   * real province; where it is there, every page says so.
   */
  readonly invented?: 'people' | 'practice';
}

/** The regime a commune was under on a plain date; undefined before its first. */
export function regimeOn(config: CommuneConfig, date: string): Regime | undefined {
  return config.regimes.filter((one) => one.from <= date).at(-1)?.regime;
}
