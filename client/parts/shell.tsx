import type { ComponentChildren } from 'preact';
import type { Demonstration } from '../demonstration.ts';
import type { SyncState } from '../device/api/sync-state.ts';
import { language, switchLanguage, words } from '../words/language.ts';
import { Icon, type IconName } from './icon.tsx';
import { Mark } from './mark.tsx';
import './shell.css';
import { Said } from './said.tsx';
import { SyncLine } from './sync-line.tsx';

export interface ShellProps {
  /** Undefined before anybody is signed in: then there is nowhere to go. */
  readonly officer: { readonly name: string; readonly role: string } | undefined;
  /** Administrators see none, and go nowhere where some are. */
  readonly seesRecords?: boolean;
  /** Officers of a commune go from house to house. */
  readonly visits?: boolean;
  /** Provincial staff and district officers look into what each tablet wrote. */
  readonly audits?: boolean;
  /** Provincial staff begin at their desk. */
  readonly settles?: boolean;
  /** District officers verify births: the queue takes the place of the births of one commune. */
  readonly verifies?: boolean;
  /** Provincial staff and district officers see what is counted. */
  readonly counts?: boolean;
  readonly sync: SyncState | undefined;
  /** What waits for the officer in the tray. */
  readonly inTray: number;
  readonly now: () => number;
  readonly path: string;
  /** Undefined in a real province. */
  readonly demonstration: Demonstration | undefined;
  readonly children: ComponentChildren;
}

/** What stays while screens change: who is signed in, how the way to the province stands, where to go. */
export function Shell({
  officer,
  seesRecords = true,
  visits = false,
  audits = false,
  settles = false,
  verifies = false,
  counts = false,
  sync,
  inTray,
  now,
  path,
  demonstration,
  children,
}: ShellProps) {
  const w = words.value;
  return (
    <div class={officer ? 'shell' : 'shell shell-bare'}>
      <a class="skip" href="#main">
        {w.skipToContent}
      </a>
      <header class="head">
        {demonstration && <Mark percent={demonstration.percent} />}
        <div class="head-bar">
          <a class="head-name" href="/">
            <Icon name="today" />
            <span class="title-face">{w.appName}</span>
          </a>
          {officer && (
            <a class="head-item" href="/me" aria-label={`${officer.name}, ${officer.role}`}>
              <Icon name="person" />
              <span class="head-officer head-wide">
                <Said text={officer.name} />
              </span>
            </a>
          )}
          <button
            type="button"
            class="head-item"
            lang={language.value === 'km' ? 'en' : 'km'}
            aria-label={w.switchLanguage}
            onClick={switchLanguage}
          >
            <Icon name="language" />
            <span class="head-wide">{w.switchLanguage}</span>
          </button>
          {officer && <SyncLine sync={sync} inTray={inTray} now={now} />}
        </div>
      </header>
      {officer && (
        <Navigation
          path={path}
          places={placesOf({ seesRecords, visits, audits, settles, verifies, counts })}
        />
      )}
      <main class="shell-main" id="main">
        {children}
      </main>
    </div>
  );
}

interface Place {
  readonly href: string;
  readonly icon: IconName;
  readonly word:
    | 'desk'
    | 'today'
    | 'visits'
    | 'births'
    | 'books'
    | 'search'
    | 'officers'
    | 'invite'
    | 'tablets'
    | 'queue'
    | 'numbers';
  readonly also?: readonly string[];
}

const PLACES: readonly Place[] = [
  { href: '/', icon: 'today', word: 'today' },
  { href: '/births', icon: 'birth', word: 'births', also: ['/records/birth-'] },
  {
    href: '/family-books',
    icon: 'book',
    word: 'books',
    also: [
      '/residence-books',
      '/moves',
      '/registers',
      '/records/family-book-',
      '/records/residence-book-',
      '/records/move-',
      '/records/register-book-',
    ],
  },
  { href: '/search', icon: 'search', word: 'search' },
];

const ADMINISTRATORS_PLACES: readonly Place[] = [
  { href: '/', icon: 'people', word: 'officers', also: ['/officers/revoke'] },
  { href: '/officers/invite', icon: 'plus', word: 'invite' },
];

const VISITS: Place = {
  href: '/visits',
  icon: 'place',
  word: 'visits',
  also: ['/records/visit-', '/records/notice-'],
};
const CUSTODY: Place = { href: '/custody', icon: 'tablet', word: 'tablets' };

const DESK: Place = { href: '/', icon: 'versus', word: 'desk', also: ['/desk'] };
const QUEUE: Place = { href: '/queue', icon: 'check', word: 'queue', also: ['/births', '/records/birth-'] };
const NUMBERS: Place = { href: '/numbers', icon: 'numbers', word: 'numbers' };

interface Seen {
  readonly seesRecords: boolean;
  readonly visits: boolean;
  readonly audits: boolean;
  readonly settles: boolean;
  readonly verifies: boolean;
  readonly counts: boolean;
}

function placesOf({ seesRecords, visits, audits, settles, verifies, counts }: Seen): readonly Place[] {
  if (!seesRecords) return ADMINISTRATORS_PLACES;
  return [
    ...PLACES.flatMap((place) => {
      if (place.href === '/') return [settles ? DESK : place, ...(visits ? [VISITS] : [])];
      return [verifies && place.href === '/births' ? QUEUE : place];
    }),
    ...(counts ? [NUMBERS] : []),
    ...(audits ? [CUSTODY] : []),
  ];
}

function Navigation({ path, places }: { readonly path: string; readonly places: readonly Place[] }) {
  const w = words.value;
  return (
    <nav class="nav" aria-label={w.mainNavigation}>
      {places.map(({ href, icon, word, also }) => {
        const isHere =
          path === href ||
          (href !== '/' && path.startsWith(href)) ||
          also?.some((one) => path.startsWith(one));
        return (
          <a key={href} href={href} aria-current={isHere ? 'page' : undefined}>
            <Icon name={icon} />
            {w[word]}
          </a>
        );
      })}
    </nav>
  );
}
