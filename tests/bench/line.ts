import { connect, createServer, type Socket } from 'node:net';
import { listen } from '../support/wire.ts';

/** A line that all of a tablet's connections share: it counts what it carries, and has one width for all of them. */
export interface Line {
  readonly url: string;
  /** Bytes that arrived, headers of HTTP with them; what a cut threw away on its way is not among them. */
  readonly moved: () => Moved;
  /** Bytes a second in each direction; as fast as it goes where left out. */
  readonly narrow: (bytesPerSecond?: number) => void;
  /** Ends every open connection at once and refuses new ones. */
  readonly cut: () => void;
  readonly mend: () => void;
  readonly close: () => Promise<void>;
}

export interface Moved {
  readonly up: number;
  readonly down: number;
}

type Way = keyof Moved;

/** One direction of one connection. */
interface Pipe {
  readonly way: Way;
  readonly from: Socket;
  readonly to: Socket;
  waiting: Buffer[];
  bytes: number;
  isEnding: boolean;
}

/** A packet of a narrow line: no connection has it for longer at a time. */
const PACKET = 1_400;
const TICK = 10;
/** What a narrow line holds of one connection before it lets its sender wait. */
const MOST_WAITING = 16_000;

/** Lays a line on 127.0.0.1 to wherever `target` says. */
export async function layLine(target: () => { readonly host: string; readonly port: number }): Promise<Line> {
  const pipes = new Set<Pipe>();
  const moved = { up: 0, down: 0 };
  let isCut = false;
  let width: number | undefined;
  let credit = { up: 0, down: 0 };
  let ticked = performance.now();

  function deliver(pipe: Pipe, chunk: Buffer): void {
    moved[pipe.way] += chunk.length;
    pipe.to.write(chunk);
  }

  function take(pipe: Pipe, chunk: Buffer): void {
    if (width === undefined && pipe.waiting.length === 0) {
      deliver(pipe, chunk);
      return;
    }
    pipe.waiting.push(chunk);
    pipe.bytes += chunk.length;
    if (pipe.bytes > MOST_WAITING) pipe.from.pause();
  }

  /** The next packet of a connection, at most so large. */
  function carry(pipe: Pipe, most: number): number {
    const [first] = pipe.waiting;
    if (!first) return 0;
    const packet = first.subarray(0, Math.min(PACKET, most));
    if (packet.length === first.length) pipe.waiting.shift();
    else pipe.waiting[0] = first.subarray(packet.length);
    pipe.bytes -= packet.length;
    deliver(pipe, packet);
    if (pipe.bytes <= MOST_WAITING) pipe.from.resume();
    if (pipe.isEnding && pipe.waiting.length === 0) pipe.to.end();
    return packet.length;
  }

  function tick(): void {
    const now = performance.now();
    const seconds = (now - ticked) / 1000;
    ticked = now;
    for (const way of ['up', 'down'] as const) {
      let left = width === undefined ? Number.POSITIVE_INFINITY : credit[way] + width * seconds;
      const busy = [...pipes].filter((pipe) => pipe.way === way);
      // In turns, so that no connection has the line for itself.
      for (let sent = 1; sent > 0 && left >= 1; ) {
        sent = 0;
        for (const pipe of busy) {
          if (left < 1) break;
          const bytes = carry(pipe, Math.floor(left));
          sent += bytes;
          left -= bytes;
        }
      }
      // A line that nobody used for a while is no wider afterwards.
      credit = { ...credit, [way]: Math.min(left, (width ?? 0) * 0.05) };
    }
  }

  const drop = () => {
    for (const { from, to } of pipes) {
      from.destroy();
      to.destroy();
    }
    pipes.clear();
  };

  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const { host, port } = target();
    const far = connect(port, host);
    const up: Pipe = { way: 'up', from: near, to: far, waiting: [], bytes: 0, isEnding: false };
    const down: Pipe = { way: 'down', from: far, to: near, waiting: [], bytes: 0, isEnding: false };
    for (const [pipe, back] of [
      [up, down],
      [down, up],
    ] as const) {
      const { from, to } = pipe;
      pipes.add(pipe);
      from.setNoDelay(true);
      from.on('data', (chunk: Buffer) => take(pipe, chunk));
      from.on('end', () => {
        pipe.isEnding = true;
        if (pipe.waiting.length === 0) to.end();
      });
      from.on('error', () => to.destroy());
      to.on('close', () => {
        pipes.delete(pipe);
        // A server that has said all closes long before a narrow line has carried it.
        if (back.waiting.length === 0) from.destroy();
      });
    }
  });
  const port = await listen(server);
  const ticking = setInterval(tick, TICK);
  return {
    url: `http://127.0.0.1:${port}`,
    moved: () => ({ ...moved }),
    narrow: (bytesPerSecond) => {
      width = bytesPerSecond;
      credit = { up: 0, down: 0 };
    },
    cut: () => {
      isCut = true;
      drop();
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      clearInterval(ticking);
      drop();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
