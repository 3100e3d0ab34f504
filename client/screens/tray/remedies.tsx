import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { findKind } from '../../../schemas/registry.ts';
import { useApp, useOfficer } from '../../app-state.ts';
import type { TrayItem } from '../../device/api/tray.ts';
import { mendingToJson, mendNameOf } from '../../forms/mending.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { toast } from '../../parts/toast.tsx';
import { useAttempt } from '../../parts/use-attempt.ts';
import { type MendWay, mendWayOf } from '../../records/mend-route.ts';
import { routeOf } from '../../records/record-ids.ts';
import { sayWriteFault } from '../../records/say-write-fault.ts';
import { WRITE_FAULTS } from '../../words/fault-words.ts';
import { say, words } from '../../words/language.ts';
import { TRAY_WORDS } from '../../words/tray-words.ts';
import { focusPage } from './focus-page.ts';
import { ItemActions } from './item-actions.tsx';

/** What can be done about one act of the tray, the likeliest first. */
export function Remedies({ item }: { readonly item: TrayItem }) {
  const app = useApp();
  const officer = useOfficer();
  const location = useLocation();
  const w = words.value;
  const [problem, setProblem] = useState<string>();
  const { isBusy, failure, attempt } = useAttempt();
  const place = useRef<HTMLDivElement>(null);
  const { settled, status } = item;
  const isOut = status === 'refused' || status === 'voided';
  const way = isOut && !settled ? mendWayOf(item, officer) : undefined;
  const mayHand = isOut && !settled && !item.handed && !item.isAsked && officer.role !== 'chief';

  const mend = async (how: MendWay) => {
    setProblem(undefined);
    if (how.in === 'settle') return location.route(how.route);
    if (how.in === 'same-words') return writeSame();
    const { act, set, why = '', code, entry, serving } = item;
    const mending = { entries: [entry, ...serving], act, set, why, code };
    const kept = await app.device.putDraft(mendNameOf(how.route), mendingToJson(mending));
    // A form that does not know what it mends would be filled in for nothing.
    if (!kept.ok) return setProblem(say(WRITE_FAULTS[kept.fault.code]));
    location.route(how.route);
  };
  const writeSame = async () => {
    const { record, kind, act, set, why, entry } = item;
    const opens = findKind(kind)?.acts[act]?.from.length === 0;
    const view = opens ? undefined : await app.device.readRecord(record);
    const about = opens
      ? { opens: { kind, commune: officer.place }, after: [] }
      : { record, after: view?.heads ?? [] };
    const outcome = await app.device.write([
      { ...about, act, set, ...(why === undefined ? {} : { why }), mends: [entry] },
    ]);
    const known = findKind(kind);
    if (outcome.ok) {
      toast(w.savedHere);
      focusPage();
    } else if (known) setProblem(sayWriteFault(outcome.fault, known, view?.state ?? {}));
  };
  const tryNow = async () => {
    await app.device.tryAgain();
    toast(say(TRAY_WORDS.tried));
  };
  const hand = async () => {
    await app.device.handToChief(item.entry);
    toast(say(TRAY_WORDS.handedTo));
    place.current?.focus();
  };

  return (
    <ItemActions item={item.entry} mayPutAway={isOut && !settled} failure={problem ?? failure} place={place}>
      {way && (
        <Button kind="primary" icon="pen" isBusy={isBusy} onPress={() => attempt(() => mend(way))}>
          {say(wordOf(way, item))}
        </Button>
      )}
      {!settled && !ANSWERED.includes(status) && (
        <Button kind="primary" icon="syncing" isBusy={isBusy} onPress={() => attempt(tryNow)}>
          {say(TRAY_WORDS.tryNow)}
        </Button>
      )}
      {mayHand && (
        <Button kind={way ? 'plain' : 'primary'} icon="person" isBusy={isBusy} onPress={() => attempt(hand)}>
          {say(TRAY_WORDS.hand)}
        </Button>
      )}
      {item.isHere && (
        <ButtonLink href={routeOf(item.record)} icon="next">
          {w.openRecord}
        </ButtonLink>
      )}
      {settled?.how === 'mended' && (
        <ButtonLink href={`${routeOf(settled.record)}/history#${settled.entry}`} icon="next">
          {say(TRAY_WORDS.seeNew)}
        </ButtonLink>
      )}
      {!settled && (
        <ButtonLink href={`/tray/export/${item.entry}`} icon="lock">
          {say(TRAY_WORDS.exportOne)}
        </ButtonLink>
      )}
    </ItemActions>
  );
}

/** Anything else may be another answer the next time, also what only a newer province knows. */
const ANSWERED: readonly TrayItem['status'][] = ['refused', 'voided', 'held'];

function wordOf(way: MendWay, { isAsked, isOwn }: TrayItem) {
  if (way.in === 'settle') return TRAY_WORDS.settle;
  if (isAsked && !isOwn) return TRAY_WORDS.doIt;
  return way.in === 'form' ? TRAY_WORDS.mend : TRAY_WORDS.mendSame;
}
