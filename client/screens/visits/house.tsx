import { useApp } from '../../app-state.ts';
import type { HouseView } from '../../device/api/visits.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { Page } from '../../parts/page.tsx';
import { sayWhere } from '../../records/say-address.ts';
import { useLookUp } from '../../records/use-look-up.ts';
import { useRecord } from '../../records/use-record.ts';
import { useHouse } from '../../records/use-visits.ts';
import { today } from '../../words/format-date.ts';
import { say } from '../../words/language.ts';
import { VISIT_WORDS } from '../../words/visit-words.ts';
import { BringNote } from './bring-list.tsx';
import { LastTag } from './call-line.tsx';
import { HouseBooks } from './house-books.tsx';
import { HouseEnd } from './house-end.tsx';
import { HouseReasons } from './house-reasons.tsx';
import './visits.css';

const BACK = { href: '/visits', label: VISIT_WORDS.visits };

/** A household on one page: why somebody came, its books side by side, what the two do not agree on, how the visit ended. */
export function House({ params }: ScreenProps) {
  const house = useHouse(params.id ?? '');
  // What it is opened for is the visit itself.
  useLookUp(params.id ?? '', 'visit');
  const back = { href: BACK.href, label: say(BACK.label) };
  if (house === undefined) {
    return (
      <div class="page">
        <Skeleton />
      </div>
    );
  }
  if (house === 'missing') {
    return (
      <Page title={say(VISIT_WORDS.noHouse)} back={back}>
        <EmptyState icon="search" title={say(VISIT_WORDS.noHouse)} hint={say(VISIT_WORDS.noHouseHint)} />
      </Page>
    );
  }
  const { call } = house;
  return (
    <Page
      title={call.name || say(VISIT_WORDS.household)}
      isName
      back={back}
      tags={
        <>
          <span class="soft">{sayWhere(call.address)}</span>
          <LastTag call={call} />
        </>
      }
    >
      <HouseReasons house={house} />
      <BringNote codes={call.reasons.map(({ code }) => code)} />
      <p>
        <ButtonLink icon="birth" href={`/visits/${call.id}/declare/new/${call.people}`}>
          {say(VISIT_WORDS.declareOther)}
        </ButtonLink>
      </p>
      <HouseBooks house={house} />
      <End house={house} />
    </Page>
  );
}

/** Waits for the visit noted today, if there is one: what is done now goes onto it. */
function End({ house }: { readonly house: HouseView }) {
  const { now } = useApp();
  const { last } = house.call;
  const isToday = last?.on === today(now());
  const noted = useRecord(isToday ? last.record : '');
  if (noted === undefined) return <Skeleton />;
  return <HouseEnd key={house.call.id} house={house} noted={noted === 'missing' ? undefined : noted} />;
}
