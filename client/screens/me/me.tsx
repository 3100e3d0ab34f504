import { useApp, useCommune, useOfficer } from '../../app-state.ts';
import { Button } from '../../parts/button.tsx';
import { Page } from '../../parts/page.tsx';
import { FactList, Sheet } from '../../parts/sheet.tsx';
import { say, words } from '../../words/language.ts';
import { ROLES } from '../../words/role-words.ts';

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
        <Button icon="exit" onPress={() => void app.device.signOut()}>
          {w.signOut}
        </Button>
      </p>
      <p class="small soft">{w.signOutTold}</p>
    </Page>
  );
}
