import { Icon, type IconName } from './icon.tsx';
import './tabs.css';

export interface Tab {
  readonly href: string;
  readonly icon: IconName;
  readonly label: string;
  readonly isHere: boolean;
}

/** Sides of one record; each has an address, so they are links. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} class="tab" href={tab.href} aria-current={tab.isHere ? 'page' : undefined}>
          <Icon name={tab.icon} />
          {tab.label}
        </a>
      ))}
    </nav>
  );
}
