import { useMemo, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { type Kind, RESOLVE } from '../../../schemas/kinds/kind.ts';
import { both, questionAt, whyQuestion } from '../../acts/questions.ts';
import { useApp, useOfficer } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import { createForm } from '../../forms/form.ts';
import { always } from '../../forms/question.ts';
import { QuestionField } from '../../forms/question-field.tsx';
import { ActionBar } from '../../parts/action-bar.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { toast } from '../../parts/toast.tsx';
import { offeredActs } from '../../records/offered-acts.ts';
import { RecordFrame } from '../../records/record-frame.tsx';
import { routeOf } from '../../records/record-ids.ts';
import { sayPath } from '../../records/say-path.ts';
import { sayWriteFault } from '../../records/say-write-fault.ts';
import { FIELD_FAULTS } from '../../words/fault-words.ts';
import { say, words } from '../../words/language.ts';
import { type Choice, chosenValues, OTHER } from './choices.ts';
import { ContestedField } from './contested-field.tsx';
import './settle.css';

/** What two people wrote differently, side by side; and, for those who may, the decision with its reason. */
export function Settle({ params }: ScreenProps) {
  return (
    <RecordFrame id={params.id ?? ''} side="settle">
      {(view, kind) =>
        Object.keys(view.contested).length === 0 ? (
          <EmptyState icon="check" title={words.value.nothingContested} />
        ) : (
          // A claim more, or a field settled elsewhere, is a new form: the decision must have seen all sides (rule 9).
          <Contests key={claimsOf(view)} view={view} kind={kind} />
        )
      }
    </RecordFrame>
  );
}

function claimsOf({ contested }: RecordView): string {
  return Object.values(contested)
    .flatMap((claims) => claims.map((claim) => claim.entry))
    .join();
}

function Contests({ view, kind }: { readonly view: RecordView; readonly kind: Kind }) {
  const app = useApp();
  const officer = useOfficer();
  const location = useLocation();
  const w = words.value;
  const paths = Object.keys(view.contested);
  const maySettle = offeredActs(kind, view, officer).some((one) => one.name === RESOLVE);
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const [problem, setProblem] = useState<string>();
  const others = useMemo(
    () =>
      createForm(
        paths.flatMap((path) => {
          const question = questionAt(kind, path, undefined);
          return question ? [{ ...question, isRequired: always, isAsked: always }] : [];
        }),
        {},
      ),
    [view.id],
  );
  const why = useMemo(
    () => createForm([{ ...whyQuestion, label: both('settleWhy'), hint: both('settleWhyHint') }], {}),
    [view.id],
  );

  const send = async () => {
    const reason = why.check()?.all.why;
    const values = chosenValues(view, choices, others);
    if (!values.ok)
      return setProblem(`${sayPath(kind, values.path, view.state)} — ${say(FIELD_FAULTS[values.fault])}`);
    if (Object.keys(values.set).length === 0) return setProblem(w.chooseOne);
    if (typeof reason !== 'string') return setProblem(w.whyMissing);
    const { set, typed } = values;
    const outcome = await app.device.write([
      {
        record: view.id,
        after: view.heads,
        act: RESOLVE,
        set,
        ...(Object.keys(typed).length > 0 ? { typed } : {}),
        why: reason,
      },
    ]);
    if (!outcome.ok) return setProblem(sayWriteFault(outcome.fault, kind, view.state));
    toast(w.savedHere);
    location.route(routeOf(view.id));
  };

  return (
    <form
      class="settle"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Banner tone="warn" icon="versus">
        {maySettle ? w.settleTold : w.settleOnlyChief}
      </Banner>
      {problem && (
        <Banner tone="alarm" icon="alert" isNews>
          {problem}
        </Banner>
      )}
      {paths.map((path) => (
        <Sheet key={path} title={sayPath(kind, path, view.state)}>
          <ContestedField
            path={path}
            kind={kind}
            view={view}
            chosen={choices[path]}
            onChoose={maySettle ? (choice) => setChoices({ ...choices, [path]: choice }) : undefined}
          />
          {choices[path] === OTHER &&
            others.fields.value
              .filter((field) => field.question.id === path)
              .map((field) => (
                <div key={path} class="settle-other">
                  <QuestionField field={field} />
                </div>
              ))}
        </Sheet>
      ))}
      {maySettle && (
        <>
          <Sheet>
            {why.fields.value.map((field) => (
              <QuestionField key="why" field={field} />
            ))}
          </Sheet>
          <ActionBar>
            <Button kind="primary" icon="check" onPress={() => void send()}>
              {w.saveDecision}
            </Button>
          </ActionBar>
        </>
      )}
    </form>
  );
}
