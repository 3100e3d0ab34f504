import type { ReadyFacts } from './judge-readiness.ts';

declare global {
  interface Navigator {
    /** Chromium's alone. */
    readonly getBattery?: () => Promise<{ readonly level: number; readonly charging: boolean }>;
  }
}

/** Undefined where the browser does not tell. */
export async function readBattery(): Promise<ReadyFacts['battery']> {
  // A browser may have it and not tell.
  const battery = await navigator.getBattery?.().catch(() => undefined);
  return battery && { level: battery.level, isCharging: battery.charging };
}
