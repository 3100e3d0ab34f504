import type { Kind } from '../../../schemas/kinds/kind.ts';
import { RESOLVE } from '../../../schemas/kinds/kind.ts';
import { ACTS_WITHOUT_SCREEN, MEMBER_ACTS } from '../../acts/plans.ts';
import { useOfficer } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import { ActionBar } from '../../parts/action-bar.tsx';
import { ButtonLink } from '../../parts/button.tsx';
import type { IconName } from '../../parts/icon.tsx';
import { findReturn } from '../../records/birth-waits.ts';
import { offeredActs } from '../../records/offered-acts.ts';
import { actRouteOf, routeOf } from '../../records/record-ids.ts';
import { say, words } from '../../words/language.ts';

/** The acts on offer: what leads on first, the rest behind "more"; where there are none, who is waited for. */
export function RecordActs({ view, kind }: { readonly view: RecordView; readonly kind: Kind }) {
  const officer = useOfficer();
  const w = words.value;
  const offered = offeredActs(kind, view, officer);
  const shown = offered.filter(
    ({ name }) => !MEMBER_ACTS.includes(name) && !ACTS_WITHOUT_SCREEN.includes(name),
  );
  const canSettle = offered.some(({ name }) => name === RESOLVE);
  // What was given back is mended before it goes on.
  const isToMend = findReturn(view)?.isMended === false;
  const foremost = view.kind === 'move' ? 'close' : isToMend ? 'amend' : undefined;
  const leadsOn = (name: string) => name === foremost || (LEADS_ON.includes(name) && !isToMend);
  const main = [...new Set([...(foremost ? [foremost] : []), ...MAIN])]
    .flatMap((name) => shown.filter((one) => one.name === name))
    .slice(0, 3);
  // Where the line is short only what leads on stands in it.
  const inMenu = main.slice(canSettle ? 0 : 1);
  const rest = shown.filter((one) => !main.includes(one));
  const waits = waitsFor(
    view,
    main.some(({ name }) => leadsOn(name)),
  );
  if (shown.length === 0 && !waits && !canSettle) return null;
  return (
    <ActionBar note={waits && w[waits]}>
      {canSettle && (
        <ButtonLink kind="primary" icon="versus" href={`${routeOf(view.id)}/settle`}>
          {w.settle}
        </ButtonLink>
      )}
      {main.map(({ name, act }, index) => (
        <ButtonLink
          key={name}
          kind={index === 0 && !canSettle && leadsOn(name) ? 'primary' : 'plain'}
          isOnlyWide={inMenu.some((one) => one.name === name)}
          icon={ICONS[name] ?? 'pen'}
          href={actRouteOf(view.id, name)}
        >
          {say(act.label)}
        </ButtonLink>
      ))}
      {(rest.length > 0 || inMenu.length > 0) && (
        <details class={rest.length > 0 ? 'act-menu' : 'act-menu act-menu-narrow'}>
          <summary class="button button-quiet">{w.moreActions}</summary>
          <ul>
            {[...inMenu, ...rest].map(({ name, act }) => (
              <li key={name} class={rest.some((one) => one.name === name) ? undefined : 'act-narrow'}>
                <ButtonLink kind="quiet" icon={ICONS[name] ?? 'pen'} href={actRouteOf(view.id, name)}>
                  {say(act.label)}
                </ButtonLink>
              </li>
            ))}
          </ul>
        </details>
      )}
    </ActionBar>
  );
}

/** What an officer most likely came for, in order. */
const MAIN: readonly string[] = [
  'submit',
  'register',
  'register-verified',
  'verify',
  'return',
  'add-member',
  'add-child',
  'issue',
  'receive',
  'receive-on-paper',
  'refuse',
  'issue-duplicate',
  'change-head',
  'amend',
  'correct',
  'propose',
  'annotate',
];

/** What takes a record further; a correction is offered without being urged. */
const LEADS_ON: readonly string[] = MAIN.slice(0, 10);

const ICONS: Readonly<Record<string, IconName>> = {
  submit: 'sent',
  register: 'stamp',
  'register-verified': 'stamp',
  verify: 'check',
  return: 'undo',
  'add-member': 'plus',
  'add-child': 'birth',
  'change-head': 'crown',
  'change-address': 'home',
  split: 'people',
  merge: 'book',
  continue: 'next',
  'link-family': 'book',
  issue: 'stamp',
  receive: 'home',
  'receive-on-paper': 'receipt',
  refuse: 'undo',
  cancel: 'close',
  'report-lost': 'alert',
  'issue-duplicate': 'receipt',
  annul: 'close',
  close: 'lock',
};

/** Who has the next word on a birth, where it is not the officer at the tablet. */
function waitsFor(view: RecordView, hasNext: boolean) {
  if (view.kind !== 'birth') return undefined;
  if (hasNext) return undefined;
  if (view.status === 'submitted') return 'waitsForDistrict';
  if (view.status !== 'declared') return undefined;
  return view.state.regime === 'paper' ? 'waitsForChief' : 'waitsForClerk';
}
