import type { NewAct } from '../device/api/writing.ts';

/** The reason for going on stays with the act that was done in spite of it; a person's record is opened for no reason. */
export function withReason(acts: readonly NewAct[], reason: string): readonly NewAct[] {
  return acts.map((act) =>
    act.opens?.kind === 'person'
      ? act
      : { ...act, why: act.why === undefined ? reason : `${act.why} · ${reason}` },
  );
}
