import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import './list-row.css';
import { Said } from './said.tsx';

export interface ListRowProps {
  readonly href: string;
  readonly icon: IconName;
  readonly title: string;
  readonly note?: string | undefined;
  readonly tags?: ComponentChildren;
}

export function Rows({ children }: { readonly children: ComponentChildren }) {
  return <ul class="rows">{children}</ul>;
}

/** One line of a list, all of it the target. */
export function ListRow({ href, icon, title, note, tags }: ListRowProps) {
  return (
    <li>
      <a class="row" href={href}>
        <Icon name={icon} />
        <span>
          <span class="row-title">
            <Said text={title} />
          </span>
          {note && <div class="row-note">{note}</div>}
        </span>
        {tags && <span class="row-tags">{tags}</span>}
      </a>
    </li>
  );
}
