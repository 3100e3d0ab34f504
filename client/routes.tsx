import { useLocation } from 'preact-iso';
import { exec } from 'preact-iso/router';
import type { Role } from '../schemas/access/officer.ts';
import { useOfficer } from './app-state.ts';
import { type LazyScreen, lazyScreen } from './parts/lazy-screen.tsx';
import { Today } from './screens/today/today.tsx';

/** The first screen's code comes with the app's. */
type Place = Pick<LazyScreen, 'Screen'> & Partial<LazyScreen>;

/** A screen that reads over the line is brought when it is opened: a clerk's first visit does not carry the desk's. */
function onlineScreen(load: Parameters<typeof lazyScreen>[0]): Place {
  return { Screen: lazyScreen(load).Screen };
}

const deskHome = onlineScreen(() => import('./screens/desk/desk-home.tsx').then((file) => file.DeskHome));
const caseList = onlineScreen(() => import('./screens/desk/case-list.tsx').then((file) => file.CaseList));

/** The screen of each address, the first that fits. A list is all that is needed of a router: nothing nests. */
const ROUTES: readonly (readonly [pattern: string, screen: Place])[] = [
  ['/', { Screen: Today }],
  ['/births', lazyScreen(() => import('./screens/births/births.tsx').then((file) => file.Births))],
  [
    '/family-books',
    lazyScreen(() => import('./screens/family-books/family-books.tsx').then((file) => file.FamilyBooks)),
  ],
  [
    '/residence-books',
    lazyScreen(() =>
      import('./screens/residence-books/residence-books.tsx').then((file) => file.ResidenceBooks),
    ),
  ],
  ['/queue', lazyScreen(() => import('./screens/queue/queue.tsx').then((file) => file.Queue))],
  ['/queue/:id/:act?', lazyScreen(() => import('./screens/queue/birth.tsx').then((file) => file.QueueBirth))],
  ['/numbers', lazyScreen(() => import('./screens/numbers/numbers.tsx').then((file) => file.Numbers))],
  ['/moves', lazyScreen(() => import('./screens/moves/moves.tsx').then((file) => file.Moves))],
  [
    '/registers',
    lazyScreen(() => import('./screens/registers/registers.tsx').then((file) => file.Registers)),
  ],
  ['/search', lazyScreen(() => import('./screens/search/search.tsx').then((file) => file.Search))],
  ['/visits', lazyScreen(() => import('./screens/visits/visits.tsx').then((file) => file.Visits))],
  [
    '/visits/slip/:id',
    lazyScreen(() => import('./screens/visits/visit-slip.tsx').then((file) => file.VisitSlip)),
  ],
  ['/visits/:id', lazyScreen(() => import('./screens/visits/house.tsx').then((file) => file.House))],
  [
    '/visits/:id/declare/:about/:draft',
    lazyScreen(() => import('./screens/act/declare-at-home.tsx').then((file) => file.DeclareAtHome)),
  ],
  [
    '/new/:kind/:draft',
    lazyScreen(() => import('./screens/act/open-record.tsx').then((file) => file.OpenRecord)),
  ],
  [
    '/records/:id',
    lazyScreen(() => import('./screens/record/record-page.tsx').then((file) => file.RecordPage)),
  ],
  [
    '/records/:id/history',
    lazyScreen(() => import('./screens/history/history-page.tsx').then((file) => file.HistoryPage)),
  ],
  [
    '/records/:id/settle',
    lazyScreen(() => import('./screens/settle/settle.tsx').then((file) => file.Settle)),
  ],
  [
    '/records/:id/do/:act/:key?',
    lazyScreen(() => import('./screens/act/do-act.tsx').then((file) => file.DoAct)),
  ],
  [
    '/records/:id/new/:kind',
    lazyScreen(() => import('./screens/act/start-record.tsx').then((file) => file.StartRecord)),
  ],
  ['/ready', lazyScreen(() => import('./screens/ready/ready.tsx').then((file) => file.Ready))],
  ['/tray', lazyScreen(() => import('./screens/tray/tray.tsx').then((file) => file.Tray))],
  ['/tray/export', lazyScreen(() => import('./screens/export/export.tsx').then((file) => file.Export))],
  [
    '/tray/export/:entry',
    lazyScreen(() => import('./screens/export/export.tsx').then((file) => file.Export)),
  ],
  ['/tray/import', lazyScreen(() => import('./screens/import/import.tsx').then((file) => file.Import))],
  ['/sync', lazyScreen(() => import('./screens/sync/sync.tsx').then((file) => file.Sync))],
  [
    '/add-officer',
    lazyScreen(() => import('./screens/add-officer/add-officer.tsx').then((file) => file.AddOfficer)),
  ],
  [
    '/give-pin/:officer',
    lazyScreen(() => import('./screens/give-pin/give-pin.tsx').then((file) => file.GivePin)),
  ],
  [
    '/bind-tablet',
    lazyScreen(() => import('./screens/bind-tablet/bind-tablet.tsx').then((file) => file.BindTablet)),
  ],
  ['/officers', lazyScreen(() => import('./screens/officers/officers.tsx').then((file) => file.Officers))],
  ['/officers/invite', lazyScreen(() => import('./screens/officers/invite.tsx').then((file) => file.Invite))],
  [
    '/officers/revoke/:key',
    lazyScreen(() => import('./screens/officers/revoke.tsx').then((file) => file.Revoke)),
  ],
  ['/custody', lazyScreen(() => import('./screens/custody/custody.tsx').then((file) => file.Custody))],
  [
    '/custody/:key',
    lazyScreen(() => import('./screens/custody/custody-key.tsx').then((file) => file.CustodyKey)),
  ],
  ['/desk', deskHome],
  ['/desk/list/:kind/:code/:where', caseList],
  ['/desk/status/:status', caseList],
  [
    '/desk/bulk/:kind/:code/:where',
    onlineScreen(() => import('./screens/desk/bulk.tsx').then((file) => file.Bulk)),
  ],
  [
    '/desk/case/:id',
    onlineScreen(() => import('./screens/desk/case-page.tsx').then((file) => file.CasePage)),
  ],
  ['/asked', lazyScreen(() => import('./screens/asked/asked.tsx').then((file) => file.Asked))],
  ['/found', lazyScreen(() => import('./screens/found/found.tsx').then((file) => file.Found))],
  ['/me', lazyScreen(() => import('./screens/me/me.tsx').then((file) => file.Me))],
];

