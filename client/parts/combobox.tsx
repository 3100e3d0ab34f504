import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import './combobox.css';
import { describedBy, FieldFrame, type FieldText } from './field-frame.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Said } from './said.tsx';
import './text-field.css';

export interface Suggestion {
  readonly key: string;
  readonly icon?: IconName;
  readonly title: string;
  /** In the other script, beside the title. */
  readonly also?: string | undefined;
  readonly note?: string | undefined;
}

export interface ComboboxProps extends FieldText {
  readonly value: string;
  readonly onInput: (text: string) => void;
  readonly suggestions: readonly Suggestion[];
  /** Those shown are of what was typed before; Enter waits for the new ones. */
  readonly isStale?: boolean;
  /** The one that Enter takes unless another is moved to. */
  readonly first?: number;
  /** What the list is of, for who cannot see it. */
  readonly listLabel: string;
  /** Enter on a suggestion picks it and then does what Enter does in the form; `true` where that is left to the caller. */
  readonly onPick: (index: number) => boolean | undefined;
  readonly inputMode?: 'text' | 'search';
}

/** A box that finds while it is typed in; what was typed stays where nothing is picked. */
export function Combobox({
  value,
  onInput,
  suggestions,
  isStale = false,
  first = 0,
  listLabel,
  onPick,
  inputMode = 'text',
  ...frame
}: ComboboxProps) {
  const [isOpen, setOpen] = useState(false);
  const [moved, setMoved] = useState<number>();
  const list = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const isAwaited = useRef(false);
  useLayoutEffect(() => {
    if (isStale || !isAwaited.current) return;
    isAwaited.current = false;
    box.current?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
    );
  });
  const listId = `${frame.id}-list`;
  const isShown = isOpen && suggestions.length > 0;
  const at = Math.min(moved ?? first, suggestions.length - 1);
  const move = (to: number) => {
    const next = (to + suggestions.length) % suggestions.length;
    setOpen(true);
    setMoved(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const pick = (index: number) => {
    setOpen(false);
    setMoved(undefined);
    return onPick(index);
  };
  return (
    <FieldFrame {...frame}>
      <div class="combobox">
        <input
          id={frame.id}
          ref={box}
          class="box"
          type="text"
          inputMode={inputMode}
          role="combobox"
          lang="km"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={value}
          aria-autocomplete="list"
          aria-expanded={isShown}
          aria-controls={isShown ? listId : undefined}
          aria-activedescendant={isShown ? `${listId}-${at}` : undefined}
          aria-describedby={describedBy(frame)}
          aria-invalid={frame.fault !== undefined}
          onInput={(event) => {
            setOpen(true);
            setMoved(undefined);
            isAwaited.current = false;
            onInput(event.currentTarget.value);
          }}
          onBlur={() => setOpen(false)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && isOpen && isStale) {
              event.preventDefault();
              isAwaited.current = true;
              return;
            }
            if (suggestions.length === 0) return;
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              move(isShown ? at + (event.key === 'ArrowDown' ? 1 : -1) : first);
            } else if (event.key === 'Escape' && isShown) {
              event.preventDefault();
              setOpen(false);
            } else if (event.key === 'Enter' && isShown && pick(at)) {
              event.preventDefault();
            }
          }}
        />
        {isShown && (
          <div class="combobox-list" id={listId} role="listbox" aria-label={listLabel} ref={list}>
            {suggestions.map((one, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's own, above.
              <div
                key={one.key}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === at}
                tabIndex={-1}
                class={index === at ? 'is-active' : undefined}
                // The box keeps the focus, or the list would be gone before it is touched.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => pick(index)}
              >
                {one.icon && <Icon name={one.icon} />}
                <span class="combobox-title">
                  <Said text={one.title} />
                  {one.also && (
                    <span class="combobox-also">
                      <Said text={one.also} />
                    </span>
                  )}
                </span>
                {one.note && (
                  <span class="combobox-note">
                    <Said text={one.note} />
                  </span>
                )}
              </div>
            ))}
          </div>
        )}
      </div>
    </FieldFrame>
  );
}
