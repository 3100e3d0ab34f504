import { useState } from 'preact/hooks';
import { say } from '../words/language.ts';
import { VAULT_WORDS } from '../words/vault-words.ts';

/** A PIN that is chosen unseen is typed twice. */
export interface NewPin {
  readonly pin: string;
  readonly onInput: (pin: string) => void;
  /** What is to be typed now: the first time, or once more. */
  readonly isAgain: boolean;
  readonly fault: string | undefined;
  /** The PIN once both were the same; until then undefined, and the pad asks on. */
  readonly take: () => string | undefined;
  readonly clear: () => void;
}

const LEAST_DIGITS = 6;

export function useNewPin(tooShort: string): NewPin {
  const [pin, setPin] = useState('');
  const [first, setFirst] = useState<string>();
  const [fault, setFault] = useState<string>();
  const clear = () => {
    setPin('');
    setFirst(undefined);
  };
  return {
    pin,
    onInput: setPin,
    isAgain: first !== undefined,
    fault,
    take: () => {
      setFault(undefined);
      if (first === undefined) {
        if (pin.length < LEAST_DIGITS) setFault(tooShort);
        else {
          setFirst(pin);
          setPin('');
        }
        return undefined;
      }
      clear();
      if (pin === first) return pin;
      setFault(say(VAULT_WORDS.pinsDiffer));
      return undefined;
    },
    clear,
  };
}
