import { useEffect, useState } from 'preact/hooks';
import type { NumbersAnswer } from '../../../schemas/wire/numbers-messages.ts';
import { useApp } from '../../app-state.ts';
import type { Outcome } from '../../device/api/outcome.ts';
import type { CustodyFault } from '../../device/officers/custody-desk.ts';

/** What the province counted of a year, asked over the line when it is chosen and as often as it is still counted. */
export function useNumbers(year: number | undefined): {
  readonly outcome: Outcome<NumbersAnswer, CustodyFault> | undefined;
  readonly isAsking: boolean;
  readonly askAgain: () => void;
} {
  const { device } = useApp();
  const [outcome, setOutcome] = useState<Outcome<NumbersAnswer, CustodyFault>>();
  const [isAsking, setAsking] = useState(true);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isHere = true;
    const ask = async () => {
      setAsking(true);
      for (let isCounting = true; isCounting && isHere; ) {
        const next = await device.readNumbers(year);
        isCounting = next.ok && next.value.state === 'counting';
        if (isHere) setOutcome(next);
      }
      if (isHere) setAsking(false);
    };
    void ask();
    return () => {
      isHere = false;
    };
  }, [year, turn]);
  return { outcome, isAsking, askAgain: () => setTurn(turn + 1) };
}
