import { useState } from 'preact/hooks';
import { readCode } from '../../schemas/access/enrolment-code.ts';
import { readInvitation } from '../../schemas/access/province.ts';
import { useApp } from '../app-state.ts';
import type { SignInFault } from '../device/api/presence.ts';
import { PinPad } from '../parts/pin-pad.tsx';
import { TextField } from '../parts/text-field.tsx';
import { SIGN_IN_FAULTS } from '../words/fault-words.ts';
import { say, words } from '../words/language.ts';
import { VAULT_WORDS } from '../words/vault-words.ts';
import { takeLinkedCode } from './linked-code.ts';
import { saySignInFault } from './say-sign-in-fault.ts';
import './unlock-form.css';
import { UnlockForm } from './unlock-form.tsx';
import { useFocusOn } from './use-focus-on.ts';
import { useNewPin } from './use-new-pin.ts';

/** What the pad does not bring into sight itself. */
const FIELDS = { code: 'officer-name', telephone: 'telephone-code', pin: undefined } as const;
type Field = keyof typeof FIELDS;

/**
 * The first sign-in of an officer: by the administrator's one-time code, with a PIN of one's own choice; or in a
 * demonstration by a printed name and its PIN.
 */
export function NewOfficerForm({
  title,
  asksTelephone = false,
  onDone,
}: {
  /** Left out: that the tablet is to be connected. */
  readonly title?: string;
  /** The tablet is locked and nobody is there to open it but the province. */
  readonly asksTelephone?: boolean;
  readonly onDone?: () => void;
}) {
  const app = useApp();
  const w = words.value;
  const [text, setText] = useState(takeLinkedCode);
  const [telephone, setTelephone] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<{ readonly at: Field; readonly text: string }>();
  useFocusOn(fault && FIELDS[fault.at], fault);
  const newPin = useNewPin(say(SIGN_IN_FAULTS.pin_too_short));
  const isCode = readInvitation(text) !== undefined;

  const send = async () => {
    if (isBusy) return;
    setFault(undefined);
    if (asksTelephone && readCode(telephone) === undefined) {
      return setFault({ at: 'telephone', text: say(VAULT_WORDS.typeTelephoneCode) });
    }
    if (text.trim() === '') return setFault({ at: 'code', text: say(VAULT_WORDS.typeCode) });
    if (newPin.pin === '') return setFault({ at: 'pin', text: w.typePin });
    const pin = isCode ? newPin.take() : newPin.pin;
    if (pin === undefined) return;
    setBusy(true);
    const opener = asksTelephone ? { telephone } : undefined;
    const outcome = isCode
      ? await app.device.enrolByCode(text, pin, opener)
      : await app.device.enrol(text.trim(), pin, opener);
    setBusy(false);
    newPin.clear();
    if (outcome.ok) onDone?.();
    else setFault({ at: fieldOf(outcome.fault), text: saySignInFault(outcome.fault) });
  };
  const faultAt = (at: 'code' | 'telephone') => (fault?.at === at ? fault.text : undefined);
  const pinLabel = newPin.isAgain ? say(VAULT_WORDS.pinAgain) : say(VAULT_WORDS.chosenPin);

  return (
    <UnlockForm title={title ?? w.firstSignIn} onSend={send}>
      {asksTelephone && (
        <TextField
          id="telephone-code"
          label={say(VAULT_WORDS.telephoneCode)}
          of="latin"
          value={telephone}
          onInput={setTelephone}
          fault={faultAt('telephone')}
          isFaultNews
        />
      )}
      <TextField
        id="officer-name"
        label={say(VAULT_WORDS.codeOrName)}
        hint={say(VAULT_WORDS.codeOrNameHint)}
        of="latin"
        value={text}
        onInput={setText}
        fault={faultAt('code')}
        isFaultNews
      />
      <PinPad
        id="pin"
        label={isCode ? pinLabel : w.pin}
        hint={isCode && !newPin.isAgain ? say(VAULT_WORDS.chosenPinHint) : undefined}
        pin={newPin.pin}
        onInput={newPin.onInput}
        isBusy={isBusy}
        hasFocus={newPin.isAgain}
        fault={fault?.at === 'pin' ? fault.text : newPin.fault}
      />
    </UnlockForm>
  );
}

/** Which box is to be looked at again. */
function fieldOf({ code }: SignInFault): Field {
  if (code === 'wrong_code') return 'telephone';
  return code === 'code_unknown' || code === 'code_used' || code === 'code_expired' ? 'code' : 'pin';
}
