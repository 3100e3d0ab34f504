/** Calls back once, so many milliseconds later. Returns how to call it off. */
export type After = (ms: number, then: () => void) => () => void;

export const after: After = (ms, then) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};
