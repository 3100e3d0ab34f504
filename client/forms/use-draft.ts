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
  /** The form was written: nothing is kept of it, nor of a save still on its way. */
  readonly drop: () => Promise<void>;
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
    isDropped: boolean;
  }>({ isDropped: false });

  useEffect(() => {
    if (!form) return;
    const typed = () => JSON.stringify([form.raws.value, reason.value]);
    let last = typed();
    state.save = async () => {
      const text = typed();
      if (text === last || state.isDropped) return;
      last = text;
      const draft = draftToJson({
        ...about,
        title: titleOf(form),
        raws: form.raws.value,
        reason: reason.value,
      });
      const { ok } = await device.putDraft(draftNameOf(about.route), draft);
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
    drop: async () => {
      state.isDropped = true;
      clearTimeout(state.timer);
      await device.deleteDraft(draftNameOf(about.route));
    },
  };
}
