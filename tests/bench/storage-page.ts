import { type Remote, wrap } from 'comlink';
import type { StorageWorker } from './storage-worker.ts';

declare global {
  interface Window {
    bench: Remote<StorageWorker>;
  }
}

window.bench = wrap<StorageWorker>(new Worker('/storage-worker.js', { type: 'module' }));
