import { may } from '../../../schemas/access/may.ts';
import { birth } from '../../../schemas/kinds/birth.ts';
import { planDeclareAtHome } from '../../acts/plan-declare-at-home.ts';
import { useApp, useOfficer } from '../../app-state.ts';
import type { HouseView } from '../../device/api.ts';
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
import { useActContext } from './use-act-context.ts';
import { NOTHING_AROUND } from './use-around.ts';

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

function AtHouse({ house, about }: { readonly house: HouseView; readonly about: string | undefined }) {
  const { now, roster } = useApp();
  const officer = useOfficer();
  const context = useActContext(birth, 'declare', NOTHING);
  const { call } = house;
  const isToday = call.last?.on === today(now());
  const noted = useRecord(isToday ? (call.last?.record ?? '') : '');
  // Under which law the commune registers must be known before the form is (regimes are dated).
  if (!roster.value || !context || noted === undefined) return <Busy />;
  const route = `/visits/${call.id}`;
  const isAllowed = may(officer, 'declare', { kind: birth.name, commune: officer.place, status: '' }).ok;
  const plan = isAllowed
    ? planDeclareAtHome(context, {
        house,
        visited: { id: call.id, name: call.name, commune: call.commune, where: sayWhere(call.address) },
        about,
        noted: noted === 'missing' ? undefined : noted,
        route,
      })
    : undefined;
  const back = { href: route, label: call.name || say(VISIT_WORDS.household) };
  return <AskedAct context={context} plan={plan} back={back} />;
}
