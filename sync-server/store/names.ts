/** What a system's databases and accounts are called. `prefix` keeps several systems on one CouchDB apart. */
export interface Names {
  readonly control: string;
  readonly gatewayAccount: string;
  readonly mergerAccount: string;
  readonly courierAccount: string;
  readonly commune: (code: string) => string;
}

export function createNames(prefix: string): Names {
  return {
    control: `${prefix}salakhum`,
    gatewayAccount: `${prefix}gateway`,
    mergerAccount: `${prefix}merger`,
    courierAccount: `${prefix}courier`,
    commune: (code) => `${prefix}khum-${code}`,
  };
}
