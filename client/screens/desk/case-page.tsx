import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { caseKind } from '../../../schemas/kinds/case.ts';
import { useApp } from '../../app-state.ts';
import type { CaseView } from '../../device/desk/case-desk.ts';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { Page } from '../../parts/page.tsx';
import { useKeys } from '../../parts/use-keys.ts';
import { DeskProblem } from '../../records/desk-problem.tsx';
import { isRecordId } from '../../records/record-ids.ts';
import { useOutcome } from '../../records/use-outcome.ts';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { say } from '../../words/language.ts';
import { CaseBody } from './case-body.tsx';
import './desk.css';
import { queue } from './queue.ts';

const UNKNOWN = { ok: false, fault: { code: 'not_found' } } as const;

/** One case: its papers side by side, why it was found, and what is decided about it. */
export function CasePage({ params }: ScreenProps) {
  const { device } = useApp();
  const location = useLocation();
  const id = params.id ?? '';
  const { outcome, again } = useOutcome(async () => (isRecordId(id) ? device.readCase(id) : UNKNOWN), [id]);
  useLookUps(outcome?.ok ? outcome.value : undefined);
  const back = queue.value?.route ?? '/desk';
  useKeys(outcome?.ok ? {} : { Escape: () => location.route(back) });
  if (outcome?.ok) return <CaseBody view={outcome.value} onWritten={again} back={back} />;
  return (
    <Page title={say(caseKind.label)} back={{ href: back, label: say(DESK_WORDS.title) }}>
      {!outcome && <Skeleton />}
      {outcome && outcome.fault.code === 'not_found' && (
        <EmptyState icon="search" title={say(DESK_WORDS.noCase)} hint={say(DESK_WORDS.noCaseHint)} />
      )}
      {outcome && outcome.fault.code !== 'not_found' && <DeskProblem fault={outcome.fault} onAgain={again} />}
    </Page>
  );
}

/** Every look-up of a person is logged (design.md §7): each paper that a case shows is one. */
function useLookUps(view: CaseView | undefined): void {
  const { device } = useApp();
  const ids = view?.records.map(({ id }) => id).join(' ') ?? '';
  useEffect(() => {
    for (const id of ids.split(' ')) {
      if (isRecordId(id)) void device.noteLookUp({ what: 'record', record: id, task: caseKind.label.km });
    }
  }, [ids]);
}
