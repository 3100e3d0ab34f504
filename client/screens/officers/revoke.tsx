import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { RevocationReason } from '../../../schemas/access/officer.ts';
import { useApp } from '../../app-state.ts';
import { ActionBar } from '../../parts/action-bar.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Skeleton } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { FactList, Sheet } from '../../parts/sheet.tsx';
import { usePlaceNames } from '../../records/use-place-names.ts';
import { today } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';
import {
  INVITE_FAULTS,
  OFFICERS_FAULTS,
  OFFICERS_WORDS,
  REVOCATION_WORDS,
} from '../../words/officers-words.ts';
import { ROLES } from '../../words/role-words.ts';
import { toOfficerLines } from './officer-states.ts';
import { useOfficers } from './use-officers.ts';

const REASONS = ['lost', 'stolen', 'left', 'replaced', 'misused'] as const;

/** Takes a key back, signed by the administrator's own: a stolen tablet does not wait until the safe is opened. */
export function Revoke({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const app = useApp();
  const { route } = useLocation();
  const w = words.value;
  const { outcome } = useOfficers();
  const [why, setWhy] = useState<RevocationReason>();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const lines = outcome?.ok ? toOfficerLines(outcome.value, today(app.now())) : [];
  const line = lines.find(({ key }) => key === params.key);
  const key = line?.key;
  const nameOf = usePlaceNames(line ? [line.grant.place] : []);
  const send = async () => {
    if (key === undefined) return;
    if (why === undefined) return setFault(say(INVITE_FAULTS.reason));
    setBusy(true);
    const done = await app.device.revokeKey(key, why);
    setBusy(false);
    if (done.ok) route('/');
    else setFault(say(OFFICERS_FAULTS[done.fault.code]));
  };
  const told = outcome?.ok ? OFFICERS_WORDS.noSuchKey : outcome && OFFICERS_FAULTS[outcome.fault.code];
  return (
    <Page
      title={say(OFFICERS_WORDS.revoke)}
      back={{ href: '/', label: say(OFFICERS_WORDS.officers) }}
      isNarrow
    >
      {!outcome && <Skeleton />}
      {told && !line && <Banner tone="warn" icon="alert" title={say(told)} isNews />}
      {line && (
        <>
          <Sheet>
            <FactList
              none={w.unknown}
              facts={[
                { id: 'name', label: say(OFFICERS_WORDS.name), value: line.grant.name },
                { id: 'role', label: w.role, value: say(ROLES[line.grant.role]) },
                { id: 'place', label: w.place, value: nameOf(line.grant.place) },
                {
                  id: 'device',
                  label: say(OFFICERS_WORDS.tablet),
                  value: <span lang="en">{line.device}</span>,
                },
              ]}
            />
          </Sheet>
          <p>{say(OFFICERS_WORDS.revokeTold)}</p>
          <Choice
            id="why"
            label={say(OFFICERS_WORDS.why)}
            options={REASONS.map((value) => ({ value, label: say(REVOCATION_WORDS[value]) }))}
            value={why ?? ''}
            onChoose={(value) => setWhy(REASONS.find((one) => one === value))}
            fault={fault}
            isFaultNews
          />
          <ActionBar>
            <Button kind="danger" icon="lock" isBusy={isBusy} onPress={() => void send()}>
              {say(OFFICERS_WORDS.revoke)}
            </Button>
          </ActionBar>
        </>
      )}
    </Page>
  );
}
