import { caseKind } from '../../../schemas/kinds/case.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import type { CaseView } from '../../device/desk/case-desk.ts';
import { Tick } from '../../parts/choice.tsx';
import { Said } from '../../parts/said.tsx';
import { usePlaceNames } from '../../records/use-place-names.ts';
import { sayCaseStatus } from '../../words/case-words.ts';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { say } from '../../words/language.ts';
import { type CaseFacts, readCaseFacts } from './case-facts.ts';
import { type Decision, UNDER_WAY } from './decide.ts';
import { compareSides } from './sides.ts';

/** One of many: what it says now, ready to be decided. */
export interface BulkCase {
  readonly id: RecordId;
  readonly view: CaseView;
  readonly facts: CaseFacts;
  readonly commune: string;
  /** Still to be decided, and not torn between two of the staff. */
  readonly isOpen: boolean;
  /** What the papers say of what it is about. */
  readonly says: readonly string[];
}

export function toBulkCase(view: CaseView): BulkCase {
  const facts = readCaseFacts(view.case);
  const { lines } = compareSides(facts, view.records);
  const matter = lines.find(({ isMatter }) => isMatter) ?? lines[0];
  const isTorn = Object.keys(view.case.contested).length > 0;
  return {
    id: view.case.id,
    view,
    facts,
    commune: view.case.commune,
    isOpen: UNDER_WAY.includes(facts.status) && !isTorn,
    says: [...new Set(matter?.values.flatMap((value) => value ?? []) ?? [])],
  };
}

interface BulkRowProps {
  readonly one: BulkCase;
  readonly decision: Decision;
  readonly isOn: boolean;
  readonly onTick: (isOn: boolean) => void;
}

/** A case, its tick, what it says, and what it will become. */
export function BulkRow({ one, decision, isOn, onTick }: BulkRowProps) {
  const { facts, says, id, commune } = one;
  const placeOf = usePlaceNames([commune]);
  return (
    <li class="bulk-row">
      <Tick id={`tick-${id}`} label={facts.title || placeOf(commune)} isOn={isOn} onChange={onTick} />
      <dl class="bulk-says">
        <div>
          <dt>{say(DESK_WORDS.saysNow)}</dt>
          <dd>
            <Said text={says.join(' · ') || '—'} />
          </dd>
        </div>
        <div>
          <dt>{say(DESK_WORDS.becomes)}</dt>
          <dd>
            {isOn ? <Becomes decision={decision} place={placeOf(commune)} /> : say(DESK_WORDS.leftAlone)}
          </dd>
        </div>
      </dl>
    </li>
  );
}

function Becomes({ decision, place }: { readonly decision: Decision; readonly place: string }) {
  const to = caseKind.acts[decision.act]?.to ?? '';
  return (
    <>
      <b>{sayCaseStatus(to)}</b>
      {decision.act === 'settle' && decision.why !== '' && (
        <>
          {' · '}
          <Said text={decision.why} />
        </>
      )}
      {decision.act === 'ask' && (
        <>
          {` · ${place} · `}
          <Said text={decision.text} />
        </>
      )}
    </>
  );
}
