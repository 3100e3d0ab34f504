import { useRef } from 'preact/hooks';
import { findKind } from '../../../schemas/registry.ts';
import { useApp } from '../../app-state.ts';
import type { UnreadableItem } from '../../device/api/tray.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Said } from '../../parts/said.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { toast } from '../../parts/toast.tsx';
import { useAttempt } from '../../parts/use-attempt.ts';
import { routeOf } from '../../records/record-ids.ts';
import { say, words } from '../../words/language.ts';
import { TRAY_WORDS } from '../../words/tray-words.ts';
import { ItemActions } from './item-actions.tsx';

const LABELS = { entry: 'lostEntry', notice: 'lostNotice', draft: 'lostDraft' } as const;

/** A row of this tablet that does not open: what it was as far as that is known, and whether anything is lost. */
export function Unreadable({ item }: { readonly item: UnreadableItem }) {
  const { device } = useApp();
  const w = words.value;
  const { isBusy, failure, attempt } = useAttempt();
  const place = useRef<HTMLDivElement>(null);
  const { name, what, record } = item;
  const draft = what === 'draft' ? aboutDraft(name) : undefined;
  const told = record
    ? TRAY_WORDS.stillHere
    : what === 'draft'
      ? TRAY_WORDS.lostDraftTold
      : TRAY_WORDS.lostEntryTold;
  const tryNow = async () => {
    await device.tryAgain();
    toast(say(TRAY_WORDS.tried));
  };
  return (
    <Sheet id={name} title={say(TRAY_WORDS[LABELS[what]])}>
      <div class="tray-item">
        <div class="tray-head">
          <StatusTag tone="alarm" icon="alert" word={say(TRAY_WORDS.unreadableTitle)} />
          {draft?.said && <span>{draft.said}</span>}
          {record && <Said text={record.title} />}
        </div>
        <Banner tone={record ? 'warn' : 'alarm'} icon="alert">
          {say(told)}
        </Banner>
        <ItemActions item={name} mayPutAway failure={failure} place={place}>
          {record && what === 'entry' && (
            <Button kind="primary" icon="syncing" isBusy={isBusy} onPress={() => attempt(tryNow)}>
              {say(TRAY_WORDS.tryNow)}
            </Button>
          )}
          {record && (
            <ButtonLink icon="next" href={routeOf(record.id)}>
              {w.openRecord}
            </ButtonLink>
          )}
          {draft?.route && (
            <ButtonLink kind="primary" icon="pen" href={draft.route}>
              {say(TRAY_WORDS.writeAgain)}
            </ButtonLink>
          )}
        </ItemActions>
      </div>
    </Sheet>
  );
}

/** A draft's name says where it goes on, and so which form it was. */
function aboutDraft(name: string): { readonly said?: string; readonly route?: string } {
  const route = /^drafts\/(?:form|mend):(\/.+)$/.exec(name)?.[1];
  if (route === undefined) return {};
  const [, opened] = /^\/new\/([a-z-]+)\//.exec(route) ?? [];
  const [, of, act] = /^\/records\/([a-z-]+)-[A-Za-z0-9_-]{43}\/do\/([a-z-]+)/.exec(route) ?? [];
  const kind = findKind(opened ?? of ?? '');
  const done = act === undefined ? undefined : kind?.acts[act];
  const said = [kind?.label, done?.label].flatMap((label) => (label ? [say(label)] : [])).join(' · ');
  return { route, said };
}
