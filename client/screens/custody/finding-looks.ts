import type { CustodyFinding } from '../../../schemas/wire/custody-report.ts';
import type { IconName } from '../../parts/icon.tsx';
import type { Tone } from '../../parts/status-tag.tsx';

export const FINDING_LOOKS: Readonly<
  Record<CustodyFinding, { readonly tone: Tone; readonly icon: IconName }>
> = {
  lost: { tone: 'alarm', icon: 'alert' },
  contradicts: { tone: 'alarm', icon: 'versus' },
  damaged: { tone: 'alarm', icon: 'alert' },
  forked: { tone: 'alarm', icon: 'versus' },
  missing: { tone: 'warn', icon: 'clock' },
  awaiting: { tone: 'note', icon: 'hand' },
  buried: { tone: 'warn', icon: 'alert' },
  silent: { tone: 'note', icon: 'clock' },
};
