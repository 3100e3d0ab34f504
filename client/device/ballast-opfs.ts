import { isDiskFull } from './disk-full.ts';
import type { Ballast } from './ports.ts';

/**
 * A file of noise in the origin's own folder. Browsers tell no more how much room there really is (Chromium's `estimate`
 * says what is used and ten gigabytes more), so room that must be there when it is needed has to be held.
 */
export function createOpfsBallast(name: string): Ballast {
  const openFolder = async () => navigator.storage?.getDirectory?.();
  return {
    hold: async (bytes) => {
      const folder = await openFolder();
      if (!folder || !('createWritable' in FileSystemFileHandle.prototype)) return undefined;
      try {
        const handle = await folder.getFileHandle(name, { create: true });
        if ((await handle.getFile()).size < bytes) await fill(handle, bytes);
        return true;
      } catch (problem) {
        // A part of it would take the room and be of no use.
        await removeFrom(folder, name);
        if (isDiskFull(problem)) return false;
        throw problem;
      }
    },
    release: async () => {
      const folder = await openFolder();
      if (folder) await removeFrom(folder, name);
    },
  };
}

const MEGABYTE = 1_048_576;
/** As much as the browser gives at once. */
const NOISE = 65_536;

/** Written out, not only stretched: a file system gives no room to a hole, and packs what repeats. */
async function fill(handle: FileSystemFileHandle, bytes: number): Promise<void> {
  const noise = new Uint8Array(MEGABYTE);
  for (let at = 0; at < MEGABYTE; at += NOISE) crypto.getRandomValues(noise.subarray(at, at + NOISE));
  const file = await handle.createWritable();
  try {
    for (let written = 0; written < bytes; written += MEGABYTE) await file.write(noise);
    await file.close();
  } catch (problem) {
    await file.abort(problem).catch(() => undefined);
    throw problem;
  }
}

async function removeFrom(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  await folder.removeEntry(name).catch((problem: unknown) => {
    if (!(problem instanceof DOMException && problem.name === 'NotFoundError')) throw problem;
  });
}
