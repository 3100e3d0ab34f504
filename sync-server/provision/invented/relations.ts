import type { Lineage, Person, PersonId } from './truth.ts';

/** What `person` is to `head`, in the words of the books' column (kinds/members.ts). */
export function relationTo({ people }: Pick<Lineage, 'people'>, head: PersonId, person: PersonId): string {
  if (head === person) return 'head';
  const [one, other] = [people.get(head), people.get(person)];
  if (!one || !other) return 'other';
  if (isParent(one, other)) return 'child';
  if (isParent(other, one)) return other.sex === 'f' ? 'mother' : 'father';
  if (one.spouse === other.id) return other.sex === 'f' ? 'wife' : 'husband';
  if (sharesParent(one, other)) return 'sibling';
  const parentsOf = (child: Person) =>
    [child.mother, child.father].flatMap((id) => people.get(id ?? '') ?? []);
  if (parentsOf(other).some((parent) => isParent(one, parent))) return 'grandchild';
  const spouse = people.get(other.spouse ?? '');
  if (spouse && isParent(one, spouse)) return 'child-in-law';
  if (parentsOf(one).some((parent) => isParent(other, parent))) return 'grandparent';
  return parentsOf(other).some((parent) => sharesParent(parent, one)) ? 'niece-or-nephew' : 'other';
}

function isParent(parent: Person, child: Person): boolean {
  return child.mother === parent.id || child.father === parent.id;
}

function sharesParent(a: Person, b: Person): boolean {
  return (
    (a.mother !== undefined && a.mother === b.mother) || (a.father !== undefined && a.father === b.father)
  );
}
