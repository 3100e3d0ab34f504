import type { RecordSync } from '../device/api/records.ts';
import { words } from '../words/language.ts';
import type { IconName } from './icon.tsx';
import { StatusTag, type Tone } from './status-tag.tsx';

/** How far a record or an entry has come on its way to the province (design.md §6). */
export function SyncBadge({ sync }: { readonly sync: RecordSync }) {
  const { tone, icon, word } = SYNC_LOOKS[sync];
  return <StatusTag tone={tone} icon={icon} word={words.value[word]} />;
}

export const SYNC_LOOKS: Readonly<
  Record<
    RecordSync,
    {
      readonly tone: Tone;
      readonly icon: IconName;
      readonly word: 'here' | 'sent' | 'confirmed' | 'needsYou';
      readonly told: 'hereTold' | 'sentTold' | 'confirmedTold' | 'needsYouTold';
    }
  >
> = {
  here: { tone: 'plain', icon: 'tablet', word: 'here', told: 'hereTold' },
  sent: { tone: 'note', icon: 'sent', word: 'sent', told: 'sentTold' },
  confirmed: { tone: 'good', icon: 'confirmed', word: 'confirmed', told: 'confirmedTold' },
  'needs-you': { tone: 'alarm', icon: 'hand', word: 'needsYou', told: 'needsYouTold' },
};
