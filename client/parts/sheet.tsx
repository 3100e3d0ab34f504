import type { ComponentChildren } from 'preact';
import './sheet.css';

export interface SheetProps {
  readonly title?: ComponentChildren;
  readonly id?: string;
  readonly children: ComponentChildren;
}

export function Sheet({ title, id, children }: SheetProps) {
  return (
    <section class="sheet" id={id}>
      {title && <h2 class="sheet-title">{title}</h2>}
      <div class="sheet-body">{children}</div>
    </section>
  );
}

export interface Fact {
  readonly id: string;
  readonly label: string;
  /** Undefined where nothing was filled in. */
  readonly value: ComponentChildren | undefined;
  /** What stands beside the value: contested, proposed. */
  readonly mark?: ComponentChildren;
}

/** What a record says, label and value, in the order of the paper. */
export function FactList({ facts, none }: { readonly facts: readonly Fact[]; readonly none: string }) {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <div key={fact.id}>
          <dt>{fact.label}</dt>
          <dd>
            {fact.value ?? <span class="fact-empty">{none}</span>}
            {fact.mark && <span class="fact-mark">{fact.mark}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
