import { Icon, type IconName } from './icon.tsx';
import './status-tag.css';

export type Tone = 'plain' | 'note' | 'good' | 'warn' | 'alarm';

/** A state, always by icon, word and colour together. */
export function StatusTag({
  tone,
  icon,
  word,
}: {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
}) {
  return (
    <span class={`tag tone-${tone}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
