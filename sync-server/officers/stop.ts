/** Ends a command in words for whoever typed it: what is wrong, and what to do next. */
export class Stop extends Error {
  constructor(problem: string, next: string) {
    super(`${problem}\n  ${next}`);
  }
}
