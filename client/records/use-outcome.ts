import { useEffect, useState } from 'preact/hooks';
import type { Outcome } from '../device/api/outcome.ts';

/** What is asked over the line when a screen opens; undefined until it is answered, and again when it is asked anew. */
export function useOutcome<Value, Fault>(
  ask: () => Promise<Outcome<Value, Fault>>,
  inputs: readonly unknown[],
): { readonly outcome: Outcome<Value, Fault> | undefined; readonly again: () => void } {
  const [outcome, setOutcome] = useState<Outcome<Value, Fault>>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isHere = true;
    setOutcome(undefined);
    void ask().then((next) => {
      if (isHere) setOutcome(next);
    });
    return () => {
      isHere = false;
    };
  }, [turn, ...inputs]);
  return { outcome, again: () => setTurn(turn + 1) };
}
