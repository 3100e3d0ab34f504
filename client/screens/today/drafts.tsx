import { useEffect, useState } from 'preact/hooks';
import { findKind } from '../../../schemas/registry.ts';
import { useApp } from '../../app-state.ts';
import type { Draft } from '../../device/api/forms.ts';
import { type FormDraft, isFormDraft, parseFormDraft } from '../../forms/form-draft.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ListRow } from '../../parts/list-row.tsx';
import { sayAgo } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';

/** Forms half filled in on this tablet, latest first; nothing is shown where there are none. */
export function Drafts() {
  const { device, now } = useApp();
  const w = words.value;
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const [asked, ask] = useState<Draft>();
  const read = () => device.listDrafts().then(setDrafts);
  useEffect(() => void read(), []);
  const shown = drafts
    .filter((draft) => isFormDraft(draft.name))
    .sort((a, b) => b.savedAt - a.savedAt)
    .flatMap((draft) => {
      const form = parseFormDraft(draft.value);
      return form ? [{ draft, form }] : [];
    });
  if (shown.length === 0) return null;
  return (
    <section class="today-part">
      <h2>{w.drafts}</h2>
      <ul class="rows">
        {shown.map(({ draft, form }) => (
          <li key={draft.name} class="draft">
            <ul>
              <ListRow
                href={form.route}
                icon="draft"
                title={form.title || w.draftUntitled}
                note={`${sayAct(form)} · ${sayAgo(draft.savedAt, now())}`}
              />
            </ul>
            <Button kind="quiet" icon="delete" isBare onPress={() => ask(draft)}>
              {w.deleteDraft}
            </Button>
          </li>
        ))}
      </ul>
      {asked && (
        <Dialog
          title={w.deleteDraftAsk}
          text={w.deleteDraftTold}
          yes={w.deleteDraft}
          no={w.keepDraft}
          isDangerous
          onNo={() => ask(undefined)}
          onYes={() => {
            ask(undefined);
            void device.deleteDraft(asked.name).then(read);
          }}
        />
      )}
    </section>
  );
}

function sayAct(form: FormDraft): string {
  const act = findKind(form.kind)?.acts[form.act];
  return act ? say(act.label) : form.act;
}
