/** Runs one piece of work at a time, in the order asked; a piece that fails stops none of the others. */
export type Exclusive = <Value>(work: () => Promise<Value>) => Promise<Value>;

export function createExclusive(): Exclusive {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
}
