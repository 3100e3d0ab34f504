import { expose } from 'comlink';
import { rivalApi } from './rival-api.ts';

// A rival in a worker of its own, as our device layer is.
expose(rivalApi);
