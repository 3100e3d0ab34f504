/** What a system's databases are called. `prefix` keeps several systems on one CouchDB apart. */
export interface Names {
  /** Also begins the names of its accounts and keys there. */
  readonly control: string;
  readonly commune: (code: string) => string;
  /** The commune of a database's name; undefined for every other. */
  readonly codeOf: (database: string) => string | undefined;
}

export function createNames(prefix: string): Names {
  const start = `${prefix}khum-`;
  return {
    control: `${prefix}salakhum`,
    commune: (code) => `${start}${code}`,
    codeOf(database) {
      const code = database.startsWith(start) ? database.slice(start.length) : '';
      return /^\d{6}$/.test(code) ? code : undefined;
    },
  };
}
