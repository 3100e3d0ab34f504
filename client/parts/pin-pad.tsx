import { useEffect, useRef } from 'preact/hooks';
import { toAsciiDigits } from '../../schemas/text/digits.ts';
import { sayDigits, words } from '../words/language.ts';
import { describedBy, FieldFrame, type FieldText } from './field-frame.tsx';
import { Icon } from './icon.tsx';
import './pin-pad.css';
import './text-field.css';

export interface PinPadProps extends FieldText {
  readonly pin: string;
  readonly onInput: (pin: string) => void;
  readonly isBusy: boolean;
  /** Whether typing goes here at once. */
  readonly hasFocus: boolean;
}

const MAX_DIGITS = 12;

/** A PIN by touch or by keyboard, Khmer digits too. The last key sends the form it stands in. */
export function PinPad({ pin, onInput, isBusy, hasFocus, ...frame }: PinPadProps) {
  const w = words.value;
  const box = useRef<HTMLInputElement>(null);
  // After a wrong PIN the next one is typed at once.
  useEffect(() => {
    if (hasFocus || frame.fault) box.current?.focus({ preventScroll: true });
  }, [frame.fault, hasFocus]);
  const put = (text: string) => onInput(toAsciiDigits(text).replace(/\D/g, '').slice(0, MAX_DIGITS));
  return (
    <div class="pin">
      <FieldFrame {...frame} isFaultNews>
        <input
          ref={box}
          id={frame.id}
          class="box pin-box"
          type="password"
          // The pad below is the keyboard; a second one would cover it.
          inputMode="none"
          autocomplete="off"
          value={pin}
          aria-describedby={describedBy(frame)}
          aria-invalid={frame.fault !== undefined}
          onInput={(event) => put(event.currentTarget.value)}
        />
      </FieldFrame>
      <div class="pin-keys">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <Key key={digit} digit={digit} onPress={() => put(pin + digit)} />
        ))}
        <button type="button" class="pin-key" aria-label={w.eraseDigit} onClick={() => put(pin.slice(0, -1))}>
          <Icon name="back" />
        </button>
        <Key digit="0" onPress={() => put(`${pin}0`)} />
        <button type="submit" class="pin-key pin-key-go" aria-label={w.signIn} aria-disabled={isBusy}>
          <Icon name={isBusy ? 'syncing' : 'check'} />
        </button>
      </div>
    </div>
  );
}

function Key({ digit, onPress }: { readonly digit: string; readonly onPress: () => void }) {
  return (
    <button type="button" class="pin-key" aria-label={words.value.digit(sayDigits(digit))} onClick={onPress}>
      {sayDigits(digit)}
    </button>
  );
}
