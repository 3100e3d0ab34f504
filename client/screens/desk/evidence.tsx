import type { Words } from '../../../schemas/kinds/field.ts';
import { REASON_WORDS } from '../../../schemas/rules/words-reasons.ts';
import { Icon } from '../../parts/icon.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { say, sayDigits } from '../../words/language.ts';
import type { CaseFacts, Reason } from './case-facts.ts';

/** Why two may be one, for and against, in words. */
export function Evidence({ facts }: { readonly facts: CaseFacts }) {
  const { reasons, score } = facts;
  const heavy = [...reasons].sort((a, b) => Math.abs(b.bits) - Math.abs(a.bits));
  const pros = heavy.filter(({ bits }) => bits > 0);
  const cons = heavy.filter(({ bits }) => bits < 0);
  if (pros.length + cons.length === 0) return null;
  return (
    <Sheet title={say(DESK_WORDS.why)}>
      <div class="evidence">
        {score !== undefined && (
          <p>
            {say(DESK_WORDS.likely)}: <b>{sayDigits(score)} %</b>
          </p>
        )}
        <Side title={DESK_WORDS.speaksFor} icon="plus" reasons={pros} />
        <Side title={DESK_WORDS.speaksAgainst} icon="close" reasons={cons} />
      </div>
    </Sheet>
  );
}

interface SideProps {
  readonly title: Words;
  readonly icon: 'plus' | 'close';
  readonly reasons: readonly Reason[];
}

function Side({ title, icon, reasons }: SideProps) {
  if (reasons.length === 0) return null;
  return (
    <div>
      <h3 class="evidence-title">{say(title)}</h3>
      <ul class="evidence-list">
        {reasons.map(({ code, bits }) => (
          <li key={code}>
            <Icon name={icon} />
            <span>{sayReason(code)}</span>
            <span class="small soft">{say(strengthOf(bits))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const REASONS: ReadonlyMap<string, Words> = new Map(Object.entries(REASON_WORDS));

function sayReason(code: string): string {
  const words = REASONS.get(code);
  return words ? say(words) : code;
}

/** Ten bits are a thousand to one. */
function strengthOf(bits: number): Words {
  const weight = Math.abs(bits);
  if (weight >= 6) return DESK_WORDS.strong;
  return weight >= 2 ? DESK_WORDS.some : DESK_WORDS.weak;
}
