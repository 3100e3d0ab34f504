import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useApp, useOfficer } from '../../app-state.ts';
import type { Outcome } from '../../device/api/outcome.ts';
import type { Presence, SignInFault } from '../../device/api/presence.ts';
import type { HardwareKey } from '../../device/vault/keyring.ts';
import { Page } from '../../parts/page.tsx';
import { PinPad } from '../../parts/pin-pad.tsx';
import {
  askHardwareKey,
  forgetHardwareKey,
  type HardwareFault,
  makeHardwareKey,
} from '../../unlock/hardware-key.ts';
import { saySignInFault } from '../../unlock/say-sign-in-fault.ts';
import { UnlockForm } from '../../unlock/unlock-form.tsx';
import { say, words } from '../../words/language.ts';
import { VAULT_WORDS } from '../../words/vault-words.ts';
import '../../unlock/unlock-form.css';

const FAULTS = {
  synced: VAULT_WORDS.bindSynced,
  unfit: VAULT_WORDS.bindUnfit,
  silent: VAULT_WORDS.bindSilent,
} as const;
type Answer = Outcome<Presence, SignInFault | HardwareFault>;

/** An officer's PIN is bound to the tablet's hardware, or freed from it: the PIN is typed for either. */
export function BindTablet() {
  const app = useApp();
  const officer = useOfficer();
  const { route } = useLocation();
  const [pin, setPin] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  // A wrong PIN does not make a second credential.
  const made = useRef<HardwareKey>(undefined);
  const binding = app.presence.value?.bindings.find((one) => one.officer === officer.officer);

  const bind = async (): Promise<Answer> => {
    const key = made.current
      ? { ok: true as const, value: made.current }
      : await makeHardwareKey(officer.device);
    if (!key.ok) return key;
    made.current = key.value;
    const secret = await askHardwareKey(key.value);
    return secret
      ? app.device.bindToHardware(pin, key.value, secret)
      : { ok: false, fault: { code: 'silent' } };
  };
  const unbind = async (bound: HardwareKey): Promise<Answer> => {
    const secret = await askHardwareKey(bound);
    if (!secret) return { ok: false, fault: { code: 'hardware_needed' } };
    const answer = await app.device.unbindFromHardware(pin, secret);
    if (answer.ok) await forgetHardwareKey(bound.credential);
    return answer;
  };
  const send = async () => {
    if (isBusy) return;
    if (pin === '') return setFault(words.value.typePin);
    setBusy(true);
    setFault(undefined);
    const answer = await (binding ? unbind(binding) : bind());
    setBusy(false);
    setPin('');
    if (answer.ok) route('/me');
    else setFault(sayFault(answer.fault));
  };

  return (
    <Page
      title={say(binding ? VAULT_WORDS.unbind : VAULT_WORDS.bind)}
      back={{ href: '/me', label: words.value.back }}
      isNarrow
    >
      {binding ? (
        <p>{say(VAULT_WORDS.unbindTold)}</p>
      ) : (
        <>
          <p>{say(VAULT_WORDS.bindTold)}</p>
          <p>{say(VAULT_WORDS.bindLost)}</p>
          <p>{say(VAULT_WORDS.bindEach)}</p>
        </>
      )}
      <UnlockForm title={words.value.pinFor(officer.name)} onSend={send}>
        <PinPad
          id="pin"
          label={words.value.pin}
          pin={pin}
          onInput={setPin}
          isBusy={isBusy}
          hasFocus
          fault={fault}
        />
      </UnlockForm>
    </Page>
  );
}

function sayFault(fault: SignInFault | HardwareFault): string {
  switch (fault.code) {
    case 'synced':
    case 'unfit':
    case 'silent':
      return say(FAULTS[fault.code]);
    default:
      return saySignInFault(fault);
  }
}
