import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/**
 * Before each side's turn: the server is in the bench's own process, and must not clear up after the rival before, whose
 * answers are the commune in one piece, while it is another's turn.
 */
export function cleanHeap(): void {
  if (typeof collect !== 'function') throw new Error('no way to collect garbage');
  // What the first leaves to finalizers, the second takes.
  collect();
  collect();
}
