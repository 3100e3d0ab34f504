import { plantMutation } from './mutations.ts';

/** One process of the bench. What it plays is loaded once a bug is planted, where one is to be. */
const [plant] = process.argv.slice(2);
if (plant !== undefined) plantMutation(plant);
await import('./play-printed.ts');
