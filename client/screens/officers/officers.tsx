import { useState } from 'preact/hooks';
import { keyOf } from '../../../schemas/access/officer.ts';
import { toAsciiDigits } from '../../../schemas/text/digits.ts';
import { useApp, useOfficer } from '../../app-state.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import type { IconName } from '../../parts/icon.tsx';
import { Page } from '../../parts/page.tsx';
import { Said } from '../../parts/said.tsx';
import { StatusTag, type Tone } from '../../parts/status-tag.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { sayDate, today } from '../../words/format-date.ts';
import { say } from '../../words/language.ts';
import { OFFICERS_FAULTS, OFFICERS_WORDS } from '../../words/officers-words.ts';
import { ROLES } from '../../words/role-words.ts';
import { type OfficerLine, type OfficerState, toOfficerLines } from './officer-states.ts';
import './officers.css';
import { usePlaceNames } from '../../records/use-place-names.ts';
import { useOfficers } from './use-officers.ts';

const STATES: Readonly<Record<OfficerState, { readonly tone: Tone; readonly icon: IconName }>> = {
  active: { tone: 'good', icon: 'check' },
  invited: { tone: 'note', icon: 'clock' },
  tooOld: { tone: 'warn', icon: 'clock' },
  ended: { tone: 'plain', icon: 'close' },
  revoked: { tone: 'alarm', icon: 'lock' },
};

/** Who works in the places of the administrator, on which tablet, until when; and who was invited and has not come. */
export function Officers() {
  const app = useApp();
  const { outcome, askAgain } = useOfficers();
  const lines = outcome?.ok ? toOfficerLines(outcome.value, today(app.now())) : [];
  const own = keyOf(useOfficer());
  const [asked, setAsked] = useState('');
  const shown = lines.filter((line) => isAsked(line, asked));
  const nameOf = usePlaceNames(lines.map(({ grant }) => grant.place));
  return (
    <Page title={say(OFFICERS_WORDS.officers)}>
      <p class="soft">{say(OFFICERS_WORDS.noRecords)}</p>
      <p>
        <ButtonLink kind="primary" icon="plus" href="/officers/invite">
          {say(OFFICERS_WORDS.invite)}
        </ButtonLink>
      </p>
      {!outcome && <Skeleton />}
      {outcome && !outcome.ok && (
        <Banner
          tone="warn"
          icon="alert"
          title={say(OFFICERS_FAULTS[outcome.fault.code])}
          isNews
          actions={<Button onPress={askAgain}>{say(OFFICERS_WORDS.again)}</Button>}
        />
      )}
      {outcome?.ok && lines.length === 0 && (
        <EmptyState icon="people" title={say(OFFICERS_WORDS.none)} hint={say(OFFICERS_WORDS.noneHint)} />
      )}
      {lines.length > FEW && (
        <TextField
          id="find-officer"
          label={say(OFFICERS_WORDS.find)}
          hint={say(OFFICERS_WORDS.findHint)}
          isRequired={false}
          value={asked}
          onInput={setAsked}
        />
      )}
      {shown.length > 0 && (
        <ul class="officer-lines">
          {shown.map((line) => (
            <Line key={line.id} line={line} place={nameOf(line.grant.place)} isOwn={line.key === own} />
          ))}
        </ul>
      )}
    </Page>
  );
}

/** So many are seen at a glance. */
const FEW = 10;

function isAsked({ grant, device = '' }: OfficerLine, asked: string): boolean {
  const text = toAsciiDigits(asked.trim()).toLowerCase();
  const said = [grant.name, grant.officer, grant.place, device].map((one) => one.toLowerCase());
  return said.some((one) => one.includes(text));
}

interface LineProps {
  readonly line: OfficerLine;
  readonly place: string;
  /** The key that this administrator works with now: another one must take it back. */
  readonly isOwn: boolean;
}

function Line({ line, place, isOwn }: LineProps) {
  const { grant, state, key, device } = line;
  const isInvited = key === undefined;
  return (
    <li class="officer-line" data-state={state}>
      <div class="officer-line-who">
        <p class="officer-line-name">
          <Said text={grant.name} />
        </p>
        <p class="small soft">
          <span lang="en">{grant.officer}</span> · {say(ROLES[grant.role])}
        </p>
        <p class="small soft">{place}</p>
      </div>
      <div class="officer-line-when">
        <StatusTag {...STATES[state]} word={say(OFFICERS_WORDS[state])} />
        <p class="small soft">
          {say(isInvited ? OFFICERS_WORDS.enrolBy : OFFICERS_WORDS.until)}{' '}
          {sayDate(isInvited ? grant.enrolBy : grant.until)}
        </p>
        {device && (
          <p class="small soft">
            {say(OFFICERS_WORDS.tablet)} <span lang="en">{device}</span>
          </p>
        )}
      </div>
      {isOwn && <p class="small soft">{say(OFFICERS_WORDS.thisOne)}</p>}
      {key && !isOwn && state !== 'revoked' && (
        <ButtonLink icon="lock" href={`/officers/revoke/${key}`}>
          {say(OFFICERS_WORDS.revoke)}
          <span class="unseen"> {grant.name}</span>
        </ButtonLink>
      )}
    </li>
  );
}
