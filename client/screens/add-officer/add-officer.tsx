import { useLocation } from 'preact-iso';
import { Page } from '../../parts/page.tsx';
import { NewOfficerForm } from '../../unlock/new-officer-form.tsx';
import { say, words } from '../../words/language.ts';
import { VAULT_WORDS } from '../../words/vault-words.ts';

/** While the tablet is open: another officer comes to it, or one of it comes with a new code. */
export function AddOfficer() {
  const { route } = useLocation();
  return (
    <Page title={say(VAULT_WORDS.addOfficer)} back={{ href: '/me', label: words.value.back }} isNarrow>
      <p>{say(VAULT_WORDS.addOfficerTold)}</p>
      <NewOfficerForm title={say(VAULT_WORDS.codeAndPin)} onDone={() => route('/')} />
    </Page>
  );
}
