import { askedCommune } from '../../schemas/access/asked.ts';
import { may } from '../../schemas/access/may.ts';
import type { Certificate } from '../../schemas/access/officer.ts';
import { sharedCommunes } from '../../schemas/access/shared.ts';
import { type Act, type Kind, RESOLVE } from '../../schemas/kinds/kind.ts';
import type { Regime } from '../../schemas/kinds/regime.ts';
import type { RecordView } from '../device/api/records.ts';

export interface OfferedAct {
  readonly name: string;
  readonly act: Act;
}

/**
 * What an officer may do to a record as it stands: the one place where screens learn it, from the kind's table of acts
 * and from `may`. The device judges again when it writes, and the gateway when it admits.
 */
export function offeredActs(kind: Kind, view: RecordView, officer: Certificate): readonly OfferedAct[] {
  if (view.isReadOnly) return [];
  return Object.entries(kind.acts).flatMap(([name, act]) => {
    const isOpen = act.from.includes(view.status) && fitsRegime(act, view) && fitsContest(name, view);
    return isOpen && isAllowed(name, view, officer) ? [{ name, act }] : [];
  });
}

function isAllowed(act: string, view: RecordView, officer: Certificate): boolean {
  const { kind, commune, status, state } = view;
  const beside = { shared: sharedCommunes(state), asked: askedCommune(state) };
  return may(officer, act, { kind, commune, status, ...beside }).ok;
}

function fitsRegime(act: Act, view: RecordView): boolean {
  return !act.regimes || act.regimes.some((regime: Regime) => regime === view.state.regime);
}

/** A status that does not agree is settled before anything leads on from it. */
function fitsContest(name: string, view: RecordView): boolean {
  if (name === RESOLVE) return Object.keys(view.contested).length > 0;
  return view.contested.standing === undefined;
}
