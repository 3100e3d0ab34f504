import { useEffect, useState } from 'preact/hooks';
import type { OfficersAnswer } from '../../../schemas/wire/messages.ts';
import { useApp } from '../../app-state.ts';
import type { Outcome } from '../../device/api/outcome.ts';
import type { OfficersFault } from '../../device/officers/officers-desk.ts';

/** Who the province knows, asked over the line when the screen opens; undefined until it answered. */
export function useOfficers(): {
  readonly outcome: Outcome<OfficersAnswer, OfficersFault> | undefined;
  readonly askAgain: () => void;
} {
  const { device } = useApp();
  const [outcome, setOutcome] = useState<Outcome<OfficersAnswer, OfficersFault>>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isHere = true;
    void device.listOfficers().then((next) => {
      if (isHere) setOutcome(next);
    });
    return () => {
      isHere = false;
    };
  }, [turn]);
  return { outcome, askAgain: () => setTurn(turn + 1) };
}
