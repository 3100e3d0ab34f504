import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { caseKind } from '../../../schemas/kinds/case.ts';
import { findKind } from '../../../schemas/registry.ts';
import { useApp, useOfficer } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import type { NewAct, WriteFault } from '../../device/api/writing.ts';
import type { CaseView } from '../../device/desk/case-desk.ts';
import { ActionBar } from '../../parts/action-bar.tsx';
import { Banner } from '../../parts/banner.tsx';
import { toast } from '../../parts/toast.tsx';
import { useKeys } from '../../parts/use-keys.ts';
import { sayWriteFault } from '../../records/say-write-fault.ts';
import {
  CHOOSE_REASONS,
  DECLINE_REASONS,
  DESK_WORDS,
  SETTLE_REASONS,
  UNDO_REASONS,
} from '../../words/desk-words.ts';
import { say, sayDigits } from '../../words/language.ts';
import { AskPanel } from './ask-panel.tsx';
import type { CaseFacts } from './case-facts.ts';
import { DECIDED, type Decision, mayLink, toAct, toResolve, UNDER_WAY } from './decide.ts';
import { KeyButton } from './key-button.tsx';
import { proposeQuestion } from './proposed-question.ts';
import { lastDecided, nextOf, noteDecided, noteOpen, queue, readQueue } from './queue.ts';
import { ReasonPanel } from './reason-panel.tsx';
import { type Comparing, workOf } from './sides.ts';

interface DecisionsProps {
  readonly view: CaseView;
  readonly facts: CaseFacts;
  /** Something of the case itself on which two of the staff wrote differently. */
  readonly torn: string | undefined;
  readonly sides: Comparing;
  readonly back: string;
  readonly isTold: boolean;
  readonly onTell: () => void;
  readonly onWritten: () => void;
}

type Asking = 'settle' | 'ask' | 'undo' | 'choose' | 'decline';

