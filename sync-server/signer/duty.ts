/** What the sync server does in a database. These words are roles there, and no others can be asked for. */
export type Duty = 'gateway' | 'merger' | 'replicator' | 'desk';

export const DUTIES: readonly Duty[] = ['gateway', 'merger', 'replicator', 'desk'];

/** Where a duty is done: a commune's database by its six digits, or one that a system has once. */
export type Post = { readonly commune: string } | SinglePost;
export type SinglePost = 'control' | 'province' | 'desk';

/** Which duties are done where; every other post is a commune's, and the desk has none there. */
export const DUTIES_AT: Readonly<Record<SinglePost | 'commune', readonly Duty[]>> = {
  control: ['gateway'],
  commune: ['gateway', 'merger', 'replicator'],
  province: ['gateway', 'merger', 'replicator', 'desk'],
  desk: ['gateway', 'merger', 'desk'],
};
