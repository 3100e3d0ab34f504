import { expose } from 'comlink';
import { rivalApi } from './rival-api.ts';

// A rival on the page's own thread, as most apps have it; asked over a channel as a worker is.
const { port1, port2 } = new MessageChannel();
expose(rivalApi, port1);
export const port = port2;
