import { useEffect, useState } from 'preact/hooks';
import { useApp, useOfficer } from '../../app-state.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { canBind } from '../../unlock/hardware-key.ts';
import { say } from '../../words/language.ts';
import { VAULT_WORDS } from '../../words/vault-words.ts';

/** Whether the PIN is bound to this tablet; to bind it is offered where the tablet can. */
export function Binding() {
  const presence = useApp().presence.value;
  const { officer } = useOfficer();
  const [isOffered, setOffered] = useState(false);
  useEffect(() => {
    void canBind().then(setOffered);
  }, []);
  if (!presence) return null;
  const isBoundTo = (name: string) => presence.bindings.some((one) => one.officer === name);
  const others = presence.enrolled.filter((one) => !isBoundTo(one.officer));
  const isBound = isBoundTo(officer);
  if (!isBound && !isOffered) return null;
  return (
    <>
      {isBound && (
        <p>
          {say(VAULT_WORDS.bound)}
          {others.length > 0 && `។ ${say(VAULT_WORDS.notBound)} ${others.map((one) => one.name).join(', ')}`}
        </p>
      )}
      <p>
        <ButtonLink icon="lock" href="/bind-tablet">
          {say(isBound ? VAULT_WORDS.unbind : VAULT_WORDS.bind)}
        </ButtonLink>
      </p>
    </>
  );
}
