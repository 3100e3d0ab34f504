import { bringFor } from '../../../schemas/rules/visit-bring.ts';
import type { VisitCode } from '../../../schemas/rules/visit-reasons.ts';
import { Sheet } from '../../parts/sheet.tsx';
import { say, sayDigits } from '../../words/language.ts';
import { VISIT_WORDS } from '../../words/visit-words.ts';

/** What to have at hand for the houses chosen, with for how many. */
export function BringList({ codes }: { readonly codes: readonly VisitCode[] }) {
  if (codes.length === 0) return null;
  return (
    <Sheet title={say(VISIT_WORDS.bring)}>
      <Brought codes={codes} isCounted />
    </Sheet>
  );
}

/** The same for one house, folded: whoever stands at the door has brought it. */
export function BringNote({ codes }: { readonly codes: readonly VisitCode[] }) {
  if (codes.length === 0) return null;
  return (
    <details class="bring-note">
      <summary>{say(VISIT_WORDS.bring)}</summary>
      <Brought codes={codes} isCounted={false} />
    </details>
  );
}

/** What is not sure to be asked for says so. */
function Brought({
  codes,
  isCounted,
}: {
  readonly codes: readonly VisitCode[];
  readonly isCounted: boolean;
}) {
  const all = bringFor(codes);
  return (
    <>
      {(['officer', 'family'] as const).map((by) => {
        const own = all.filter(({ brought }) => brought.by === by);
        if (own.length === 0) return null;
        return (
          <div key={by} class="bring">
            <h3>{say(by === 'officer' ? VISIT_WORDS.byOfficer : VISIT_WORDS.byFamily)}</h3>
            <ul>
              {own.map(({ brought, times }) => (
                <li key={brought.what.en}>
                  {say(brought.what)}
                  {isCounted && <b> × {sayDigits(times)}</b>}
                  {brought.mark === 'U' && <span class="soft small"> ({say(VISIT_WORDS.unsure)})</span>}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}
