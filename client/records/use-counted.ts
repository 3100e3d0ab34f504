import { useEffect, useState } from 'preact/hooks';
import type { Outcome } from '../device/api/outcome.ts';
import type { CustodyFault } from '../device/officers/custody-desk.ts';

/** How far the province has counted, or what it came to. */
export type Count<Report> =
  | { readonly state: 'counting'; readonly communes: number; readonly counted: number }
  | { readonly state: 'counted'; readonly report: Report };

export interface AskedCount<Report> {
  readonly outcome: Outcome<Count<Report>, CustodyFault> | undefined;
  readonly isAsking: boolean;
  readonly askAgain: () => void;
}

/**
 * What the province counts, asked over the line when the screen opens and as often as it still counts.
 *
 * @param of what is counted: another asks anew
 */
export function useCounted<Report>(
  read: () => Promise<Outcome<Count<Report>, CustodyFault>>,
  of?: number,
): AskedCount<Report> {
  const [outcome, setOutcome] = useState<Outcome<Count<Report>, CustodyFault>>();
  const [isAsking, setAsking] = useState(true);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isHere = true;
    const ask = async () => {
      setAsking(true);
      for (let isCounting = true; isCounting && isHere; ) {
        const next = await read();
        isCounting = next.ok && next.value.state === 'counting';
        if (isHere) setOutcome(next);
      }
      if (isHere) setAsking(false);
    };
    void ask();
    return () => {
      isHere = false;
    };
  }, [of, turn]);
  return { outcome, isAsking, askAgain: () => setTurn(turn + 1) };
}
