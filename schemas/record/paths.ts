import { FORBIDDEN_KEYS } from './json.ts';

const PATH = /^[A-Za-z0-9_-]{1,64}(\.[A-Za-z0-9_-]{1,64}){0,5}$/;
const FORBIDDEN = new RegExp(`(^|\\.)(${FORBIDDEN_KEYS.join('|')})(\\.|$)`);

/** Whether `path` is one to six segments of `[A-Za-z0-9_-]`, joined by dots, none reaching a prototype (rule 8). */
export function isPath(path: string): boolean {
  return PATH.test(path) && !FORBIDDEN.test(path);
}

/** The first path that another path is a prefix of: a field cannot be a value and a group at once (rule 8). */
export function findPrefixPath(paths: Iterable<string>): string | undefined {
  const all = new Set(paths);
  for (const path of all) {
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      if (all.has(path.slice(0, dot))) return path.slice(0, dot);
    }
  }
  return undefined;
}
