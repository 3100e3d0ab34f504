import { useEffect, useRef } from 'preact/hooks';
import { sayDigits, words } from '../words/language.ts';
import './error-summary.css';
import { Icon } from './icon.tsx';

export interface ErrorItem {
  /** Id of the control to lead to. */
  readonly id: string;
  readonly label: string;
  readonly fault: string;
}

/**
 * What is to be put right, above the form. Takes the focus each time `turn` changes, so that an officer who pressed
 * "save" at the foot of the page is brought to it.
 */
export function ErrorSummary({
  items,
  turn,
}: {
  readonly items: readonly ErrorItem[];
  readonly turn: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [turn]);
  if (items.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>
        <Icon name="alert" />
        {words.value.errorSummary(sayDigits(items.length))}
      </h2>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <a
              href={`#${item.id}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(item.id)?.focus();
              }}
            >
              {item.label} — {item.fault}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
