import type { Disk } from './ports.ts';

/** The disk of a tablet that runs in Node: nobody tells how large it is. */
export function createEndlessDisk(): Disk {
  return {
    estimate: async () => undefined,
    isPersisted: async () => undefined,
    ballast: { hold: async () => undefined, release: async () => undefined },
  };
}
