import type { ComponentChildren } from 'preact';
import './banner.css';
import { Icon, type IconName } from './icon.tsx';
import type { Tone } from './status-tag.tsx';

export interface BannerProps {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly title?: string;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
  /** Said at once by a screen reader: for what appears while somebody is at work. */
  readonly isNews?: boolean;
}

export function Banner({ tone, icon, title, children, actions, isNews = false }: BannerProps) {
  return (
    <div class={`banner tone-${tone}`} role={isNews ? 'status' : undefined}>
      <Icon name={icon} />
      <div>
        {title && <p class="banner-title">{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div class="banner-actions">{actions}</div>}
      </div>
    </div>
  );
}
