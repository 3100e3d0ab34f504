import { useEffect, useId, useRef } from 'preact/hooks';
import { words } from '../words/language.ts';
import { Button } from './button.tsx';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no?: string;
  readonly isDangerous?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** A question that must be answered before anything else; Escape is the careful answer. */
export function Dialog({ title, text, yes, no, isDangerous = false, onYes, onNo }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog
      class="dialog"
      ref={box}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onNo();
      }}
    >
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
      <div class="dialog-actions">
        <Button kind="plain" onPress={onNo}>
          {no ?? words.value.cancel}
        </Button>
        <Button kind={isDangerous ? 'danger' : 'primary'} onPress={onYes}>
          {yes}
        </Button>
      </div>
    </dialog>
  );
}
