import { createBrowserPorts } from './browser-ports.ts';
import { createDevice } from './device.ts';
import { exposeDevice } from './expose-device.ts';
import { forgetUnsealed } from './forget-unsealed.ts';
import { lineTo, openJudgeThread } from './judge/judge-thread.ts';
import { allowOwnScripts } from './own-scripts.ts';

/** Version 0.1.0 left its records unsealed under another name; they are demonstrations' and go. */
const NAME = 'salakhum-vault';
void forgetUnsealed(indexedDB).catch((problem: unknown) => console.error(problem));

allowOwnScripts();
const startJudge = () =>
  openJudgeThread(
    lineTo(new Worker(new URL('./judge/judge-worker.ts', import.meta.url), { type: 'module' })),
  );
exposeDevice(createDevice({ ...createBrowserPorts(NAME), startJudge }, { name: NAME, server: '' }));
// Loaded behind the first screen, so that the first PIN does not wait for it.
void import('hash-wasm').catch((problem: unknown) => console.error(problem));