const Missing = lazyScreen(() => import('./screens/missing/missing.tsx').then((file) => file.Missing));

/**
 * Brings the code of every screen, one by one, once the first one is shown: whoever loses the line in the first seconds
 * still has them all. A line that falls meanwhile is waited for.
 */
export function loadScreensWhenIdle(): void {
  const missing = [...ROUTES.map(([, screen]) => screen), Missing].flatMap(({ load }) => load ?? []);
  const whenIdle = (then: () => void) =>
    'requestIdleCallback' in window ? requestIdleCallback(then) : setTimeout(then, 200);
  const next = () => {
    const load = missing.shift();
    load?.().then(
      () => whenIdle(next),
      () => {
        // One that never comes keeps no other from coming.
        missing.push(load);
        setTimeout(next, LINE_FELL_MS);
      },
    );
  };
  const begin = () => setTimeout(() => whenIdle(next), FIRST_SCREEN_MS);
  if (document.readyState === 'complete') begin();
  else window.addEventListener('load', begin, { once: true });
}

/** Administrators see no records (design.md §9): theirs is who works where. Provincial staff settle what does not agree. */
const FIRST_SCREENS: Readonly<Partial<Record<Role, string>>> = {
  administrator: '/officers',
  provincial: '/desk',
};

const FIRST_SCREEN_MS = 500;
const LINE_FELL_MS = 5000;

export function Routes() {
  const { path: asked } = useLocation();
  const { role } = useOfficer();
  const path = asked === '/' ? (FIRST_SCREENS[role] ?? asked) : asked;
  for (const [pattern, { Screen: Shown }] of ROUTES) {
    const params = exec(path, pattern, { path: '', query: {}, params: {} })?.params;
    // A new address is a new screen: nothing typed for one record may show on another.
    if (params) return <Shown key={asked} params={params} />;
  }
  return <Missing.Screen params={{}} />;
}
