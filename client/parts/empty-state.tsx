import type { ComponentChildren } from 'preact';
import { words } from '../words/language.ts';
import './empty-state.css';
import { Icon, type IconName } from './icon.tsx';

export interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly hint?: string;
  readonly children?: ComponentChildren;
}

/** Where there is nothing: says so, and what would make it otherwise. */
export function EmptyState({ icon, title, hint, children }: EmptyStateProps) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <p class="empty-title">{title}</p>
      {hint && <p class="soft">{hint}</p>}
      {children}
    </div>
  );
}

export function Busy({ word = words.value.loading }: { readonly word?: string }) {
  return (
    <p class="busy" role="status">
      <Icon name="syncing" />
      {word}
    </p>
  );
}

/** The place of a list that is on its way. */
export function Skeleton() {
  return (
    <div class="skeleton" role="status">
      <span class="unseen">{words.value.loading}</span>
      <span />
      <span />
      <span />
    </div>
  );
}
