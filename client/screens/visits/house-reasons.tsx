import { may } from '../../../schemas/access/may.ts';
import type { VisitReason } from '../../../schemas/rules/visit-reasons.ts';
import { useOfficer } from '../../app-state.ts';
import type { HouseView } from '../../device/api/visits.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { Said } from '../../parts/said.tsx';
import { actRouteOf, routeOf } from '../../records/record-ids.ts';
import { sayDate } from '../../words/format-date.ts';
import { say } from '../../words/language.ts';
import { REASONS, VISIT_COUNTS, VISIT_WORDS } from '../../words/visit-words.ts';

/** Why somebody came, each with the one thing to do about it. */
export function HouseReasons({ house }: { readonly house: HouseView }) {
  const { reasons } = house.call;
  if (reasons.length === 0) return <EmptyState icon="check" title={say(VISIT_WORDS.finishedTold)} />;
  return (
    <section>
      <h2 class="unseen">{say(VISIT_WORDS.whatFor)}</h2>
      <ul class="house-reasons">
        {reasons.map((reason) => (
          <Reason
            key={`${reason.code} ${reason.person ?? ''} ${reason.record}`}
            reason={reason}
            house={house}
          />
        ))}
      </ul>
    </section>
  );
}

function Reason({ reason, house }: { readonly reason: VisitReason; readonly house: HouseView }) {
  const officer = useOfficer();
  const { words, icon } = REASONS[reason.code];
  const step = stepOf(reason, house);
  const isAllowed = !step.act || may(officer, step.act.name, { ...step.act, commune: house.call.commune }).ok;
  const { href, word, icon: stepIcon } = isAllowed ? step : { ...LOOK, href: routeOf(reason.record) };
  return (
    <li class="house-reason">
      <Icon name={icon} />
      <span>
        <b>
          <Said text={reason.name} />
        </b>
        {[say(words), reason.on && sayOn(reason), !reason.isSure && `(${say(VISIT_WORDS.unsure)})`]
          .filter(Boolean)
          .join(' · ')}
        {reason.says && (
          <span class="row-note">
            <br />
            <Said text={reason.says} />
          </span>
        )}
      </span>
      <ButtonLink kind={step.isMain ? 'primary' : 'plain'} icon={stepIcon} href={href}>
        {say(word)}
        <span class="unseen"> — {reason.name}</span>
      </ButtonLink>
    </li>
  );
}

function sayOn({ code, on }: VisitReason): string {
  const day = sayDate(on ?? '');
  if (code === 'notice' || code === 'birth_due' || code === 'birth_late' || code === 'id_card') {
    return say(VISIT_COUNTS.since(day));
  }
  return code === 'card_ends' || code === 'stay_ends' ? say(VISIT_COUNTS.until(day)) : day;
}

interface Step {
  readonly href: string;
  readonly word: { readonly km: string; readonly en: string };
  readonly icon: IconName;
  readonly isMain?: boolean;
  /** Who may not do it is shown the record instead. */
  readonly act?: { readonly name: string; readonly kind: string; readonly status: string };
}

const LOOK = { word: VISIT_WORDS.open, icon: 'next' } as const;

function stepOf({ code, person, record }: VisitReason, { call }: HouseView): Step {
  const declare = { word: VISIT_WORDS.declare, icon: 'birth', isMain: true } as const;
  switch (code) {
    case 'notice':
      return { ...declare, href: `/visits/${call.id}/declare/${record}/1`, act: DECLARE };
    case 'birth_due':
    case 'birth_late':
      return { ...declare, href: `/visits/${call.id}/declare/${person}/1`, act: DECLARE };
    case 'returned':
      return {
        href: actRouteOf(record, 'amend'),
        word: VISIT_WORDS.mend,
        icon: 'pen',
        act: { name: 'amend', kind: 'birth', status: 'returned' },
      };
    case 'contested':
      return { href: `${routeOf(record)}/settle`, word: VISIT_WORDS.settle, icon: 'versus' };
    case 'id_card':
    case 'card_ends':
    case 'death':
      return {
        href: `/records/person-${person}/do/change`,
        word: VISIT_WORDS.enterNumber,
        icon: 'pen',
        act: { name: 'change', kind: 'person', status: 'known' },
      };
    default:
      return { ...LOOK, href: routeOf(record) };
  }
}

const DECLARE = { name: 'declare', kind: 'birth', status: '' };
