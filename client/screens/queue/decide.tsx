import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { ActContext, ActPlan } from '../../acts/plan.ts';
import { useApp } from '../../app-state.ts';
import { ChecksReason, REASON_ID } from '../../forms/checks-reason.tsx';
import { createForm } from '../../forms/form.ts';
import { draftNameOf, type FormDraft, parseFormDraft } from '../../forms/form-draft.ts';
import { pressInForm } from '../../forms/go-on.ts';
import { keepVisible } from '../../forms/keep-visible.ts';
import { QuestionSheet } from '../../forms/question-group.tsx';
import { ChecksContext, needsReason, useChecks } from '../../forms/use-checks.ts';
import { useDraft } from '../../forms/use-draft.ts';
import { useStart } from '../../forms/use-start.ts';
import { withReason } from '../../forms/with-reason.ts';
import { Banner } from '../../parts/banner.tsx';
import { SubmitButton } from '../../parts/button.tsx';
import { Busy } from '../../parts/empty-state.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { toast } from '../../parts/toast.tsx';
import { useAttempt } from '../../parts/use-attempt.ts';
import { sayWriteFault } from '../../records/say-write-fault.ts';
import { FIELD_FAULTS } from '../../words/fault-words.ts';
import { say, words } from '../../words/language.ts';
import { QUEUE_WORDS } from '../../words/queue-words.ts';

export interface DecideProps {
  readonly context: ActContext;
  readonly plan: ActPlan;
  /** Names its draft, and brings it back here. */
  readonly route: string;
  /** Where to go when it is written. */
  readonly next: string;
}

/** The decision's few questions beside the birth; what was half typed here before is still here. */
export function Decide(props: DecideProps) {
  const { device } = useApp();
  const [kept, setKept] = useState<{ readonly draft: FormDraft | undefined }>();
  useEffect(() => {
    void device
      .readDraft(draftNameOf(props.route))
      .then((found) => setKept({ draft: found && parseFormDraft(found.value) }));
  }, [props.route]);
  if (!kept) return <Busy />;
  return <OpenDecision {...props} draft={kept.draft} />;
}

type OpenProps = DecideProps & { readonly draft: FormDraft | undefined };

function OpenDecision({ context, plan: latest, next, route, draft }: OpenProps) {
  const { device } = useApp();
  const location = useLocation();
  const w = words.value;
  // What was on screen when it was opened stays its ground, whatever arrives meanwhile (rule 10).
  const [{ plan, form, heads }] = useState(() => ({
    plan: latest,
    form: createForm(
      latest.groups.flatMap(({ questions }) => questions),
      latest.shown,
      draft?.raws,
    ),
    heads: draft?.heads ?? context.view?.heads ?? [],
  }));
  const [reason] = useState(() => signal(draft?.reason ?? ''));
  const about = { route, act: context.act, kind: context.kind.name, heads, shown: plan.shown };
  const keeper = useDraft(form, about, () => context.view?.title ?? '', reason);
  const checks = useChecks(form, (state) => plan.checked?.(state) ?? []);
  const [turn, setTurn] = useState(0);
  const [problem, setProblem] = useState<string>();
  const { isBusy, failure, attempt } = useAttempt();
  const isWriting = useRef(false);
  const [isAsked, setAsked] = useState(draft !== undefined && draft.reason !== '');
  const [isReasonMissing, setReasonMissing] = useState(false);
  useStart(form);
  const isStale = context.view !== undefined && context.view.heads.join() !== heads.join();

  const write = async () => {
    const answers = form.check();
    if (!answers) return undefined;
    const isOpen = (await checks.run()).some(needsReason);
    if (isOpen && reason.value.trim() === '') {
      setAsked(true);
      setReasonMissing(true);
      setTimeout(() => document.getElementById(REASON_ID)?.focus());
      return undefined;
    }
    const acts = await plan.toActs(answers, heads);
    if (!acts) return undefined;
    const reasoned = isOpen ? withReason(acts, reason.value.trim()) : acts;
    return keeper.writeAway((kept) => device.write(reasoned, kept));
  };
  const send = async () => {
    if (isWriting.current) return;
    isWriting.current = true;
    setProblem(undefined);
    setTurn(turn + 1);
    const outcome = await write().finally(() => {
      isWriting.current = false;
    });
    if (!outcome) return;
    if (!outcome.ok) return setProblem(sayWriteFault(outcome.fault, context.kind, context.view?.state ?? {}));
    toast(say(context.act === 'return' ? QUEUE_WORDS.returned : QUEUE_WORDS.verified));
    location.route(next);
  };

  return (
    <ChecksContext.Provider value={checks.all}>
      <form
        class="act-form"
        noValidate
        onKeyDown={(event) => pressInForm(event, form)}
        onFocusIn={keepVisible}
        onSubmit={(event) => {
          event.preventDefault();
          attempt(send);
        }}
      >
        {draft && <Banner tone="note" icon="draft" title={w.draftResumed} />}
        {isStale && (
          <Banner tone="warn" icon="versus" isNews>
            {w.writtenByOther}
          </Banner>
        )}
        <ErrorSummary
          turn={turn}
          items={form.faults.value.map(({ question, fault }) => ({
            id: question.id,
            label: say(question.label),
            fault: say(FIELD_FAULTS[fault.value?.code ?? 'empty']),
          }))}
        />
        {(problem ?? failure) && (
          <Banner tone="alarm" icon="alert" isNews>
            {problem ?? failure}
          </Banner>
        )}
        {plan.groups.map((group) => (
          <QuestionSheet key={group.id} group={group} form={form} newKey={context.newKey} />
        ))}
        {isAsked && (
          <ChecksReason
            checks={checks.all.value}
            reason={reason.value}
            onInput={(typed) => {
              reason.value = typed;
              setReasonMissing(false);
            }}
            isMissing={isReasonMissing}
          />
        )}
        <div class="queue-buttons">
          <SubmitButton icon={context.act === 'return' ? 'undo' : 'check'} isBusy={isBusy}>
            {isBusy
              ? w.saving
              : say(context.act === 'return' ? QUEUE_WORDS.returnNext : QUEUE_WORDS.verifyNext)}
          </SubmitButton>
          <span class="soft small" role="status">
            {keeper.isSaved && w.draftSaved}
          </span>
        </div>
      </form>
    </ChecksContext.Provider>
  );
}
