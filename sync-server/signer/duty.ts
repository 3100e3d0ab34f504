/** What the sync server does in a database. These words are roles there, and no others can be asked for. */
export type Duty = 'gateway' | 'merger' | 'replicator';

export const DUTIES: readonly Duty[] = ['gateway', 'merger', 'replicator'];

/** Where a duty is done: a commune's database by its six digits, or the control database, the gateway's alone. */
export type Post = { readonly commune: string } | 'control';
