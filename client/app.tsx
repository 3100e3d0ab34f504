import type { ComponentChildren } from 'preact';
import { useErrorBoundary, useState } from 'preact/hooks';
import { LocationProvider, useLocation } from 'preact-iso';
import { auditsAtAll, may, seesNumbers } from '../schemas/access/may.ts';
import type { Certificate } from '../schemas/access/officer.ts';
import { VISIT } from '../schemas/kinds/visit.ts';
import { useApp } from './app-state.ts';
import type { Presence } from './device/api/presence.ts';
import { markerAtStart } from './marker.ts';
import { Banner } from './parts/banner.tsx';
import { Button, ButtonLink } from './parts/button.tsx';
import { DiskNews } from './parts/disk-news.tsx';
import { Busy, EmptyState } from './parts/empty-state.tsx';
import { Page } from './parts/page.tsx';
import './parts/page.css';
import { ReloadButton } from './parts/reload-button.tsx';
import { Shell } from './parts/shell.tsx';
import { Toasts } from './parts/toast.tsx';
import { countOpen } from './records/count-open.ts';
import { Routes } from './routes.tsx';
import { Lost } from './screens/lost/lost.tsx';
import { SignIn } from './screens/sign-in/sign-in.tsx';
import { newVersion } from './update.ts';
import { say, words } from './words/language.ts';
import { ROLES } from './words/role-words.ts';
import { VAULT_WORDS } from './words/vault-words.ts';
import { VERSION_WORDS } from './words/version-words.ts';

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
      seesRecords={officer?.role !== 'administrator'}
      settles={officer?.role === 'provincial'}
      visits={
        officer !== undefined && may(officer, 'note', { kind: VISIT, commune: officer.place, status: '' }).ok
      }
      audits={officer !== undefined && auditsAtAll(officer)}
      verifies={officer !== undefined && verifiesBirths(officer)}
      counts={officer !== undefined && seesNumbers(officer)}
      sync={app.sync.value}
      inTray={countOpen(app.tray.value)}
      now={app.now}
      path={path}
      demonstration={app.demonstration.value}
    >
      <News />
      <Catch>
        <Content presence={presence} />
      </Catch>
    </Shell>
  );
}

function verifiesBirths(officer: Certificate): boolean {
  return may(officer, 'verify', { kind: 'birth', commune: officer.place, status: 'submitted' }).ok;
}

function Content({ presence }: { readonly presence: Presence | undefined }) {
  const app = useApp();
  const w = words.value;
  if (!presence) {
    return (
      <div class="page">
        <Busy />
      </div>
    );
  }
  if (!presence.isWriter) {
    return (
      <Page title={w.otherTab}>
        <EmptyState icon="lock" title={w.otherTabTold}>
          <Button kind="primary" onPress={() => void app.device.takeOver()}>
            {w.writeHere}
          </Button>
        </EmptyState>
      </Page>
    );
  }
  if (presence.isOutdated) {
    return (
      <Page title={say(VERSION_WORDS.storedByNewer)} isNarrow>
        <EmptyState
          icon="lock"
          title={say(VERSION_WORDS.storedByNewerSafe)}
          hint={say(VERSION_WORDS.storedByNewerTold)}
        >
          <ReloadButton kind="primary" />
        </EmptyState>
      </Page>
    );
  }
  return presence.signedIn ? <Inside loss={presence.loss} /> : <Outside presence={presence} />;
}

/** Whoever is in reads first that something was lost. */
function Inside({ loss }: { readonly loss: number | undefined }) {
  const { device } = useApp();
  const { route } = useLocation();
  if (loss === undefined) return <Routes />;
  const read = () => void device.noteLossRead();
  return (
    <Lost
      what="work"
      marker={markerAtStart.value}
      onRead={read}
      onCode={() => {
        route('/add-officer');
        read();
      }}
    />
  );
}

/** A tablet that was in use and has no vault any more was emptied. */
function Outside({ presence }: { readonly presence: Presence }) {
  const [isRead, setRead] = useState(false);
  const marker = markerAtStart.value;
  if (marker && presence.isInUse === false && !isRead) {
    return <Lost what="all" marker={marker} onCode={() => setRead(true)} />;
  }
  return <SignIn presence={presence} />;
}

/** What concerns the whole app: a new version waits. */
function News() {
  const w = words.value;
  const version = newVersion.value;
  const app = useApp();
  const presence = app.presence.value;
  const enterCode = <ButtonLink href="/add-officer">{say(VAULT_WORDS.enterCode)}</ButtonLink>;
  return (
    <div class="news">
      {presence?.signedIn && <DiskNews sync={app.sync.value} />}
      {presence?.isForked && (
        <Banner tone="alarm" icon="alert" title={w.forked} isNews actions={enterCode}>
          {w.forkedTold}
        </Banner>
      )}
      {/* What was lost is read first, and leads to the code itself. */}
      {presence?.keyWaits && !presence.isForked && presence.loss === undefined && (
        <Banner tone="note" icon="lock" title={say(VAULT_WORDS.keyWaits)} isNews actions={enterCode}>
          {say(VAULT_WORDS.keyWaitsTold)}
        </Banner>
      )}
      {/* The page of a tablet that needs it offers the same. */}
      {version && !presence?.isOutdated && (
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
    </div>
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
