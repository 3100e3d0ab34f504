import { type Remote, wrap } from 'comlink';
import type { StorageWorker } from './storage-worker.ts';

declare global {
  interface Window {
    storageBench: Remote<StorageWorker>;
  }
}

window.storageBench = wrap<StorageWorker>(new Worker('/storage-worker.js', { type: 'module' }));
