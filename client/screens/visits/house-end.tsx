import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { may } from '../../../schemas/access/may.ts';
import { VISIT, visit } from '../../../schemas/kinds/visit.ts';
import { findKind } from '../../../schemas/registry.ts';
import { visitAct } from '../../acts/visit-act.ts';
import { useApp, useOfficer } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import type { HouseView } from '../../device/api/visits.ts';
import { createForm } from '../../forms/form.ts';
import { draftNameOf, parseFormDraft } from '../../forms/form-draft.ts';
import { QuestionField } from '../../forms/question-field.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { ActionBar } from '../../parts/action-bar.tsx';
import { Banner } from '../../parts/banner.tsx';
import { SubmitButton } from '../../parts/button.tsx';
import { Tick } from '../../parts/choice.tsx';
import { Busy } from '../../parts/empty-state.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { toast } from '../../parts/toast.tsx';
import { offeredActs } from '../../records/offered-acts.ts';
import { sayWhere } from '../../records/say-address.ts';
import { sayWriteFault } from '../../records/say-write-fault.ts';
import { takeReceipt } from '../../records/take-receipt.ts';
import { WRITE_FAULTS } from '../../words/fault-words.ts';
import { today } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';
import { VISIT_WORDS } from '../../words/visit-words.ts';
import { HouseDifferences } from './house-differences.tsx';
import { CHOOSE, correctionsBy, endQuestions, notedBy, shownOf } from './house-form.ts';

export interface HouseEndProps {
  readonly house: HouseView;
  /** The visit noted today. */
  readonly noted: RecordView | undefined;
}

/** Reads what was typed here before; from then on the form is its own. */
export function HouseEnd(props: HouseEndProps) {
  const { device } = useApp();
  const { path } = useLocation();
  const [raws, setRaws] = useState<Parameters<typeof createForm>[2] | undefined>();
  useEffect(() => {
    void device.readDraft(draftNameOf(path)).then((draft) => {
      setRaws((draft && parseFormDraft(draft.value)?.raws) ?? {});
    });
  }, [path]);
  return raws ? <OpenEnd {...props} raws={raws} route={path} /> : <Busy />;
}

type OpenEndProps = HouseEndProps & {
  readonly raws: Parameters<typeof createForm>[2];
  readonly route: string;
};

/** What the family says of the differences, and how the visit ended: one bundle. */
function OpenEnd({ house, noted, raws, route }: OpenEndProps) {
  const app = useApp();
  const officer = useOfficer();
  const location = useLocation();
  const w = words.value;
  const { call } = house;
  const [{ form, shown }] = useState(() => {
    const known = shownOf(noted);
    return { shown: known, form: createForm(endQuestions(), known, raws) };
  });
  const [reason] = useState(() => signal(''));
  const about = { route, act: 'note', kind: VISIT, heads: [], shown };
  const keeper = useDraft(form, about, () => call.name, reason);
  const [wantsSlip, setWantsSlip] = useState(false);
  const [problem, setProblem] = useState<string>();
  const isWriting = useRef(false);
  const hasSlip = noted?.state.receipt !== undefined;
  const mayNote = may(officer, 'note', { kind: VISIT, commune: call.commune, status: '' }).ok;
  const mayCorrect = (book: RecordView) => {
    const kind = findKind(book.kind);
    return (
      kind !== undefined && offeredActs(kind, book, officer).some(({ name }) => name === 'change-member')
    );
  };
  if (!mayNote) return null;

  const send = async () => {
    setProblem(undefined);
    const answers = form.check();
    if (!answers) return setProblem(say(VISIT_WORDS.outcomeMissing));
    // A slip's number is used up before the visit is written.
    if (app.sync.value?.disk?.room === 'stop') return setProblem(say(WRITE_FAULTS.disk_low));
    if (isWriting.current) return;
    isWriting.current = true;
    const { acts, told } = correctionsBy(answers, house, mayCorrect);
    const receipt =
      wantsSlip && !hasSlip ? { receipt: { number: await takeReceipt(app, officer.device) } } : {};
    const visited = { id: call.id, name: call.name, commune: call.commune, where: sayWhere(call.address) };
    const set = {
      ...notedBy(answers),
      ...receipt,
      ...keyed('told', told),
      ...keyed(
        'about',
        call.reasons.map(({ code, person, record }) => ({ is: code, record, ...(person && { person }) })),
      ),
    };
    const day = today(app.now());
    const outcome = await keeper.writeAway((kept) =>
      app.device.write([...acts, visitAct(visited, day, set, noted)], kept),
    );
    isWriting.current = false;
    if (!outcome.ok) return setProblem(sayWriteFault(outcome.fault, visit, {}));
    toast(w.savedHere);
    const written = outcome.value.at(-1);
    location.route(written && (wantsSlip || hasSlip) ? `/visits/slip/${written.record}` : '/visits', true);
  };

  const fields = form.fields.value.filter(({ question }) => !question.id.startsWith(CHOOSE.slice(0, -1)));
  return (
    <form
      class="house-end"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <HouseDifferences house={house} form={form} mayCorrect={mayCorrect} />
      <Sheet title={say(VISIT_WORDS.noteOutcome)}>
        <div class="house-end">
          {fields.map((field) => (
            <QuestionField key={field.question.id} field={field} />
          ))}
          {!hasSlip && (
            <Tick id="slip" label={say(VISIT_WORDS.giveSlip)} isOn={wantsSlip} onChange={setWantsSlip} />
          )}
        </div>
      </Sheet>
      {problem && (
        <Banner tone="alarm" icon="alert" isNews>
          {problem}
        </Banner>
      )}
      <ActionBar note={keeper.isSaved ? w.draftSaved : undefined}>
        <SubmitButton icon="check">{say(VISIT_WORDS.noteOutcome)}</SubmitButton>
      </ActionBar>
    </form>
  );
}

/** Answers of one list, each under a key of its own. */
function keyed<Value>(list: string, values: readonly Value[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(values.map((value) => [`${list}.${crypto.randomUUID().slice(0, 8)}`, value]));
}
