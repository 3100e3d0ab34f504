// A worker thread does not inherit the loader of its parent: it brings TypeScript along itself.
import { register } from 'tsx/esm/api';

register();
await import('./play-part.ts');
