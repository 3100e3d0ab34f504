import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app.tsx';
import { AppContext, createApp } from './app-state.ts';
import { connectDevice } from './connect.ts';
import { watchHands } from './forms/last-hand.ts';
import { watchMarker } from './marker.ts';
import './parts/look/tokens.css';
import './parts/look/fonts.css';
import './parts/look/base.css';
import { allowOwnScripts } from './device/own-scripts.ts';
import { watchPersistence } from './persistence.ts';
import { loadScreensWhenIdle } from './routes.tsx';
import { tryWhenShown } from './try-when-shown.ts';
import { watchForNobody } from './unlock/watch-for-nobody.ts';
import { watchForNewVersion } from './update.ts';
import { language, restoreLanguage } from './words/language.ts';

allowOwnScripts();
restoreLanguage();
watchHands();
effect(() => {
  document.documentElement.lang = language.value;
});

const worker = new Worker(new URL('./device/worker.ts', import.meta.url), { type: 'module', name: 'device' });
const app = createApp(connectDevice(worker), Date.now);
watchForNobody(app.device);
tryWhenShown(app.device);
watchPersistence(app);
watchMarker(app);
const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
render(
  <AppContext.Provider value={app}>
    <App />
  </AppContext.Provider>,
  root,
);

if (import.meta.env.PROD) void watchForNewVersion();
loadScreensWhenIdle();
