import { createBrowserPorts } from './browser-ports.ts';
import { createDevice } from './device.ts';
import { exposeDevice } from './expose-device.ts';
import { forgetUnsealed } from './forget-unsealed.ts';

/** Version 0.1.0 left its records unsealed under another name; they are demonstrations' and go. */
const NAME = 'salakhum-vault';
void forgetUnsealed(indexedDB).catch((problem: unknown) => console.error(problem));

exposeDevice(createDevice(createBrowserPorts(NAME), { name: NAME, server: '' }));
// Loaded behind the first screen, so that the first PIN does not wait for it.
void import('hash-wasm').catch((problem: unknown) => console.error(problem));