/** What can be done about a case, each with its key; after a decision the next case is shown. */
export function Decisions({ view, facts, torn, sides, back, isTold, onTell, onWritten }: DecisionsProps) {
  const { device, now } = useApp();
  const { officer, name } = useOfficer();
  const location = useLocation();
  const [asking, setAsking] = useState<Asking>();
  const [problem, setProblem] = useState<string>();
  const isOpen = UNDER_WAY.includes(facts.status) && torn === undefined;
  const isDecided = DECIDED.includes(facts.status) && torn === undefined;
  const [contested] = facts.kind === 'contested' && isOpen ? facts.concerns : [];
  const paper = contested && view.records.find(({ id }) => id === contested.record);
  const isTorn = paper !== undefined && paper.contested[contested?.path ?? ''] !== undefined;
  const isPair = isOpen && mayLink(facts);
  const [of] = view.records;
  const held = isOpen && facts.kind === 'held' && of ? workOf(facts, of) : undefined;

  const goOn = async () => {
    const next = nextOf(view.case.id);
    const known = queue.value;
    if (next === undefined && known?.more) {
      const further = await readQueue(device, known, known);
      if (further.ok) queue.value = further.value;
    }
    const then = next ?? nextOf(view.case.id);
    location.route(then === undefined ? back : `/desk/case/${then}`);
  };
  const write = async (act: NewAct): Promise<boolean> => {
    setProblem(undefined);
    const outcome = await device.write([act]);
    const isPaper = act.record !== view.case.id;
    if (!outcome.ok) setProblem(sayFault(outcome.fault, isPaper ? paper : undefined));
    return outcome.ok;
  };
  /** @param on the paper it was to be written on; the case where there is none */
  const sayFault = (fault: WriteFault, on: RecordView | undefined) => {
    if (on && (fault.code === 'record_missing' || fault.code === 'missing_past')) {
      void device.syncNow();
      return say(DESK_WORDS.recordComes);
    }
    const kind = (on && findKind(on.kind)) || caseKind;
    return sayWriteFault(fault, kind, view.case.state);
  };
  const decide = async (decision: Decision) => {
    const isWritten = await write(toAct(view.case, facts, decision, { officer, name, now: now() }));
    if (!isWritten) return;
    setAsking(undefined);
    toast(`${say(DESK_WORDS.written)}: ${say(caseKind.acts[decision.act]?.label ?? DESK_WORDS.written)}`);
    if (decision.act === 'undo') noteOpen(view.case.id);
    if (decision.act === 'take' || decision.act === 'undo') return onWritten();
    noteDecided(view.case.id, facts.title);
    await goOn();
  };
  const choose = async (why: string, claim: string) => {
    const [of, path] = torn === undefined ? [paper, contested?.path] : [view.case, torn];
    if (!of || path === undefined || !(await write(toResolve(of, path, claim, why)))) return;
    setAsking(undefined);
    toast(say(torn === undefined ? DESK_WORDS.closesItself : DESK_WORDS.written));
    if (torn !== undefined) return onWritten();
    noteDecided(view.case.id, facts.title);
    await goOn();
  };
  const decideHeld = async (why?: string) => {
    if (!of || !held) return;
    const outcome = await device.decideHeld(of.id, held.id, why);
    if (!outcome.ok) return setProblem(sayFault(outcome.fault, of));
    setAsking(undefined);
    toast(say(why === undefined ? DESK_WORDS.released : DESK_WORDS.declined));
    noteDecided(view.case.id, facts.title);
    await goOn();
  };
  const open = (what: Asking) => () => setAsking(what);
  const close = () => {
    setAsking(undefined);
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  };
  const last = lastDecided();
  const mayChoose = isTorn || torn !== undefined;

  useKeys({
    Escape: () => location.route(back),
    KeyS: isOpen && !isTorn && !held ? open('settle') : undefined,
    KeyA: isOpen ? open('ask') : undefined,
    KeyC: mayChoose ? open('choose') : undefined,
    KeyL: isPair ? () => void decide({ act: 'link' }) : undefined,
    KeyN: isPair ? () => void decide({ act: 'not-the-same' }) : undefined,
    KeyR: held ? () => void decideHeld() : undefined,
    KeyD: held ? open('decline') : undefined,
    KeyU: isDecided ? open('undo') : undefined,
    KeyT: isOpen ? () => void decide({ act: 'take' }) : undefined,
    KeyH: onTell,
    KeyJ: () => void goOn(),
    KeyZ: last && last[0] !== view.case.id ? () => location.route(`/desk/case/${last[0]}`) : undefined,
  });

  return (
    <>
      {problem && (
        <Banner tone="alarm" icon="alert" isNews>
          {problem}
        </Banner>
      )}
      {asking === 'settle' && (
        <ReasonPanel
          title={say(DESK_WORDS.settle)}
          reasons={SETTLE_REASONS}
          word={say(DESK_WORDS.confirm)}
          onSend={(why) => void decide({ act: 'settle', why })}
          onCancel={close}
        />
      )}
      {asking === 'undo' && (
        <ReasonPanel
          title={say(DESK_WORDS.undo)}
          reasons={UNDO_REASONS}
          word={say(DESK_WORDS.undo)}
          onSend={(why) => void decide({ act: 'undo', why })}
          onCancel={close}
        />
      )}
      {asking === 'decline' && (
        <ReasonPanel
          title={say(DESK_WORDS.decline)}
          reasons={DECLINE_REASONS}
          word={say(DESK_WORDS.decline)}
          onSend={(why) => void decideHeld(why)}
          onCancel={close}
        />
      )}
      {asking === 'choose' && (
        <ReasonPanel
          title={say(DESK_WORDS.choose)}
          reasons={CHOOSE_REASONS}
          choices={{ label: say(DESK_WORDS.chooseWhich), options: optionsOf(sides) }}
          word={say(DESK_WORDS.confirm)}
          onSend={(why, claim) => void choose(why, claim)}
          onCancel={close}
        />
      )}
      {asking === 'ask' && (
        <AskPanel
          communes={communesOf(view, facts)}
          proposed={proposeQuestion(facts, view.records)}
          onSend={(to, text) => void decide({ act: 'ask', to, text })}
          onCancel={close}
        />
      )}
      {asking === undefined && (
        <ActionBar>
          {mayChoose && (
            <KeyButton
              letter="C"
              icon="versus"
              kind="primary"
              word={say(DESK_WORDS.choose)}
              onPress={open('choose')}
            />
          )}
          {held && (
            <>
              <KeyButton
                letter="R"
                icon="check"
                kind="primary"
                word={say(DESK_WORDS.release)}
                onPress={() => void decideHeld()}
              />
              <KeyButton letter="D" icon="close" word={say(DESK_WORDS.decline)} onPress={open('decline')} />
            </>
          )}
          {isPair && (
            <>
              <KeyButton
                letter="L"
                icon="people"
                kind="primary"
                word={say(DESK_WORDS.link)}
                onPress={() => void decide({ act: 'link' })}
              />
              <KeyButton
                letter="N"
                icon="close"
                word={say(DESK_WORDS.apart)}
                onPress={() => void decide({ act: 'not-the-same' })}
              />
            </>
          )}
          {isOpen && !isTorn && !held && (
            <KeyButton
              letter="S"
              icon="check"
              kind={isPair ? 'plain' : 'primary'}
              word={say(DESK_WORDS.settle)}
              onPress={open('settle')}
            />
          )}
          {isOpen && (
            <>
              <KeyButton letter="A" icon="sent" word={say(DESK_WORDS.ask)} onPress={open('ask')} />
              <KeyButton
                letter="T"
                icon="person"
                kind="quiet"
                word={say(DESK_WORDS.take)}
                onPress={() => void decide({ act: 'take' })}
              />
            </>
          )}
          {isDecided && (
            <KeyButton
              letter="U"
              icon="undo"
              kind="primary"
              word={say(DESK_WORDS.undo)}
              onPress={open('undo')}
            />
          )}
          <KeyButton
            letter="H"
            icon="clock"
            kind="quiet"
            word={say(DESK_WORDS.show)}
            onPress={onTell}
            isPressed={isTold}
          />
          <KeyButton
            letter="J"
            icon="next"
            kind="quiet"
            word={say(DESK_WORDS.nextCase)}
            onPress={() => void goOn()}
          />
        </ActionBar>
      )}
    </>
  );
}

function optionsOf({ sides, lines }: Comparing) {
  const [line] = lines;
  return sides.flatMap(({ claim }, at) => {
    const label = line?.values[at] ?? '—';
    return claim === undefined ? [] : [{ value: claim, label: `${sayDigits(at + 1)}: ${label}` }];
  });
}

/** Those whose papers it concerns; the case's own first. */
function communesOf(view: CaseView, { concerns }: CaseFacts): readonly string[] {
  const named = concerns.flatMap(({ where }) => where ?? []);
  return [...new Set([view.case.commune, ...view.records.map(({ commune }) => commune), ...named])];
}
