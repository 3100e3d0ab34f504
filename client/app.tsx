import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, lazy, Route, Router, useLocation } from 'preact-iso';
import { useApp } from './app-state.ts';
import { Banner } from './parts/banner.tsx';
import { Button } from './parts/button.tsx';
import { Busy } from './parts/empty-state.tsx';
import './parts/page.css';
import { Shell } from './parts/shell.tsx';
import { Toasts } from './parts/toast.tsx';
import { SignIn } from './screens/sign-in/sign-in.tsx';
import { Today } from './screens/today/today.tsx';
import { newVersion } from './update.ts';
import { say, words } from './words/language.ts';
import { ROLES } from './words/role-words.ts';

const Births = lazy(() => import('./screens/births/births.tsx').then((screen) => screen.Births));
const FamilyBooks = lazy(() =>
  import('./screens/family-books/family-books.tsx').then((screen) => screen.FamilyBooks),
);
const Search = lazy(() => import('./screens/search/search.tsx').then((screen) => screen.Search));
const OpenRecord = lazy(() => import('./screens/act/open-record.tsx').then((screen) => screen.OpenRecord));
const DoAct = lazy(() => import('./screens/act/do-act.tsx').then((screen) => screen.DoAct));
const RecordPage = lazy(() => import('./screens/record/record-page.tsx').then((screen) => screen.RecordPage));
const HistoryPage = lazy(() =>
  import('./screens/history/history-page.tsx').then((screen) => screen.HistoryPage),
);
const Settle = lazy(() => import('./screens/settle/settle.tsx').then((screen) => screen.Settle));
const Tray = lazy(() => import('./screens/tray/tray.tsx').then((screen) => screen.Tray));
const Sync = lazy(() => import('./screens/sync/sync.tsx').then((screen) => screen.Sync));
const Me = lazy(() => import('./screens/me/me.tsx').then((screen) => screen.Me));
const Missing = lazy(() => import('./screens/missing/missing.tsx').then((screen) => screen.Missing));

export function App() {
  return (
    <LocationProvider>
      <Frame />
      <Toasts />
    </LocationProvider>
  );
}

function Frame() {
  const app = useApp();
  const { path } = useLocation();
  const presence = app.presence.value;
  const officer = presence?.signedIn;
  return (
    <Shell
      officer={officer && { name: officer.name, role: say(ROLES[officer.role]) }}
      sync={app.sync.value}
      path={path}
    >
      <News />
      <Catch>
        {!presence && (
          <div class="page">
            <Busy />
          </div>
        )}
        {presence && !officer && <SignIn presence={presence} />}
        {officer && <Routes />}
      </Catch>
    </Shell>
  );
}

function Routes() {
  return (
    <ErrorBoundary>
      <Router>
        <Route path="/" component={Today} />
        <Route path="/births" component={Births} />
        <Route path="/family-books" component={FamilyBooks} />
        <Route path="/search" component={Search} />
        <Route path="/new/:kind/:draft" component={OpenRecord} />
        <Route path="/records/:id" component={RecordPage} />
        <Route path="/records/:id/history" component={HistoryPage} />
        <Route path="/records/:id/settle" component={Settle} />
        <Route path="/records/:id/do/:act/:key?" component={DoAct} />
        <Route path="/tray" component={Tray} />
        <Route path="/sync" component={Sync} />
        <Route path="/me" component={Me} />
        <Route default component={Missing} />
      </Router>
    </ErrorBoundary>
  );
}

/** What concerns the whole app: a new version waits, another tab writes. */
function News() {
  const app = useApp();
  const w = words.value;
  const version = newVersion.value;
  const presence = app.presence.value;
  return (
    <>
      {version && (
        <Banner
          tone="note"
          icon="info"
          title={w.newVersion}
          isNews
          actions={<Button onPress={version.use}>{w.reload}</Button>}
        >
          {w.newVersionTold}
        </Banner>
      )}
      {presence?.signedIn && !presence.isWriter && (
        <Banner
          tone="warn"
          icon="lock"
          title={w.otherTab}
          isNews
          actions={<Button onPress={() => void app.device.takeOver()}>{w.writeHere}</Button>}
        >
          {w.otherTabTold}
        </Banner>
      )}
    </>
  );
}

function Catch({ children }: { readonly children: ComponentChildren }) {
  const [error] = useErrorBoundary();
  if (!error) return <>{children}</>;
  const w = words.value;
  return (
    <div class="page">
      <Banner
        tone="alarm"
        icon="alert"
        title={w.broke}
        isNews
        actions={<Button onPress={() => location.reload()}>{w.reload}</Button>}
      >
        {w.brokeTold} <code lang="en">{error instanceof Error ? error.message : String(error)}</code>
      </Banner>
    </div>
  );
}
