import type { World } from './world.ts';

/** One thing somebody may try. Empty: it was refused as it must be, and honest work beside it stands. */
export interface Scenario {
  readonly name: string;
  readonly attempt: (world: World) => Promise<readonly string[]>;
}
