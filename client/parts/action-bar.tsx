import type { ComponentChildren } from 'preact';
import './action-bar.css';

/** What can be done here, always within reach of the thumb. */
export function ActionBar({
  children,
  note,
}: {
  readonly children: ComponentChildren;
  readonly note?: string | undefined;
}) {
  return (
    <div class="action-bar">
      {children}
      <span class="action-bar-note" role="status">
        {note}
      </span>
    </div>
  );
}
