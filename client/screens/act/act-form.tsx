import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { matchesPattern } from '../../../schemas/kinds/kind.ts';
import type { ActContext, ActPlan } from '../../acts/plan.ts';
import { useApp } from '../../app-state.ts';
import { ChecksReason, REASON_ID } from '../../forms/checks-reason.tsx';
import { createForm, type Form } from '../../forms/form.ts';
import { draftNameOf, type FormDraft, parseFormDraft } from '../../forms/form-draft.ts';
import { goTo, pressInForm } from '../../forms/go-on.ts';
import { HelpNote } from '../../forms/help-note.tsx';
import { keepVisible } from '../../forms/keep-visible.ts';
import { type Mending, mendBy, mendNameOf, parseMending, rawsOf } from '../../forms/mending.ts';
import type { State } from '../../forms/question.ts';
import { QuestionSheet } from '../../forms/question-group.tsx';
import { type CheckedPart, ChecksContext, needsReason, useChecks } from '../../forms/use-checks.ts';
import { useDraft } from '../../forms/use-draft.ts';
import { useStart } from '../../forms/use-start.ts';
import { withReason } from '../../forms/with-reason.ts';
import { ActionBar } from '../../parts/action-bar.tsx';
import { Banner } from '../../parts/banner.tsx';
import { ButtonLink, SubmitButton } from '../../parts/button.tsx';
import { Busy } from '../../parts/empty-state.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Page } from '../../parts/page.tsx';
import { toast } from '../../parts/toast.tsx';
import { routeOf } from '../../records/record-ids.ts';
import { sayWriteFault } from '../../records/say-write-fault.ts';
import { FIELD_FAULTS, WRITE_FAULTS } from '../../words/fault-words.ts';
import { FORM_WORDS } from '../../words/form-words.ts';
import { helpOf } from '../../words/help-acts.ts';
import { say, words } from '../../words/language.ts';
import { STATE_WORDS } from '../../words/state-words.ts';
import './act.css';
import { ActIndex } from './act-index.tsx';
import { MendNote } from './mend-note.tsx';
import { Review } from './review.tsx';

export interface ActFormProps {
  readonly context: ActContext;
  readonly plan: ActPlan;
  readonly back: { readonly href: string; readonly label: string };
}

/** Reads the draft, if there is one, before the form is drawn; from then on the form is its own. */
export function ActForm(props: ActFormProps) {
  const { device } = useApp();
  const { path } = useLocation();
  const [kept, setKept] = useState<Kept>();
  useEffect(() => {
    void Promise.all([device.readDraft(draftNameOf(path)), device.readDraft(mendNameOf(path))]).then(
      ([form, mend]) =>
        setKept({
          draft: form && parseFormDraft(form.value),
          mending: mend && parseMending(mend.value),
        }),
    );
  }, [path]);
  if (!kept) return <Busy />;
  return <OpenForm {...props} route={path} {...kept} />;
}

/** What was typed here before, and what of the tray is to be said again here. */
interface Kept {
  readonly draft: FormDraft | undefined;
  readonly mending: Mending | undefined;
}

type OpenFormProps = ActFormProps & Kept & { readonly route: string };

