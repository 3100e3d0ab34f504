import type { TrayItem } from '../device/api/tray.ts';
import type { IconName } from '../parts/icon.tsx';
import type { Tone } from '../parts/status-tag.tsx';

/** How the tray shows what the province did with work. */
export interface LookOfStatus {
  readonly tone: Tone & ('alarm' | 'warn');
  readonly icon: IconName;
  readonly word: 'refused' | 'voided' | 'held' | 'tooOld' | 'waitsToBeSent' | 'answerUnknown';
}

const LOOKS: Readonly<Record<TrayItem['status'], LookOfStatus>> = {
  refused: { tone: 'alarm', icon: 'alert', word: 'refused' },
  voided: { tone: 'alarm', icon: 'alert', word: 'voided' },
  held: { tone: 'warn', icon: 'clock', word: 'held' },
  server_too_old: { tone: 'warn', icon: 'clock', word: 'tooOld' },
  waits: { tone: 'warn', icon: 'clock', word: 'waitsToBeSent' },
};

/** @param status also one that only a newer province knows */
export function lookOfStatus(status: string): LookOfStatus {
  const known = new Map<string, LookOfStatus>(Object.entries(LOOKS)).get(status);
  return known ?? { tone: 'warn', icon: 'clock', word: 'answerUnknown' };
}
