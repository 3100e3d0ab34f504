import { useApp, useCommune, useOfficer } from '../../app-state.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Page } from '../../parts/page.tsx';
import { FactList, Sheet } from '../../parts/sheet.tsx';
import { say, words } from '../../words/language.ts';
import { ROLES } from '../../words/role-words.ts';
import { LOCK_MINUTES, minutesWords, VAULT_WORDS } from '../../words/vault-words.ts';
import { Binding } from './binding.tsx';

const MINUTE = 60_000;

/** Who is signed in, where, and the way out. */
export function Me() {
  const app = useApp();
  const officer = useOfficer();
  const commune = useCommune(officer.place);
  const w = words.value;
  const facts = [
    { id: 'role', label: w.role, value: say(ROLES[officer.role]) },
    { id: 'place', label: w.place, value: commune ? say(commune.name) : officer.place },
    { id: 'device', label: w.thisTablet, value: <span lang="en">{officer.device}</span> },
  ];
  return (
    <Page title={officer.name} isName isNarrow>
      <Sheet>
        <FactList facts={facts} none={w.unknown} />
      </Sheet>
      <p>
        <Button icon="lock" onPress={() => void app.device.signOut()}>
          {say(VAULT_WORDS.lock)}
        </Button>
      </p>
      <p class="small soft">{w.signOutTold}</p>
      <Choice
        id="lock-after"
        label={say(VAULT_WORDS.lockAfter)}
        hint={say(VAULT_WORDS.lockAfterHint)}
        options={LOCK_MINUTES.map((minutes) => ({
          value: String(minutes),
          label: say(minutesWords(minutes)),
        }))}
        value={String((app.presence.value?.lockAfter ?? 0) / MINUTE)}
        onChoose={(minutes) => void app.device.setLockAfter(Number(minutes) * MINUTE)}
      />
      <Binding />
      <p>
        <ButtonLink icon="plus" href="/add-officer">
          {say(VAULT_WORDS.addOfficer)}
        </ButtonLink>
      </p>
      {officer.role === 'chief' &&
        app.presence.value?.enrolled
          .filter((other) => other.officer !== officer.officer)
          .map((other) => (
            <p key={other.officer}>
              <ButtonLink icon="person" href={`/give-pin/${other.officer}`}>
                {say(VAULT_WORDS.givePin)} {other.name}
              </ButtonLink>
            </p>
          ))}
    </Page>
  );
}
