import type { Mention } from './mention.ts';
import type { PeopleIndex } from './people-index.ts';

/** People whose records the province says are this person's too (`same.*` of the person's own record). */
export function linkedPeople(person: string, index: PeopleIndex): ReadonlySet<string> {
  return new Set(index.byBlock(`person ${person}`).flatMap(({ mention }) => mention.same ?? []));
}

/** Whether the one's own record is the other's too. Papers are compared as one person's, and stay two records. */
export function isLinkedTo(a: Mention, b: Mention): boolean {
  const says = ({ same }: Mention, { person }: Mention) =>
    person !== undefined && (same?.includes(person) ?? false);
  return says(a, b) || says(b, a);
}
