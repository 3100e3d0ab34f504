import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { CaseRow } from '../../../schemas/wire/desk-messages.ts';
import { useApp } from '../../app-state.ts';
import type { DeskFault } from '../../device/desk/case-desk.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { Page } from '../../parts/page.tsx';
import { Said } from '../../parts/said.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { useKeys } from '../../parts/use-keys.ts';
import { useRoving } from '../../parts/use-roving.ts';
import { DeskProblem } from '../../records/desk-problem.tsx';
import { usePlaceNames } from '../../records/use-place-names.ts';
import { sayCaseStatus, sayCause } from '../../words/case-words.ts';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { sayDate } from '../../words/format-date.ts';
import { say } from '../../words/language.ts';
import { CauseHead } from './cause-head.tsx';
import './desk.css';
import { KeyHint } from './key-hint.tsx';
import { listOf } from './lists.ts';
import { iconOf } from './matter-icons.ts';
import { decided, type Queue, queue, readQueue } from './queue.ts';
import { RankTag } from './rank-tag.tsx';

/** The cases of one cause, or of one status: those that weigh most first, then the longest waiting. */
export function CaseList({ params }: ScreenProps) {
  const { device } = useApp();
  const location = useLocation();
  const list = listOf(params);
  const [shown, setShown] = useState<Queue>();
  const [fault, setFault] = useState<DeskFault>();
  const read = async (before?: Queue) => {
    setFault(undefined);
    const outcome = await readQueue(device, list, before);
    if (!outcome.ok) return setFault(outcome.fault);
    queue.value = outcome.value;
    setShown(outcome.value);
  };
  useEffect(() => void read(), []);
  const { kind, code, where } = params;
  const bulk = kind === undefined ? undefined : `/desk/bulk/${kind}/${code}/${where}`;
  const open = shown?.rows.filter(({ id }) => kind === undefined || !decided.value.has(id)) ?? [];
  useKeys({
    Escape: () => location.route('/desk'),
    KeyB: bulk && open.length > 1 ? () => location.route(bulk) : undefined,
  });
  const title = kind === undefined ? sayCaseStatus(params.status ?? '') : sayCause(kind, code ?? '');
  return (
    <Page title={title} back={{ href: '/desk', label: say(DESK_WORDS.title) }}>
      {kind !== undefined && (
        <CauseHead kind={kind} where={where ?? ''} total={open.length} more={shown?.more} />
      )}
      {bulk && open.length > 1 && (
        <div class="desk-actions">
          <ButtonLink href={bulk} icon="stamp">
            {say(DESK_WORDS.settleAll)} <KeyHint letter="B" />
          </ButtonLink>
        </div>
      )}
      {fault && <DeskProblem fault={fault} onAgain={() => void read(shown)} />}
      {!shown && !fault && <Skeleton />}
      {shown && open.length === 0 && (
        <EmptyState
          icon="check"
          title={say(kind === undefined ? DESK_WORDS.empty : DESK_WORDS.allDone)}
          hint={say(kind === undefined ? DESK_WORDS.emptyHint : DESK_WORDS.allDoneHint)}
        />
      )}
      {open.length > 0 && <CaseRows rows={open} />}
      {shown?.more && (
        <Button icon="down" onPress={() => void read(shown)}>
          {say(DESK_WORDS.more)}
        </Button>
      )}
    </Page>
  );
}

function CaseRows({ rows }: { readonly rows: readonly CaseRow[] }) {
  const list = useRoving<HTMLUListElement>();
  const placeOf = usePlaceNames([...new Set(rows.flatMap(({ communes }) => communes))]);
  return (
    <ul class="rows" ref={list}>
      {rows.map((row) => (
        <li key={row.id}>
          <a class="row" data-rove href={`/desk/case/${row.id}`}>
            <Icon name={iconOf(row.kind)} />
            <span>
              <span class="row-title">
                <Said text={row.title || sayCause(row.kind, row.code)} />
              </span>
              <span class="row-note">
                {sayCause(row.kind, row.code)} · {row.communes.map(placeOf).join(' · ')}
              </span>
              {row.since !== '' && (
                <span class="row-note">
                  {say(DESK_WORDS.since)} {sayDate(row.since)}
                  {row.owner !== undefined && ` · ${say(DESK_WORDS.owner)} ${row.owner}`}
                </span>
              )}
            </span>
            <span class="row-tags">
              {row.status !== 'open' && (
                <StatusTag tone="note" icon="info" word={sayCaseStatus(row.status)} />
              )}
              <RankTag rank={row.rank} />
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
