/** Something whose code is brought when it is first asked for, so that the worker starts without it. */
export interface Late<Thing> {
  /** Where bringing it failed, the next who asks tries again. */
  readonly open: () => Promise<Thing>;
  /** Undefined while nobody has asked. */
  readonly asked: () => Promise<Thing> | undefined;
}

export function createLate<Thing>(bring: () => Promise<Thing>): Late<Thing> {
  let thing: Promise<Thing> | undefined;
  return {
    open: () => {
      thing ??= bring().catch((problem: unknown) => {
        thing = undefined;
        throw problem;
      });
      return thing;
    },
    asked: () => thing,
  };
}
