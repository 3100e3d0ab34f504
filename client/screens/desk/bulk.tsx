import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { caseKind } from '../../../schemas/kinds/case.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import { useApp, useOfficer } from '../../app-state.ts';
import type { DeskFault } from '../../device/desk/case-desk.ts';
import { ActionBar } from '../../parts/action-bar.tsx';
import { Banner } from '../../parts/banner.tsx';
import { SubmitButton } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Busy, EmptyState } from '../../parts/empty-state.tsx';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { Page } from '../../parts/page.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { toast } from '../../parts/toast.tsx';
import { useKeys } from '../../parts/use-keys.ts';
import { DeskProblem } from '../../records/desk-problem.tsx';
import { sayWriteFault } from '../../records/say-write-fault.ts';
import { sayCause } from '../../words/case-words.ts';
import { DESK_WORDS, SETTLE_REASONS } from '../../words/desk-words.ts';
import { say, sayDigits } from '../../words/language.ts';
import { type BulkCase, BulkRow, toBulkCase } from './bulk-row.tsx';
import { CauseHead } from './cause-head.tsx';
import { type Decision, mayLink, toAct } from './decide.ts';
import './desk.css';
import { listOf } from './lists.ts';
import { proposeQuestion } from './proposed-question.ts';
import { decided, noteDecided, readQueue } from './queue.ts';

/** Each is read and shown: more would not be looked at. */
const AT_ONCE = 50;
const OTHER = 'other';

type What = 'settle' | 'ask' | 'not-the-same';

/** Many cases of one cause, decided at once: what each says, and what it will become. */
export function Bulk({ params }: ScreenProps) {
  const { device, now } = useApp();
  const { officer, name } = useOfficer();
  const location = useLocation();
  const { kind = '', code = '', where = '' } = params;
  const list = listOf(params);
  const [cases, setCases] = useState<readonly BulkCase[]>();
  const [read, setRead] = useState(0);
  const [fault, setFault] = useState<DeskFault>();
  const [left, setLeft] = useState<ReadonlySet<RecordId>>(new Set());
  const [what, setWhat] = useState<What>(kind === 'impossible' ? 'ask' : 'settle');
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();

  const readAll = async () => {
    setFault(undefined);
    const page = await readQueue(device, { ...list, request: { ...list.request, limit: AT_ONCE * 2 } });
    if (!page.ok) return setFault(page.fault);
    const rows = page.value.rows.filter(({ id }) => !decided.value.has(id)).slice(0, AT_ONCE);
    const found: BulkCase[] = [];
    for (const { id } of rows) {
      const outcome = await device.readCase(id);
      if (!outcome.ok) return setFault(outcome.fault);
      found.push(toBulkCase(outcome.value));
      setRead(found.length);
    }
    setCases(found.filter(({ isOpen }) => isOpen));
  };
  useEffect(() => void readAll(), []);
  useKeys({ Escape: () => location.route(list.route) });

  const ticked = cases?.filter(({ id }) => !left.has(id)) ?? [];
  const why =
    reason === OTHER
      ? text.trim()
      : reason === ''
        ? ''
        : say(SETTLE_REASONS[Number(reason)] ?? DESK_WORDS.reason);
  const decisionOf = (one: BulkCase): Decision => {
    if (what === 'settle') return { act: 'settle', why };
    if (what === 'not-the-same') return { act: what };
    return { act: 'ask', to: one.commune, text: proposeQuestion(one.facts, one.view.records) };
  };
  const send = async () => {
    if (ticked.length === 0) return setProblem(say(DESK_WORDS.noneTicked));
    if (what === 'settle' && why === '') return setProblem(say(DESK_WORDS.reasonMissing));
    const acts = ticked.map((one) =>
      toAct(one.view.case, one.facts, decisionOf(one), { officer, name, now: now() }),
    );
    const outcome = await device.write(acts);
    if (!outcome.ok) return setProblem(sayWriteFault(outcome.fault, caseKind, {}));
    for (const { id, facts } of ticked) noteDecided(id, facts.title);
    toast(`${say(DESK_WORDS.bulkDone)}: ${sayDigits(ticked.length)}`);
    location.route(list.route);
  };
  const isOfPairs = ticked.some(({ facts }) => mayLink(facts));
  const options: readonly What[] = isOfPairs ? ['settle', 'not-the-same', 'ask'] : ['settle', 'ask'];

  return (
    <Page title={say(DESK_WORDS.bulkTitle)} back={{ href: list.route, label: sayCause(kind, code) }}>
      <CauseHead kind={kind} where={where} total={cases?.length ?? 0} more={cases?.length === AT_ONCE} />
      {fault && <DeskProblem fault={fault} onAgain={() => void readAll()} />}
      {!cases && !fault && <Busy word={`${say(DESK_WORDS.reading)} ${sayDigits(read)}`} />}
      {cases?.length === 0 && (
        <EmptyState icon="check" title={say(DESK_WORDS.allDone)} hint={say(DESK_WORDS.allDoneHint)} />
      )}
      {cases && cases.length > 0 && (
        <form
          class="desk"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <p class="soft">
            {say(DESK_WORDS.bulkTold)} {say(DESK_WORDS.firstFew)}
          </p>
          <Choice
            id="bulk-what"
            label={say(DESK_WORDS.whatToDo)}
            options={options.map((value) => ({ value, label: say(WORDS[value]) }))}
            value={what}
            onChoose={(value) => setWhat(options.find((one) => one === value) ?? what)}
          />
          {what === 'settle' && (
            <Choice
              id="bulk-reason"
              label={say(DESK_WORDS.reason)}
              options={[
                ...SETTLE_REASONS.map((one, at) => ({ value: String(at), label: say(one) })),
                { value: OTHER, label: say(DESK_WORDS.otherReason) },
              ]}
              value={reason}
              onChoose={setReason}
            />
          )}
          {what === 'settle' && reason === OTHER && (
            <TextField
              id="bulk-text"
              label={say(DESK_WORDS.otherReason)}
              value={text}
              onInput={setText}
              of="khmer"
            />
          )}
          <ul class="rows">
            {cases.map((one) => (
              <BulkRow
                key={one.id}
                one={one}
                decision={decisionOf(one)}
                isOn={!left.has(one.id)}
                onTick={(isOn) =>
                  setLeft(new Set(isOn ? [...left].filter((id) => id !== one.id) : [...left, one.id]))
                }
              />
            ))}
          </ul>
          {problem && (
            <Banner tone="alarm" icon="alert" isNews>
              {problem}
            </Banner>
          )}
          <ActionBar>
            <SubmitButton icon="check">
              {say(WORDS[what])} · {sayDigits(ticked.length)} {say(DESK_WORDS.cases)}
            </SubmitButton>
          </ActionBar>
        </form>
      )}
    </Page>
  );
}

const WORDS = {
  settle: DESK_WORDS.settle,
  ask: DESK_WORDS.ask,
  'not-the-same': DESK_WORDS.apart,
} as const;
