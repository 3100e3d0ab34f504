import { bringFor } from '../../../schemas/rules/visit-bring.ts';
import type { VisitCode } from '../../../schemas/rules/visit-reasons.ts';
import { Sheet } from '../../parts/sheet.tsx';
import { say, sayDigits } from '../../words/language.ts';
import { VISIT_WORDS } from '../../words/visit-words.ts';

/** What to have at hand, with for how many; what is not sure to be asked for says so. */
export function BringList({
  codes,
  isCounted,
}: {
  readonly codes: readonly VisitCode[];
  readonly isCounted: boolean;
}) {
  const all = bringFor(codes);
  if (all.length === 0) return null;
  return (
    <Sheet title={say(VISIT_WORDS.bring)}>
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
    </Sheet>
  );
}
