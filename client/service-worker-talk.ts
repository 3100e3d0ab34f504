/** How much of the app lies on this tablet, by the word of what keeps it there, which looks and does not assume. */
export interface AppFiles {
  /** Undefined where nobody answers: no service worker is at work, or one of an older version. */
  readonly missing: number | undefined;
}

const PATIENCE_MS = 4000;

export const lookAtAppFiles = (): Promise<AppFiles> => ask('look-at-files');
/** Fetches what is missing; needs the line. */
export const fetchAppFiles = (): Promise<AppFiles> => ask('fetch-files');

async function ask(what: 'look-at-files' | 'fetch-files'): Promise<AppFiles> {
  const worker = (await navigator.serviceWorker?.getRegistration())?.active;
  if (!worker) return { missing: undefined };
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const give = (missing: number | undefined) => {
      clearTimeout(timer);
      port1.close();
      resolve({ missing });
    };
    const timer = setTimeout(() => give(undefined), what === 'look-at-files' ? PATIENCE_MS : 30_000);
    port1.onmessage = ({ data }: MessageEvent<unknown>) => give(typeof data === 'number' ? data : undefined);
    worker.postMessage(what, [port2]);
  });
}
