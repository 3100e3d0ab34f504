import { useEffect, useRef, useState } from 'preact/hooks';
import { caseKind } from '../../../schemas/kinds/case.ts';
import { useApp, useOfficer } from '../../app-state.ts';
import type { AskedItem } from '../../device/desk/asked-book.ts';
import { Banner } from '../../parts/banner.tsx';
import { ButtonLink, SubmitButton } from '../../parts/button.tsx';
import { Said } from '../../parts/said.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { toast } from '../../parts/toast.tsx';
import { routeOf } from '../../records/record-ids.ts';
import { sayWriteFault } from '../../records/say-write-fault.ts';
import { ASKED_WORDS } from '../../words/asked-words.ts';
import { sayCause } from '../../words/case-words.ts';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { sayDate, today } from '../../words/format-date.ts';
import { say, sayDigits, words } from '../../words/language.ts';
import './asked.css';

interface QuestionProps {
  readonly item: AskedItem;
  readonly onAnswered: () => void;
}

/** What a field of the register holds at most (`kinds/types.ts`). */
const MOST_LETTERS = 1000;
const AFTER_LAST_KEY_MS = 400;

/** One question and its answer, which is kept as it is typed. */
export function Question({ item, onAnswered }: QuestionProps) {
  const { device, now } = useApp();
  const { role } = useOfficer();
  const [text, setText] = useState<string>();
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const draft = `answer:${item.case.id}`;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const unkept = useRef<string | undefined>(undefined);
  const keep = () => {
    clearTimeout(timer.current);
    if (unkept.current !== undefined) void device.putDraft(draft, unkept.current);
    unkept.current = undefined;
  };
  useEffect(() => {
    void device.readDraft(draft).then((kept) => {
      setText((typed) => typed ?? (typeof kept?.value === 'string' ? kept.value : ''));
    });
    // Whoever leaves at once leaves nothing behind that was typed.
    return keep;
  }, []);
  const mayAnswer = caseKind.permissions.answer?.includes(role) ?? false;
  const type = (typed: string) => {
    setText(typed);
    setFault(undefined);
    unkept.current = typed;
    clearTimeout(timer.current);
    timer.current = setTimeout(keep, AFTER_LAST_KEY_MS);
  };
  const send = async () => {
    const said = text?.trim() ?? '';
    if (said === '') return setFault(say(ASKED_WORDS.answerMissing));
    if (said.length > MOST_LETTERS) return setFault(say(DESK_WORDS.tooLong));
    clearTimeout(timer.current);
    unkept.current = undefined;
    const on = today(now());
    const set = { answer: { text: said, on }, standing: { is: 'answered', on } };
    const outcome = await device.write(
      [{ record: item.case.id, after: item.case.heads, act: 'answer', set }],
      draft,
    );
    if (!outcome.ok) {
      type(said);
      return setProblem(sayWriteFault(outcome.fault, caseKind, item.case.state));
    }
    toast(words.value.savedHere);
    onAnswered();
  };
  return (
    <Sheet title={<Said text={item.case.title || sayCause(item.kind, item.reason)} />}>
      <div class="asked-item">
        <div class="asked-head">
          <StatusTag tone="note" icon="hand" word={say(ASKED_WORDS.title)} />
          <span>{sayCause(item.kind, item.reason)}</span>
          <span class="small soft">
            {say(ASKED_WORDS.since)} {sayDate(item.since)}
          </span>
        </div>
        <p class="asked-question">
          <Said text={item.question} />
        </p>
        <div class="asked-actions">
          {item.records.map(({ id }, at) => (
            <ButtonLink key={id} icon="receipt" href={routeOf(id)}>
              {say(DESK_WORDS.openRecord)} {item.records.length > 1 ? sayDigits(at + 1) : ''}
            </ButtonLink>
          ))}
        </div>
        {problem && (
          <Banner tone="alarm" icon="alert" isNews>
            {problem}
          </Banner>
        )}
        {item.answer !== undefined && (
          <Banner tone="good" icon="sent" title={say(ASKED_WORDS.sent)}>
            <Said text={item.answer} />
          </Banner>
        )}
        {item.answer === undefined && !mayAnswer && (
          <Banner tone="note" icon="person" title={say(ASKED_WORDS.mayNot)} />
        )}
        {item.answer === undefined && mayAnswer && (
          <form
            class="asked-item"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            <TextField
              id={`answer-${item.case.id}`}
              label={say(ASKED_WORDS.answer)}
              hint={say(ASKED_WORDS.answerHint)}
              fault={fault}
              isFaultNews
              value={text ?? ''}
              onInput={type}
              of="khmer"
              isLong
            />
            <div class="asked-actions">
              <SubmitButton icon="sent">{say(ASKED_WORDS.send)}</SubmitButton>
            </div>
          </form>
        )}
      </div>
    </Sheet>
  );
}
