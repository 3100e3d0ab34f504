import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Certificate } from '../../../schemas/access/officer.ts';
import type { Presence } from '../../device/api/presence.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { ForgottenForm } from '../../unlock/forgotten-form.tsx';
import { NewOfficerForm } from '../../unlock/new-officer-form.tsx';
import { OfficerButton, OfficerList } from '../../unlock/officer-list.tsx';
import { PinForm } from '../../unlock/pin-form.tsx';
import { say, words } from '../../words/language.ts';
import { VAULT_WORDS } from '../../words/vault-words.ts';
import './sign-in.css';

type Step =
  | { readonly is: 'who' | 'who-opens' | 'new' | 'new-by-telephone' }
  | { readonly is: 'pin' | 'forgotten' | 'opens'; readonly officer: Certificate };

/** A locked tablet: somebody it knows unlocks it with a PIN and no line; somebody new to it needs one. */
export function SignIn({ presence }: { readonly presence: Presence }) {
  const w = words.value;
  const { route } = useLocation();
  const first: Step = { is: presence.enrolled.length === 0 ? 'new' : 'who' };
  const [step, go] = useState<Step>(first);
  return (
    <div class="sign-in">
      <div class="sign-in-head">
        <h1 class="title-face">{w.appName}</h1>
        <hr class="sign-in-rule" />
        <p class="soft">{w.appMotto}</p>
        {presence.enrolled.length > 0 && <p class="small soft">{say(VAULT_WORDS.kept)}</p>}
      </div>
      <div class="sign-in-card">
        {presence.withdrawn.map(({ officer, name }) => (
          <Banner
            key={officer}
            tone="alarm"
            icon="alert"
            title={`${name} — ${say(VAULT_WORDS.withdrawn)}`}
            isNews
          >
            {say(VAULT_WORDS.withdrawnTold)}
          </Banner>
        ))}
        {step.is === 'who' && <Who presence={presence} go={go} />}
        {step.is === 'who-opens' && <WhoOpens presence={presence} go={go} />}
        {step.is === 'pin' && (
          <>
            <PinForm officer={step.officer} />
            <Button kind="quiet" onPress={() => go({ is: 'forgotten', officer: step.officer })}>
              {say(VAULT_WORDS.forgotPin)}
            </Button>
          </>
        )}
        {step.is === 'opens' && <PinForm officer={step.officer} onOpen={() => route('/add-officer')} />}
        {step.is === 'forgotten' && <ForgottenForm officer={step.officer} />}
        {step.is === 'new' && <NewOfficerForm />}
        {step.is === 'new-by-telephone' && <NewOfficerForm asksTelephone />}
        {step.is !== first.is && (
          <Button kind="quiet" icon="back" onPress={() => go(first)}>
            {w.back}
          </Button>
        )}
      </div>
    </div>
  );
}

interface StepProps {
  readonly presence: Presence;
  readonly go: (step: Step) => void;
}

function Who({ presence, go }: StepProps) {
  const w = words.value;
  return (
    <>
      <h2>{w.whoAreYou}</h2>
      <OfficerList officers={presence.enrolled} onChoose={(officer) => go({ is: 'pin', officer })}>
        <OfficerButton
          icon="plus"
          name={w.otherOfficer}
          hint={w.otherOfficerHint}
          onPress={() => go({ is: 'who-opens' })}
        />
      </OfficerList>
    </>
  );
}

/** Nobody adds himself to a tablet that has records on it. */
function WhoOpens({ presence, go }: StepProps) {
  return (
    <>
      <h2>{say(VAULT_WORDS.whoOpens)}</h2>
      <p>{say(VAULT_WORDS.whoOpensTold)}</p>
      <OfficerList officers={presence.enrolled} onChoose={(officer) => go({ is: 'opens', officer })}>
        <OfficerButton
          icon="lock"
          name={say(VAULT_WORDS.byTelephone)}
          hint={say(VAULT_WORDS.byTelephoneHint)}
          onPress={() => go({ is: 'new-by-telephone' })}
        />
      </OfficerList>
    </>
  );
}
