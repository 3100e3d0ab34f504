import type { Post } from '../signer/duty.ts';

/** What a system's databases are called. `prefix` keeps several systems on one CouchDB apart. */
export interface Names {
  /** Also begins the names of its accounts and keys there. */
  readonly control: string;
  readonly commune: (code: string) => string;
  /** All communes' records in one place, to search and to hold against each other; fed by replication alone. */
  readonly province: string;
  /** The desk's cases. */
  readonly desk: string;
  /** The commune of a database's name; undefined for every other. */
  readonly codeOf: (database: string) => string | undefined;
}

export function createNames(prefix: string): Names {
  const start = `${prefix}khum-`;
  return {
    control: `${prefix}salakhum`,
    commune: (code) => `${start}${code}`,
    province: `${start}province`,
    desk: `${start}desk`,
    codeOf(database) {
      const code = database.startsWith(start) ? database.slice(start.length) : '';
      return /^\d{6}$/.test(code) ? code : undefined;
    },
  };
}

/** What a database's name is the post of; undefined for one of another system. */
export function postOf(database: string, names: Names): Post | undefined {
  const commune = names.codeOf(database);
  if (commune !== undefined) return { commune };
  return (['control', 'province', 'desk'] as const).find((post) => names[post] === database);
}
