import { parentPort, workerData } from 'node:worker_threads';
import type { Part } from './plan.ts';
import { openSimTablet } from './sim-tablet.ts';

/** A thread's tablets: free RxDB allows thirteen collections a thread. Plays, waits for the word, settles, reports. */
const part: Part = workerData;
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');

const tablets = await Promise.all(part.tablets.map((plan) => openSimTablet(plan, part.serverPort)));
await Promise.all(tablets.map((tablet) => tablet.play(part.records, part.patience)));
port.postMessage('played');
await new Promise((resolve) => port.once('message', resolve));
await Promise.all(tablets.map((tablet) => tablet.settle(part.patience)));
for (const tablet of tablets) port.postMessage(await tablet.report());
await Promise.all(tablets.map((tablet) => tablet.close()));
port.postMessage('done');
port.close();
