import { OUTCOMES } from '../../../schemas/kinds/visit.ts';
import type { Call } from '../../../schemas/rules/visits.ts';
import { Said } from '../../parts/said.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { sayDoor } from '../../records/say-address.ts';
import { sayDate } from '../../words/format-date.ts';
import { say, sayDigits } from '../../words/language.ts';
import { OUTCOME_LOOKS, REASONS, VISIT_COUNTS, VISIT_WORDS } from '../../words/visit-words.ts';

export interface CallLineProps {
  readonly call: Call;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

/** One house: its tick, its name and door, why, and how the last visit ended. */
export function CallLine({ call, isChosen, onChoose }: CallLineProps) {
  const { id, name, address, people } = call;
  const note = [sayDoor(address), people > 0 && say(VISIT_COUNTS.people(sayDigits(people)))];
  return (
    <li class={isChosen ? 'call is-chosen' : 'call'}>
      <label class="call-choose">
        <input
          type="checkbox"
          checked={isChosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
        <span class="unseen">
          {say(VISIT_WORDS.choose)} — {name}
        </span>
      </label>
      <a class="call-go" href={`/visits/${id}`}>
        <span>
          <span class="row-title">
            <Said text={name || say(VISIT_WORDS.noAddress)} />
          </span>
          <span class="row-note">{note.filter(Boolean).join(' · ')}</span>
        </span>
        <span class="call-tags">
          <Reasons call={call} />
          <LastTag call={call} />
        </span>
      </a>
    </li>
  );
}

/** Each reason once, with how many it concerns. */
function Reasons({ call }: { readonly call: Call }) {
  const codes = call.reasons.map(({ code }) => code);
  return (
    <>
      {[...new Set(codes)].map((code) => {
        const { words, icon, tone } = REASONS[code];
        const count = codes.filter((one) => one === code).length;
        const word = count > 1 ? `${say(words)} (${sayDigits(count)})` : say(words);
        return <StatusTag key={code} tone={tone} icon={icon} word={word} />;
      })}
    </>
  );
}

export function LastTag({ call: { last } }: { readonly call: Call }) {
  if (!last) return null;
  const look = OUTCOME_LOOKS[last.outcome] ?? { tone: 'plain', icon: 'info' };
  const option = OUTCOMES.options?.find(({ value }) => value === last.outcome);
  const said = [
    `${option ? say(option.label) : last.outcome} ${sayDate(last.on)}`,
    last.next && say(VISIT_COUNTS.again(sayDate(last.next))),
  ];
  return <StatusTag tone={look.tone} icon={look.icon} word={said.filter(Boolean).join(' · ')} />;
}
