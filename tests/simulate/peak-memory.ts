import { readdir, readFile, readlink } from 'node:fs/promises';

/**
 * Bytes: the most of the machine's memory that the process listening on a port ever held at once, as Linux counts it
 * (`VmHWM`, from its start). Null where the machine does not tell: no Linux, or the server is on another machine or is
 * somebody else's.
 */
export async function readPeakMemory(port: number): Promise<number | null> {
  const sockets = await listeningOn(port);
  const processes = await readdir('/proc').catch(() => []);
  for (const pid of processes.filter((name) => /^\d+$/.test(name))) {
    // Processes end while one looks, and others' are closed.
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
    if (!links.some((link) => sockets.has(link))) continue;
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  }
  return null;
}

/** Columns of /proc/net/tcp: the local address as hexadecimal, the state (0A listens), the inode of the socket. */
async function listeningOn(port: number): Promise<ReadonlySet<string>> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const end = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = tables.flatMap((table) => table.split('\n')).map((line) => line.trim().split(/\s+/));
  const listening = rows.filter(([, local = '', , state]) => local.endsWith(end) && state === '0A');
  return new Set(listening.map((columns) => `socket:[${columns[9]}]`));
}
