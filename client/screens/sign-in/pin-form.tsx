import { useState } from 'preact/hooks';
import type { Certificate } from '../../../schemas/access/officer.ts';
import { useApp } from '../../app-state.ts';
import type { SignInFault } from '../../device/api.ts';
import { PinPad } from '../../parts/pin-pad.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { SIGN_IN_FAULTS } from '../../words/fault-words.ts';
import { say, sayDigits, words } from '../../words/language.ts';

/** The PIN of an officer this tablet knows; or, with the sign-in name, of one it does not know yet. */
export function PinForm({ officer }: { readonly officer: Certificate | undefined }) {
  const app = useApp();
  const w = words.value;
  const [name, setName] = useState('');
  const [pin, setPin] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<{ readonly at: 'name' | 'pin'; readonly text: string }>();

  const send = async () => {
    if (isBusy) return;
    if (!officer && name.trim() === '') return setFault({ at: 'name', text: w.typeOfficerName });
    if (pin === '') return setFault({ at: 'pin', text: w.typePin });
    setBusy(true);
    const outcome = officer
      ? await app.device.signIn(officer.officer, pin)
      : await app.device.enrol(name.trim(), pin);
    setBusy(false);
    setPin('');
    if (!outcome.ok) setFault({ at: 'pin', text: sayFault(outcome.fault) });
  };

  return (
    <form
      class="sign-in-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{officer ? w.pinFor(officer.name) : w.firstSignIn}</h2>
      {!officer && (
        <TextField
          id="officer-name"
          label={w.officerName}
          hint={w.officerNameHint}
          of="latin"
          value={name}
          onInput={setName}
          fault={fault?.at === 'name' ? fault.text : undefined}
        />
      )}
      <PinPad
        id="pin"
        label={w.pin}
        pin={pin}
        onInput={setPin}
        isBusy={isBusy}
        hasFocus={officer !== undefined}
        fault={fault?.at === 'pin' ? fault.text : undefined}
      />
    </form>
  );
}

function sayFault(fault: SignInFault): string {
  const said = say(SIGN_IN_FAULTS[fault.code]);
  return 'waitMs' in fault
    ? `${said} (${words.value.seconds(sayDigits(Math.ceil(fault.waitMs / 1000)))})`
    : said;
}
