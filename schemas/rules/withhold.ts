/** A number that is the sum of others, each by its name. */
export interface Sum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** One or two is a family that its neighbours know (domain.md §10: small cells are suppressed). */
export const FEWEST_SHOWN = 3;

/**
 * Names of the numbers not to be shown, so that none tells of a single family: those below {@link FEWEST_SHOWN}, and, as
 * often as a sum would give one of them away, its next smallest number too. Nothing is no family, so 0 is shown.
 *
 * All tables that can be laid beside one another must be given at once: two that withhold differently tell more than each.
 */
export function findWithheld(
  numbers: ReadonlyMap<string, number>,
  sums: readonly Sum[],
): ReadonlySet<string> {
  const withheld = new Set<string>();
  for (const [name, count] of numbers) if (count > 0 && count < FEWEST_SHOWN) withheld.add(name);
  const around = sumsByName(sums);
  // Each one withheld may lay open the other sums it stands in.
  const open = new Set(sums);
  for (const sum of open) {
    open.delete(sum);
    const further = findFurther(sum, numbers, withheld);
    if (further === undefined) continue;
    withheld.add(further);
    for (const other of around.get(further) ?? []) open.add(other);
  }
  return withheld;
}

function sumsByName(sums: readonly Sum[]): ReadonlyMap<string, readonly Sum[]> {
  const around = new Map<string, Sum[]>();
  for (const sum of sums) {
    for (const name of [sum.total, ...sum.parts]) {
      const known = around.get(name);
      if (known) known.push(sum);
      else around.set(name, [sum]);
    }
  }
  return around;
}

/** What must be withheld beside the only one of a sum; a part before the total, which more people ask for. */
function findFurther(
  { total, parts }: Sum,
  numbers: ReadonlyMap<string, number>,
  withheld: ReadonlySet<string>,
): string | undefined {
  let hidden = withheld.has(total) ? 1 : 0;
  let smallest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    if (withheld.has(part)) hidden += 1;
    else {
      const count = numbers.get(part) ?? 0;
      if (count > 0 && count < least) {
        least = count;
        smallest = part;
      }
    }
    if (hidden > 1) return undefined;
  }
  if (hidden !== 1) return undefined;
  if (smallest !== undefined) return smallest;
  return withheld.has(total) ? undefined : total;
}
