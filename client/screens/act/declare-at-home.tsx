import { useEffect, useState } from 'preact/hooks';
import { may } from '../../../schemas/access/may.ts';
import { birth } from '../../../schemas/kinds/birth.ts';
import { planDeclareAtHome } from '../../acts/plan-declare-at-home.ts';
import { useActContext } from '../../acts/use-act-context.ts';
import { NOTHING_AROUND } from '../../acts/use-around.ts';
import { useApp, useOfficer } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import type { HouseView } from '../../device/api/visits.ts';
import { Busy, EmptyState } from '../../parts/empty-state.tsx';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { Page } from '../../parts/page.tsx';
import { sayWhere } from '../../records/say-address.ts';
import { useRecord } from '../../records/use-record.ts';
import { useHouse } from '../../records/use-visits.ts';
import { today } from '../../words/format-date.ts';
import { say } from '../../words/language.ts';
import { VISIT_WORDS } from '../../words/visit-words.ts';
import { AskedAct } from './asked-act.tsx';

/** A birth declared where the family lives, from the hospital's notice or for a child that a book has already. */
export function DeclareAtHome({ params }: ScreenProps) {
  const house = useHouse(params.id ?? '');
  if (house === undefined) return <Busy />;
  if (house === 'missing') {
    return (
      <Page title={say(VISIT_WORDS.noHouse)} back={{ href: '/visits', label: say(VISIT_WORDS.visits) }}>
        <EmptyState icon="search" title={say(VISIT_WORDS.noHouse)} hint={say(VISIT_WORDS.noHouseHint)} />
      </Page>
    );
  }
  return <AtHouse house={house} about={params.about === 'new' ? undefined : params.about} />;
}

const NOTHING = { view: undefined, key: undefined, source: undefined, around: NOTHING_AROUND };

/** The house, and the visit noted there today. */
interface Ground {
  readonly house: HouseView;
  readonly noted: RecordView | undefined;
}

/** What was on screen when the form was opened stays its ground: the birth itself changes the house (rule 10). */
function AtHouse({ house, about }: { readonly house: HouseView; readonly about: string | undefined }) {
  const { now, roster } = useApp();
  const [ground, setGround] = useState<Ground>();
  const isToday = house.call.last?.on === today(now());
  const noted = useRecord(isToday ? (house.call.last?.record ?? '') : '');
  useEffect(() => {
    if (!ground && noted !== undefined) setGround({ house, noted: noted === 'missing' ? undefined : noted });
  }, [noted]);
  // Under which law the commune registers must be known before the form is (regimes are dated).
  return ground && roster.value ? <OnGround ground={ground} about={about} /> : <Busy />;
}

function OnGround({ ground, about }: { readonly ground: Ground; readonly about: string | undefined }) {
  const officer = useOfficer();
  const context = useActContext(birth, 'declare', NOTHING);
  const { call } = ground.house;
  const route = `/visits/${call.id}`;
  const isAllowed = may(officer, 'declare', { kind: birth.name, commune: officer.place, status: '' }).ok;
  const visited = { id: call.id, name: call.name, commune: call.commune, where: sayWhere(call.address) };
  const plan =
    isAllowed && context ? planDeclareAtHome(context, { ...ground, visited, about, route }) : undefined;
  const back = { href: route, label: call.name || say(VISIT_WORDS.household) };
  return <AskedAct context={context} plan={plan} back={back} />;
}
