import { useMemo } from 'preact/hooks';
import type { Kind } from '../../schemas/kinds/kind.ts';
import { configFor } from '../../schemas/kinds/province-config.ts';
import { useApp, useCommune, useOfficer } from '../app-state.ts';
import type { RosterView } from '../device/api/roster-view.ts';
import { takeReceipt } from '../records/take-receipt.ts';
import { today } from '../words/format-date.ts';
import type { ActContext } from './plan.ts';

/** What a plan is made from, out of the app. */
export function useActContext(
  kind: Kind | undefined,
  act: string,
  parts: Pick<ActContext, 'view' | 'key' | 'source' | 'around'>,
): ActContext | undefined {
  const app = useApp();
  const officer = useOfficer();
  const place = parts.view?.commune ?? parts.source?.commune ?? officer.place;
  const commune = useCommune(place);
  const roster = app.roster.value ?? NO_ROSTER;
  const { view, key, source, around } = parts;
  return useMemo(
    () =>
      kind && {
        kind,
        act,
        view,
        key,
        source,
        officer,
        commune,
        config: configFor(roster.provinces, place),
        around,
        roster,
        readRegisters: () => app.device.readRegisters(),
        readBooksOf: (persons) => app.device.readBooksOf(persons),
        today: today(app.now()),
        newKey,
        home: () => app.home.value ?? (commune && { text: commune.name.km }),
        takeReceipt: () => takeReceipt(app, officer.device),
      },
    [kind, act, view, key, source, around, officer, place, commune, roster],
  );
}

const NO_ROSTER: RosterView = { certificates: [], communes: [], provinces: [] };

function newKey(): string {
  return crypto.randomUUID().slice(0, 8);
}
