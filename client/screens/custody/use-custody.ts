import { useEffect, useState } from 'preact/hooks';
import type { CustodyAnswer } from '../../../schemas/wire/custody-report.ts';
import { useApp } from '../../app-state.ts';
import type { Outcome } from '../../device/api/outcome.ts';
import type { CustodyFault } from '../../device/officers/custody-desk.ts';

/** What the province counted, asked over the line when the screen opens and as often as it still counts. */
export function useCustody(): {
  readonly outcome: Outcome<CustodyAnswer, CustodyFault> | undefined;
  readonly isAsking: boolean;
  readonly askAgain: () => void;
} {
  const { device } = useApp();
  const [outcome, setOutcome] = useState<Outcome<CustodyAnswer, CustodyFault>>();
  const [isAsking, setAsking] = useState(true);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isHere = true;
    const ask = async () => {
      setAsking(true);
      for (let isCounting = true; isCounting && isHere; ) {
        const next = await device.readCustody();
        isCounting = next.ok && next.value.state === 'counting';
        if (isHere) setOutcome(next);
      }
      if (isHere) setAsking(false);
    };
    void ask();
    return () => {
      isHere = false;
    };
  }, [turn]);
  return { outcome, isAsking, askAgain: () => setTurn(turn + 1) };
}
