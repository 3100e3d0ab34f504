import { useState } from 'preact/hooks';
import { readCode } from '../../schemas/access/enrolment-code.ts';
import type { Certificate } from '../../schemas/access/officer.ts';
import { useApp } from '../app-state.ts';
import { TextField } from '../parts/text-field.tsx';
import { SIGN_IN_FAULTS } from '../words/fault-words.ts';
import { say, words } from '../words/language.ts';
import { VAULT_WORDS } from '../words/vault-words.ts';
import { NewPinPad } from './new-pin-pad.tsx';
import { saySignInFault } from './say-sign-in-fault.ts';
import './unlock-form.css';
import { UnlockForm } from './unlock-form.tsx';
import { useFocusOn } from './use-focus-on.ts';
import { useNewPin } from './use-new-pin.ts';

/** A forgotten PIN: the code that the province reads out, and a new PIN. */
export function ForgottenForm({ officer }: { readonly officer: Certificate }) {
  const app = useApp();
  const w = words.value;
  const [code, setCode] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<{ readonly at: 'code' | 'pin'; readonly text: string }>();
  useFocusOn(fault?.at === 'code' ? 'telephone-code' : undefined, fault);
  const newPin = useNewPin(say(SIGN_IN_FAULTS.pin_too_short));

  const send = async () => {
    if (isBusy) return;
    setFault(undefined);
    if (readCode(code) === undefined)
      return setFault({ at: 'code', text: say(VAULT_WORDS.typeTelephoneCode) });
    if (newPin.pin === '') return setFault({ at: 'pin', text: w.typePin });
    const pin = newPin.take();
    if (pin === undefined) return;
    setBusy(true);
    const outcome = await app.device.openByTelephone(officer.officer, code, pin);
    setBusy(false);
    if (!outcome.ok) setFault({ at: 'code', text: saySignInFault(outcome.fault) });
  };

  return (
    <UnlockForm title={say(VAULT_WORDS.forgotPin)} onSend={send}>
      <p>{say(VAULT_WORDS.forgotTold)}</p>
      <p>
        <span class="soft">{w.thisTablet}</span> <strong lang="en">{officer.device}</strong>
      </p>
      <p class="small soft">{say(VAULT_WORDS.forgotChief)}</p>
      <TextField
        id="telephone-code"
        label={say(VAULT_WORDS.telephoneCode)}
        hint={say({ km: 'អក្សរ និងលេខ ២០ តួ', en: '20 letters and digits' })}
        of="latin"
        value={code}
        onInput={setCode}
        fault={fault?.at === 'code' ? fault.text : undefined}
        isFaultNews
      />
      <NewPinPad
        newPin={newPin}
        isBusy={isBusy}
        hasFocus={newPin.isAgain}
        fault={fault?.at === 'pin' ? fault.text : undefined}
      />
    </UnlockForm>
  );
}
