import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Check } from '../../schemas/rules/check.ts';
import { useApp } from '../app-state.ts';
import type { CheckedForm } from '../device/api/forms.ts';
import type { Form } from './form.ts';
import type { State } from './question.ts';

/** A record that a form fills, as it is to be checked, and the question each of its paths is asked by. */
export interface CheckedPart {
  readonly form: CheckedForm;
  /** Undefined for what the form does not ask. */
  readonly questionOf: (path: string) => string | undefined;
}

/** A check, and the question it stands beside. */
export type FormCheck = Check & { readonly question: string };

export interface FormChecks {
  /** As of the last pause in typing. */
  readonly all: ReadonlySignal<readonly FormCheck[]>;
  /** As of now. */
  readonly run: () => Promise<readonly FormCheck[]>;
}

const AFTER_LAST_KEY_MS = 250;

/** Checks a form while it is typed in, against itself and the other papers on this tablet. */
export function useChecks(form: Form, partsOf: (state: State) => readonly CheckedPart[]): FormChecks {
  const { device } = useApp();
  const [checks] = useState(() => {
    const all: Signal<readonly FormCheck[]> = signal([]);
    let turn = 0;
    const run = async () => {
      turn += 1;
      const own = turn;
      const found = await Promise.all(
        partsOf(form.state.value).map(async (part) => place(part, await device.check(part.form))),
      );
      const flat = withoutRepeats(found.flat());
      // What was overtaken by the next key is no news.
      if (own === turn) all.value = flat;
      return flat;
    };
    return { all, run };
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = effect(() => {
      void form.state.value;
      clearTimeout(timer);
      timer = setTimeout(() => void checks.run(), AFTER_LAST_KEY_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  return checks;
}

/** What the checks of the form say; fields show their own. */
export const ChecksContext = createContext<ReadonlySignal<readonly FormCheck[]>>(signal([]));

/** What to look at beside one question. What is only not yet filled in is said when the form is sent. */
export function useChecksOf(question: string): readonly FormCheck[] {
  const all = useContext(ChecksContext).value;
  return all.filter((check) => check.question === question && check.level !== 'required');
}

/** An officer may go on, with a reason, past all but what cannot be. */
export function needsReason({ level }: Check): boolean {
  return level === 'unlikely' || level === 'disagrees' || level === 'duplicate';
}

function place({ questionOf }: CheckedPart, checks: readonly Check[]): readonly FormCheck[] {
  return checks.flatMap((check) => {
    const question = questionOf(check.path);
    return question === undefined ? [] : [{ ...check, question }];
  });
}

/** Twins are checked as two forms that share their parents. */
function withoutRepeats(checks: readonly FormCheck[]): readonly FormCheck[] {
  const seen = new Set<string>();
  return checks.filter(({ code, question, paper }) => {
    const key = `${code} ${question} ${paper?.id ?? ''}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
