import { Icon, type IconName } from '../../parts/icon.tsx';
import { KeyHint } from './key-hint.tsx';

export interface KeyButtonProps {
  /** As it is printed on the key. */
  readonly letter: string;
  readonly icon: IconName;
  readonly word: string;
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly onPress: () => void;
  readonly isPressed?: boolean;
}

/** A button with the key that does the same, shown where there is a keyboard. */
export function KeyButton({ letter, icon, word, kind = 'plain', onPress, isPressed }: KeyButtonProps) {
  return (
    <button
      type="button"
      class={`button button-${kind}`}
      aria-keyshortcuts={letter}
      aria-pressed={isPressed}
      onClick={onPress}
    >
      <Icon name={icon} />
      <span>{word}</span>
      <KeyHint letter={letter} />
    </button>
  );
}
