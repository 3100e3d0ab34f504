import { effect, type ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../app-state.ts';
import type { Form } from './form.ts';
import { draftNameOf, draftToJson, type FormDraft } from './form-draft.ts';

const AFTER_LAST_KEY_MS = 400;
/** There may be room again; nobody need type for it. */
const AGAIN_MS = 5000;

export interface DraftKeeper {
  readonly isSaved: boolean;
  /** What was typed last is on the screen alone: the tablet is full. It is tried again by itself. */
  readonly isKeptBack: boolean;
  /**
   * Writes the form: what of it is on its way to be kept is waited for, since it would come after the writing, which
   * takes the draft with it. Where it was not written it is kept again.
   */
  readonly writeAway: <Written extends { readonly ok: boolean } | undefined>(
    write: (draft: string) => Promise<Written>,
  ) => Promise<Written>;
}

/** Keeps a form as it is typed, so that a dead battery, a closed lid or a wrong tap lose nothing. */
export function useDraft(
  form: Form | undefined,
  about: Omit<FormDraft, 'raws' | 'title' | 'reason'>,
  titleOf: (form: Form) => string,
  reason: ReadonlySignal<string>,
): DraftKeeper {
  const { device } = useApp();
  const [isSaved, setSaved] = useState(false);
  const [isKeptBack, setKeptBack] = useState(false);
  const [state] = useState<{
    timer?: ReturnType<typeof setTimeout>;
    save?: () => Promise<void>;
    saving: Promise<unknown>;
    isResting: boolean;
  }>({ saving: Promise.resolve(), isResting: false });

  useEffect(() => {
    if (!form) return;
    const typed = () => JSON.stringify([form.raws.value, reason.value]);
    let last = typed();
    state.save = async () => {
      const text = typed();
      if (text === last || state.isResting) return;
      last = text;
      const draft = draftToJson({
        ...about,
        title: titleOf(form),
        raws: form.raws.value,
        reason: reason.value,
      });
      const putting = device.putDraft(draftNameOf(about.route), draft);
      state.saving = putting;
      const { ok } = await putting;
      setSaved(ok);
      setKeptBack(!ok);
      if (ok) return;
      last = '';
      clearTimeout(state.timer);
      state.timer = setTimeout(() => void state.save?.(), AGAIN_MS);
    };
    const stop = effect(() => {
      if (typed() === last) return;
      clearTimeout(state.timer);
      state.timer = setTimeout(() => void state.save?.(), AFTER_LAST_KEY_MS);
    });
    const saveNow = () => void state.save?.();
    document.addEventListener('visibilitychange', saveNow);
    window.addEventListener('pagehide', saveNow);
    return () => {
      stop();
      clearTimeout(state.timer);
      document.removeEventListener('visibilitychange', saveNow);
      window.removeEventListener('pagehide', saveNow);
      saveNow();
    };
  }, [form]);

  return {
    isSaved,
    isKeptBack,
    writeAway: async (write) => {
      state.isResting = true;
      clearTimeout(state.timer);
      await state.saving.catch(() => undefined);
      let isWritten = false;
      try {
        const written = await write(draftNameOf(about.route));
        isWritten = written?.ok === true;
        return written;
      } finally {
        state.isResting = isWritten;
        await state.save?.();
      }
    },
  };
}
