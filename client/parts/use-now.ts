import { useEffect, useState } from 'preact/hooks';

/** The time, looked at again every so many milliseconds: for what says how long ago something was, or how soon. */
export function useNow(now: () => number, every: number): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    setAt(now());
    const timer = setInterval(() => setAt(now()), every);
    return () => clearInterval(timer);
  }, [every]);
  // What a clock that ticks slowly says must not lie before what is drawn with it.
  return Math.max(at, now());
}
