import type { ComponentChildren } from 'preact';
import { Button, SubmitButton } from '../../parts/button.tsx';
import type { IconName } from '../../parts/icon.tsx';
import { words } from '../../words/language.ts';

interface PanelProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** What the button says that sends it. */
  readonly word: string;
  readonly icon: IconName;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

/** What a decision still needs to know: Enter sends it, Escape leaves it. */
export function Panel({ title, children, word, icon, onSend, onCancel }: PanelProps) {
  return (
    <form
      class="sheet desk-panel"
      noValidate
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <h2 class="sheet-title">{title}</h2>
      <div class="sheet-body desk-panel-body">
        {children}
        <div class="desk-panel-end">
          <SubmitButton icon={icon}>{word}</SubmitButton>
          <Button kind="quiet" onPress={onCancel}>
            {words.value.cancel}
          </Button>
        </div>
      </div>
    </form>
  );
}
