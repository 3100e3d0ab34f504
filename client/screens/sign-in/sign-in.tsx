import { useState } from 'preact/hooks';
import type { Certificate } from '../../../schemas/access/officer.ts';
import type { Presence } from '../../device/api.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Said } from '../../parts/said.tsx';
import { say, words } from '../../words/language.ts';
import { ROLES } from '../../words/role-words.ts';
import { PinForm } from './pin-form.tsx';
import './sign-in.css';

/** Who is at the tablet: somebody it knows, with a PIN and no line; or somebody new to it, with a line. */
export function SignIn({ presence }: { readonly presence: Presence }) {
  const w = words.value;
  const [chosen, choose] = useState<Certificate | 'new' | undefined>(
    presence.enrolled.length === 0 ? 'new' : undefined,
  );
  return (
    <div class="sign-in">
      <div class="sign-in-head">
        <h1 class="title-face">{w.appName}</h1>
        <hr class="sign-in-rule" />
        <p class="soft">{w.appMotto}</p>
      </div>
      <div class="sign-in-card">
        {chosen === undefined && <Officers enrolled={presence.enrolled} onChoose={choose} />}
        {chosen !== undefined && (
          <>
            <PinForm officer={chosen === 'new' ? undefined : chosen} />
            {presence.enrolled.length > 0 && (
              <Button kind="quiet" icon="back" onPress={() => choose(undefined)}>
                {w.back}
              </Button>
            )}
          </>
        )}
      </div>
    </div>
  );
}

interface OfficersProps {
  readonly enrolled: readonly Certificate[];
  readonly onChoose: (officer: Certificate | 'new') => void;
}

function Officers({ enrolled, onChoose }: OfficersProps) {
  const w = words.value;
  return (
    <>
      <h2>{w.whoAreYou}</h2>
      {enrolled.map((officer) => (
        <button key={officer.officer} type="button" class="officer" onClick={() => onChoose(officer)}>
          <Icon name="person" />
          <span>
            <span class="officer-name">
              <Said text={officer.name} />
            </span>
            <span class="small soft">{say(ROLES[officer.role])}</span>
          </span>
          <Icon name="next" />
        </button>
      ))}
      <button type="button" class="officer" onClick={() => onChoose('new')}>
        <Icon name="plus" />
        <span>
          <span class="officer-name">{w.otherOfficer}</span>
          <span class="small soft">{w.otherOfficerHint}</span>
        </span>
        <Icon name="next" />
      </button>
    </>
  );
}
