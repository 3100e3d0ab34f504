import { useState } from 'preact/hooks';
import type { Certificate } from '../../schemas/access/officer.ts';
import { useApp } from '../app-state.ts';
import type { HardwareBinding } from '../device/api/presence.ts';
import { PinPad } from '../parts/pin-pad.tsx';
import { words } from '../words/language.ts';
import { saySignInFault } from './say-sign-in-fault.ts';
import './unlock-form.css';
import { UnlockForm } from './unlock-form.tsx';

/** The PIN of an officer this tablet knows, which unlocks it. */
export function PinForm({
  officer,
  onOpen,
}: {
  readonly officer: Certificate;
  readonly onOpen?: () => void;
}) {
  const app = useApp();
  const w = words.value;
  const [pin, setPin] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();

  const send = async () => {
    if (isBusy) return;
    if (pin === '') return setFault(w.typePin);
    setBusy(true);
    const binding = app.presence.value?.bindings.find((one) => one.officer === officer.officer);
    const secret = binding && (await askTablet(binding));
    const outcome = await app.device.signIn(officer.officer, pin, secret);
    setBusy(false);
    setPin('');
    if (outcome.ok) onOpen?.();
    else setFault(saySignInFault(outcome.fault));
  };

  return (
    <UnlockForm title={w.pinFor(officer.name)} onSend={send}>
      <PinPad id="pin" label={w.pin} pin={pin} onInput={setPin} isBusy={isBusy} hasFocus fault={fault} />
    </UnlockForm>
  );
}

/** Loaded only where a PIN is bound. */
async function askTablet(binding: HardwareBinding) {
  const { askHardwareKey } = await import('./hardware-key.ts');
  return askHardwareKey(binding);
}
