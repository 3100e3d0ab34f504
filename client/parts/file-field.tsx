import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import { describedBy, FieldFrame, type FieldText } from './field-frame.tsx';
import './file-field.css';

export interface FileFieldProps extends FieldText {
  /** What a browser offers, as in its own `accept`. */
  readonly accept: string;
  /** What stands in the box: how to choose, and that nothing is chosen. */
  readonly choose: string;
  readonly none: string;
  readonly input: Ref<HTMLInputElement>;
}

/** A browser words its own box in its own language: ours lies under it. */
export function FileField({ accept, choose, none, input, ...frame }: FileFieldProps) {
  const [name, setName] = useState<string>();
  return (
    <FieldFrame {...frame}>
      <div class="box file-box">
        <span class="file-choose">{choose}</span>
        <span class="file-name">{name ?? none}</span>
        <input
          id={frame.id}
          ref={input}
          class="file-own"
          type="file"
          accept={accept}
          aria-describedby={describedBy(frame)}
          aria-invalid={frame.fault !== undefined}
          onChange={(event) => setName(event.currentTarget.files?.[0]?.name)}
        />
      </div>
    </FieldFrame>
  );
}
