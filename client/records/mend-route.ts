import { may } from '../../schemas/access/may.ts';
import type { Certificate } from '../../schemas/access/officer.ts';
import { RESOLVE } from '../../schemas/kinds/kind.ts';
import { findKind } from '../../schemas/registry.ts';
import { ACTS_WITHOUT_SCREEN, MEMBER_ACTS } from '../acts/plans.ts';
import type { TrayItem } from '../device/api/tray.ts';
import { partOf } from '../forms/raw-value.ts';
import { actRouteOf, isRecordId, newRouteOf, routeOf } from './record-ids.ts';

/** How work of the tray is said again: in a form, on the page where both sides stand, or in the same words. */
export type MendWay =
  | { readonly in: 'form'; readonly route: string }
  | { readonly in: 'settle'; readonly route: string }
  | { readonly in: 'same-words' };

/** Undefined where who is signed in may not do it, or where the app does not know it. */
export function mendWayOf(item: TrayItem, officer: Certificate): MendWay | undefined {
  const kind = findKind(item.kind);
  const act = kind?.acts[item.act];
  if (!kind || !act || kind.name === 'look-up') return undefined;
  const isOpening = act.from.length === 0;
  const status = isOpening ? '' : (act.from[0] ?? '');
  // What is opened anew is opened where its officer works.
  const commune = isOpening ? officer.place : (item.commune ?? officer.place);
  if (!may(officer, item.act, { kind: kind.name, commune, status }).ok) return undefined;
  if (isOpening) return openingWay(item);
  if (!item.isHere) return undefined;
  // What was settled meanwhile needs no second decision.
  if (item.code === 'nothing_to_resolve') return undefined;
  if (item.act === RESOLVE || item.code === 'contested_needs_resolve') {
    return { in: 'settle', route: `${routeOf(item.record)}/settle` };
  }
  if (ACTS_WITHOUT_SCREEN.includes(item.act)) return { in: 'same-words' };
  return { in: 'form', route: actRouteOf(item.record, item.act, keyOfAct(item)) };
}

/** A person is opened by a paper's form, which another paper's refusal does not bring back: the same words will do. */
function openingWay({ kind, set, entry }: TrayItem): MendWay {
  if (kind === 'person') return { in: 'same-words' };
  const from = kind === 'move' ? partOf(set.origin, 'book') : undefined;
  if (typeof from === 'string' && isRecordId(from)) return { in: 'form', route: `${routeOf(from)}/new/move` };
  return { in: 'form', route: newRouteOf(kind, `mend-${entry.slice(0, 8)}`) };
}

/** What the act is about beside its record: a member, a birth, another book. */
function keyOfAct({ act, set }: TrayItem): string | undefined {
  const paths = Object.entries(set);
  if (MEMBER_ACTS.includes(act)) {
    return paths.flatMap(([path]) => /^members\.([^.]+)\./.exec(path)?.[1] ?? [])[0];
  }
  const named = paths.flatMap(([, value]) => (typeof value === 'string' && isRecordId(value) ? [value] : []));
  return act === 'add-child' || act === 'merge' || act === 'link-family' ? named[0] : undefined;
}
