import { PinPad } from '../parts/pin-pad.tsx';
import { say } from '../words/language.ts';
import { VAULT_WORDS } from '../words/vault-words.ts';
import type { NewPin } from './use-new-pin.ts';

/** A PIN that is chosen, and then once again. */
export function NewPinPad({
  newPin,
  isBusy,
  hasFocus,
  fault,
}: {
  readonly newPin: NewPin;
  readonly isBusy: boolean;
  readonly hasFocus: boolean;
  readonly fault: string | undefined;
}) {
  return (
    <PinPad
      id="pin"
      label={say(newPin.isAgain ? VAULT_WORDS.pinAgain : VAULT_WORDS.newPin)}
      hint={newPin.isAgain ? undefined : say(VAULT_WORDS.chosenPinHint)}
      pin={newPin.pin}
      onInput={newPin.onInput}
      isBusy={isBusy}
      hasFocus={hasFocus}
      fault={fault ?? newPin.fault}
    />
  );
}
