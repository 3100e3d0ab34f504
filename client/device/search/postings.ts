/** The numbers of those who have something, in no order: the first `size` of `members`. */
export interface Postings {
  members: Uint32Array;
  size: number;
}

export function createPostings(): Postings {
  return { members: NOBODY, size: 0 };
}

const NOBODY = new Uint32Array(0);

export function addMember(postings: Postings, member: number): void {
  if (postings.size === postings.members.length) {
    const wider = new Uint32Array(Math.max(1, Math.ceil(postings.size * 1.5)));
    wider.set(postings.members);
    postings.members = wider;
  }
  postings.members[postings.size] = member;
  postings.size += 1;
}

/** Nothing where it is not there. */
export function removeMember(postings: Postings, member: number): void {
  const at = postings.members.indexOf(member);
  if (at < 0 || at >= postings.size) return;
  postings.size -= 1;
  postings.members[at] = postings.members[postings.size] ?? 0;
}
