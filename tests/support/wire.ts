import { connect, createServer, type Server, type Socket } from 'node:net';

/** A line between a tablet and the province that can be cut in the middle of anything, as a real one is. */
export interface Wire {
  /** Where a tablet connects to. */
  readonly url: string;
  readonly port: number;
  /** Ends every open connection at once and refuses new ones. */
  cut(): void;
  restore(): void;
  /** Ends open connections once `bytes` more have come back from the province, then stays open for new ones. */
  cutAfter(bytes: number): void;
  /** Lets no more than so many bytes a second come down each connection; without a number, all that come. */
  slowTo(bytesPerSecond?: number): void;
  /** Bytes that went up and came down since the wire was laid. */
  readonly moved: { readonly up: number; readonly down: number };
  close(): Promise<void>;
}

/** Lays a wire on 127.0.0.1 to `target`, a port on the same machine. */
export async function layWire(target: () => number): Promise<Wire> {
  const open = new Set<Socket>();
  const moved = { up: 0, down: 0 };
  let isCut = false;
  let allowance = Number.POSITIVE_INFINITY;
  let pace: number | undefined;
  const drop = () => {
    for (const socket of open) socket.destroy();
    open.clear();
  };
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(target(), '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
    near.on('data', (chunk: Buffer) => {
      moved.up += chunk.length;
      far.write(chunk);
    });
    far.on('data', (chunk: Buffer) => {
      moved.down += chunk.length;
      allowance -= chunk.length;
      if (allowance < 0) {
        allowance = Number.POSITIVE_INFINITY;
        drop();
      } else if (pace === undefined) {
        near.write(chunk);
      } else {
        far.pause();
        setTimeout(
          () => {
            near.write(chunk);
            far.resume();
          },
          (chunk.length / pace) * 1000,
        );
      }
    });
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    moved,
    cut() {
      isCut = true;
      drop();
    },
    restore() {
      isCut = false;
    },
    cutAfter(bytes) {
      allowance = bytes;
    },
    slowTo(bytesPerSecond) {
      pace = bytesPerSecond;
    },
    close() {
      drop();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** @returns the port of 127.0.0.1 that it was given */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address && typeof address === 'object') resolve(address.port);
      else reject(new Error('a wire has no port'));
    });
  });
}
