import { StatusTag } from '../../parts/status-tag.tsx';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { say, sayDigits } from '../../words/language.ts';

/** How much it changes for a person, 0 to 100 (`matter-ranks.ts`). */
export function RankTag({ rank }: { readonly rank: number }) {
  const tone = rank >= 80 ? 'alarm' : rank >= 50 ? 'warn' : 'note';
  return (
    <StatusTag
      tone={tone}
      icon={rank >= 50 ? 'alert' : 'info'}
      word={`${say(DESK_WORDS.weight)} ${sayDigits(rank)}`}
    />
  );
}