function OpenForm({ context, plan: latest, back, route, draft, mending }: OpenFormProps) {
  const app = useApp();
  const location = useLocation();
  const w = words.value;
  // What was on screen when the form was opened stays its ground, whatever arrives meanwhile (rule 10).
  const [{ plan, form, heads, shown }] = useState(() => open(latest, context, draft, mending));
  const about = { route, act: context.act, kind: context.kind.name, heads, shown };
  const [reason] = useState(() => signal(draft?.reason ?? ''));
  const keeper = useDraft(form, about, (filled) => titleOf(context, filled), reason);
  const [step, setStep] = useState<'fill' | 'review'>('fill');
  const [turn, setTurn] = useState(0);
  const [problem, setProblem] = useState<string>();
  const isWriting = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [isReasonMissing, setReasonMissing] = useState(false);
  const [isAsked, setAsked] = useState(draft !== undefined && draft.reason !== '');
  const checks = useChecks(form, (state) => partsToCheck(plan, context, state));
  useStart(form);
  // The answers are read out; then one key saves them.
  useEffect(() => {
    if (step === 'review') focusOn(document.getElementById(REASON_ID) ?? submitButton());
  }, [step]);

  const send = async () => {
    setProblem(undefined);
    setTurn(turn + 1);
    const answers = form.check();
    if (!answers) return setStep('fill');
    if (isWriting.current) return;
    isWriting.current = true;
    setBusy(true);
    const found = await checks.run();
    isWriting.current = false;
    setBusy(false);
    const impossible = found.find(({ level }) => level === 'impossible');
    if (impossible) {
      setStep('fill');
      setProblem(say(FORM_WORDS.checksImpossible));
      setTimeout(() => goTo(impossible.question));
      return;
    }
    const refused = plan.refuse?.(answers.all);
    if (refused) return setProblem(say(refused.fault));
    if (Object.keys(answers.changed).length === 0 && !plan.mayBeEmpty) return setProblem(w.nothingChanged);
    if (plan.isReviewed && step === 'fill') return setStep('review');
    const isOpen = found.some(needsReason);
    if (isOpen && reason.value.trim() === '') {
      setReasonMissing(true);
      setAsked(true);
      setTimeout(() => focusOn(document.getElementById(REASON_ID)));
      return;
    }
    // A receipt's number is used up before the act is written.
    if (app.sync.value?.disk?.room === 'stop') return setProblem(say(WRITE_FAULTS.disk_low));
    isWriting.current = true;
    setBusy(true);
    const write = async () => {
      const acts = await plan.toActs(answers, heads);
      const reasoned = acts && isOpen ? withReason(acts, reason.value.trim()) : acts;
      const toWrite = reasoned && mending ? mendBy(reasoned, mending) : reasoned;
      return toWrite && (await keeper.writeAway((kept) => app.device.write(toWrite, kept)));
    };
    const outcome = await write()
      .catch((fault: unknown) => {
        setProblem(say(STATE_WORDS.notDone));
        throw fault;
      })
      .finally(() => {
        isWriting.current = false;
        setBusy(false);
      });
    if (!outcome) return setProblem(w.writtenByOther);
    if (!outcome.ok) return setProblem(sayWriteFault(outcome.fault, context.kind, context.view?.state ?? {}));
    if (mending) await app.device.deleteDraft(mendNameOf(route));
    toast(w.savedHere);
    const record = plan.shows ? plan.shows(outcome.value) : outcome.value[0];
    location.route(plan.leadsTo ?? (record ? routeOf(record.record) : '/'), true);
  };

  // A form whose sections have help of their own needs none above them.
  const help = plan.groups.some((group) => group.help) ? undefined : helpOf(context.kind.name, context.act);
  const changedMeanwhile = context.view !== undefined && context.view.heads.join() !== heads.join();
  return (
    <ChecksContext.Provider value={checks.all}>
      <Page title={say(plan.title)} back={back} isNarrow={plan.groups.length < 3}>
        <form
          class="act-form"
          noValidate
          onKeyDown={(event) => pressInForm(event, form)}
          onFocusIn={keepVisible}
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          {mending && step === 'fill' && <MendNote mending={mending} isFilled={!draft} />}
          {draft && step === 'fill' && <Banner tone="note" icon="draft" title={w.draftResumed} />}
          {changedMeanwhile && (
            <Banner tone="warn" icon="versus" isNews>
              {w.writtenByOther}
            </Banner>
          )}
          <ErrorSummary turn={turn} items={faultsOf(form, plan)} />
          {problem && (
            <Banner tone="alarm" icon="alert" isNews>
              {problem}
            </Banner>
          )}
          {plan.note && (
            <Banner tone="plain" icon="info">
              {say(plan.note)}
            </Banner>
          )}
          {help && step === 'fill' && <HelpNote help={help} />}
          {step === 'review' ? (
            <Review plan={plan} form={form} onChange={() => setStep('fill')} />
          ) : (
            <div class={plan.groups.length < 3 ? 'act-layout' : 'act-layout act-layout-indexed'}>
              {plan.groups.length >= 3 && <ActIndex groups={plan.groups} form={form} />}
              <div class="act-form">
                {plan.groups.map((group) => (
                  <QuestionSheet key={group.id} group={group} form={form} newKey={context.newKey} />
                ))}
              </div>
            </div>
          )}
          {step === 'fill' &&
            !plan.isReviewed &&
            plan.warn?.(form.state.value).map((warning) => (
              <Banner key={warning.en} tone="warn" icon="receipt" isNews>
                {say(warning)}
              </Banner>
            ))}
          {(step === 'review' || isAsked) && (
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
          {keeper.isKeptBack && (
            <Banner tone="alarm" icon="alert" title={say(STATE_WORDS.draftKeptBack)} isNews>
              {say(STATE_WORDS.draftKeptBackTold)}
            </Banner>
          )}
          <ActionBar note={keeper.isSaved ? w.draftSaved : undefined}>
            <SubmitButton icon="check" isBusy={isBusy}>
              {isBusy ? w.saving : plan.isReviewed && step === 'fill' ? w.reviewAnswers : say(plan.save)}
            </SubmitButton>
            <ButtonLink href={back.href}>{w.cancel}</ButtonLink>
          </ActionBar>
        </form>
      </Page>
    </ChecksContext.Provider>
  );
}

/** The record as the form would leave it; only what the form asks is told of. */
function partsToCheck(
  plan: ActPlan,
  { kind, view, officer, today }: ActContext,
  state: State,
): readonly CheckedPart[] {
  if (plan.checked) return plan.checked(state);
  const asked = plan.groups.flatMap((group) => group.questions.map((question) => question.id));
  const form = {
    kind: kind.name,
    state: { ...view?.state, ...state },
    self: view?.id,
    commune: view?.commune ?? officer.place,
    today,
  };
  return [{ form, questionOf: (path) => asked.find((id) => id === path || matchesPattern(id, path)) }];
}

function submitButton(): HTMLElement | null {
  return document.querySelector('form button[type=submit]');
}

function focusOn(element: HTMLElement | null): void {
  element?.focus({ preventScroll: element.id !== REASON_ID });
}

function open(
  plan: ActPlan,
  context: ActContext,
  draft: FormDraft | undefined,
  mending: Mending | undefined,
) {
  const shown = draft?.shown ?? plan.shown;
  const questions = plan.groups.flatMap((group) => group.questions);
  const raws = draft?.raws ?? (mending && rawsOf(mending, questions, context.kind, shown));
  return {
    plan,
    shown,
    form: createForm(questions, shown, raws),
    heads: draft?.heads ?? context.view?.heads ?? [],
  };
}

/** What a draft is called in the list of drafts: whose it is, as far as that is typed. */
function titleOf(context: ActContext, form: Form): string {
  return context.view?.title || context.kind.titleOf(readable(form)) || '';
}

/** A new member's name stands where the book's head will be. */
function readable(form: Form): Readonly<Record<string, unknown>> {
  return { ...form.state.value, head: '@0' };
}

function faultsOf(form: Form, plan: ActPlan) {
  const sectionOf = (id: string) => plan.groups.find((group) => group.questions.some((one) => one.id === id));
  return form.faults.value.map(({ question, fault }) => ({
    id: question.id,
    label: [sectionOf(question.id)?.title, question.label]
      .flatMap((part) => (part ? [say(part)] : []))
      .join(' · '),
    fault: say(FIELD_FAULTS[fault.value?.code ?? 'empty']),
  }));
}
