import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useApp } from '../../app-state.ts';
import { Page } from '../../parts/page.tsx';
import { NewPinPad } from '../../unlock/new-pin-pad.tsx';
import { saySignInFault } from '../../unlock/say-sign-in-fault.ts';
import { UnlockForm } from '../../unlock/unlock-form.tsx';
import { useNewPin } from '../../unlock/use-new-pin.ts';
import { SIGN_IN_FAULTS } from '../../words/fault-words.ts';
import { say, words } from '../../words/language.ts';
import { VAULT_WORDS } from '../../words/vault-words.ts';
import '../../unlock/unlock-form.css';

/** An officer of this tablet forgot the PIN, and somebody else who is signed in lets a new one be chosen. */
export function GivePin({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const app = useApp();
  const { route } = useLocation();
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const newPin = useNewPin(say(SIGN_IN_FAULTS.pin_too_short));
  const officer = app.presence.value?.enrolled.find((one) => one.officer === params.officer);
  if (!officer) return null;
  const send = async () => {
    const pin = isBusy ? undefined : newPin.take();
    if (pin === undefined) return;
    setBusy(true);
    const outcome = await app.device.renewPin(officer.officer, pin);
    setBusy(false);
    if (outcome.ok) route('/me');
    else setFault(saySignInFault(outcome.fault));
  };
  return (
    <Page title={say(VAULT_WORDS.newPin)} back={{ href: '/me', label: words.value.back }} isNarrow>
      <p>{say(VAULT_WORDS.givePinTold)}</p>
      <UnlockForm title={officer.name} onSend={send}>
        <NewPinPad newPin={newPin} isBusy={isBusy} hasFocus fault={fault} />
      </UnlockForm>
    </Page>
  );
}
