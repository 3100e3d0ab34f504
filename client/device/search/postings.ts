/** The numbers of those who have something, in no order; grows and shrinks one by one. */
export interface Postings {
  readonly size: () => number;
  readonly add: (member: number) => void;
  /** Takes one away; nothing where it is not there. */
  readonly remove: (member: number) => void;
  /** The members are the first `size()` of it, until the next change. */
  readonly members: () => Uint32Array;
}

export function createPostings(): Postings {
  let members = new Uint32Array(2);
  let size = 0;
  return {
    size: () => size,
    add: (member) => {
      if (size === members.length) {
        const wider = new Uint32Array(size * 2);
        wider.set(members);
        members = wider;
      }
      members[size] = member;
      size += 1;
    },
    remove: (member) => {
      const at = members.subarray(0, size).indexOf(member);
      if (at < 0) return;
      size -= 1;
      members[at] = members[size] ?? 0;
    },
    members: () => members,
  };
}
