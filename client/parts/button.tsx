import type { ComponentChildren } from 'preact';
import './button.css';
import { Icon, type IconName } from './icon.tsx';

export interface ButtonProps {
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: IconName;
  readonly children: ComponentChildren;
  /** At work on what it was pressed for: pressed again it does nothing, and keeps the focus. */
  readonly isBusy?: boolean;
  /** Only the drawing is seen; the words are still said. */
  readonly isBare?: boolean;
  readonly onPress: () => void;
}

export function Button({
  kind = 'plain',
  icon,
  children,
  isBusy = false,
  isBare = false,
  onPress,
}: ButtonProps) {
  return (
    <button
      type="button"
      class={`button button-${kind}`}
      aria-disabled={isBusy}
      onClick={() => {
        if (!isBusy) onPress();
      }}
    >
      {icon && <Icon name={icon} />}
      <span class={isBare ? 'unseen' : undefined}>{children}</span>
    </button>
  );
}

export interface ButtonLinkProps extends Pick<ButtonProps, 'kind' | 'icon' | 'children'> {
  readonly href: string;
  /** Left out where the line is short; a menu beside it has it then. */
  readonly isOnlyWide?: boolean;
}

/** Looks like a button and goes somewhere. */
export function ButtonLink({ kind = 'plain', icon, children, href, isOnlyWide = false }: ButtonLinkProps) {
  return (
    <a class={`button button-${kind}${isOnlyWide ? ' act-wide' : ''}`} href={href}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}

/** Sends the form it stands in. */
export function SubmitButton({
  icon,
  children,
  isBusy = false,
}: Pick<ButtonProps, 'icon' | 'children' | 'isBusy'>) {
  return (
    <button type="submit" class="button button-primary" aria-disabled={isBusy}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}
