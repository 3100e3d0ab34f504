import type { ComponentChildren } from 'preact';
import type { Shown } from '../../../schemas/wire/numbers-messages.ts';
import { Button } from '../../parts/button.tsx';
import { say, sayDigits } from '../../words/language.ts';
import { NUMBERS_WORDS } from '../../words/numbers-words.ts';
import { type Cell, saveCsv } from './csv.ts';

export interface NumberTableProps {
  readonly title: string;
  readonly head: ComponentChildren;
  readonly children: ComponentChildren;
  /** The same numbers as a file. */
  readonly csv: { readonly name: string; readonly rows: () => readonly (readonly Cell[])[] };
}

/** A plain table that scrolls by itself where the screen is narrow, and can be taken along as a file. */
export function NumberTable({ title, head, children, csv }: NumberTableProps) {
  return (
    <section class="numbers-part">
      <div class="numbers-title">
        <h2>{title}</h2>
        <Button kind="quiet" icon="down" onPress={() => saveCsv(csv.name, csv.rows())}>
          {say(NUMBERS_WORDS.csv)}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls what a finger can */}
      <section class="numbers-scroll" aria-label={title} tabIndex={0}>
        <table class="numbers">
          <thead>{head}</thead>
          <tbody>{children}</tbody>
        </table>
      </section>
    </section>
  );
}

/** A number, or that it is withheld; nothing is a dot, so that the eye finds what is there. */
export function NumberCell({
  of,
  isTotal = false,
}: {
  readonly of: Shown | undefined;
  readonly isTotal?: boolean;
}) {
  const said = of === null ? '*' : of === 0 || of === undefined ? '·' : sayDigits(of);
  return <td class={isTotal ? 'numbers-total' : undefined}>{said}</td>;
}
