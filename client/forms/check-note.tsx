import { findField } from '../../schemas/kinds/judge.ts';
import { findKind } from '../../schemas/registry.ts';
import type { Level, PaperSays } from '../../schemas/rules/check.ts';
import { CHECK_WORDS, fillWords } from '../../schemas/rules/words.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Said } from '../parts/said.tsx';
import type { Tone } from '../parts/status-tag.tsx';
import { routeOf } from '../records/record-ids.ts';
import { iconOf } from '../records/record-row.tsx';
import { sayValue } from '../records/say-value.ts';
import { FORM_WORDS, LEVELS } from '../words/form-words.ts';
import { sayDate } from '../words/format-date.ts';
import { say, sayDigits } from '../words/language.ts';
import './check-note.css';
import { type FormCheck, useChecksOf } from './use-checks.ts';

/** What the checks say beside one question. */
export function FieldChecks({ question }: { readonly question: string }) {
  const checks = useChecksOf(question);
  if (checks.length === 0) return null;
  return (
    <div role="status">
      <ul class="checks">
        {groupAlike(checks).map((alike) => (
          <CheckNote key={keyOf(alike)} checks={alike} />
        ))}
      </ul>
    </div>
  );
}

/** What several papers say alike is one thing to look at. */
export function groupAlike(checks: readonly FormCheck[]): readonly (readonly FormCheck[])[] {
  const groups = new Map<string, FormCheck[]>();
  for (const check of checks) {
    const key = `${check.code} ${check.question} ${saysOf(check)}`;
    groups.set(key, [...(groups.get(key) ?? []), check]);
  }
  return [...groups.values()];
}

export function keyOf([check]: readonly FormCheck[]): string {
  return check ? `${check.code} ${check.question} ${saysOf(check)}` : '';
}

function saysOf({ code, facts }: FormCheck): string {
  return say(fillWords(CHECK_WORDS[code].says, facts));
}

const PAPERS = 3;
/** What a family has at hand comes first. */
const WEIGHT = ['family-book', 'residence-book', 'person', 'birth'];

/** How grave, what it is, which paper says what, and what to do: in an icon, words and a colour. */
export function CheckNote({ checks }: { readonly checks: readonly FormCheck[] }) {
  const [check] = checks;
  const papers = checks
    .flatMap(({ paper }) => paper ?? [])
    .sort((a, b) => WEIGHT.indexOf(a.kind) - WEIGHT.indexOf(b.kind));
  if (!check) return null;
  const { tone, icon } = LOOKS[check.level];
  const words = CHECK_WORDS[check.code];
  const facts = sayFacts(check.facts);
  return (
    <li class={`check tone-${tone}`} data-level={check.level}>
      <Icon name={icon} />
      <div>
        <p class="check-says">
          <b>{say(LEVELS[check.level])}</b> · {say(fillWords(words.says, facts))}
        </p>
        {papers.slice(0, PAPERS).map((paper) => (
          <Paper key={paper.id} paper={paper} />
        ))}
        {papers.length > PAPERS && (
          <p class="check-next">{say(FORM_WORDS.morePapers(sayDigits(papers.length - PAPERS)))}</p>
        )}
        <p class="check-next">{say(fillWords(words.next, facts))}</p>
      </div>
    </li>
  );
}

function Paper({ paper }: { readonly paper: PaperSays }) {
  const kind = findKind(paper.kind);
  const field = kind && findField(kind, paper.path.replace(/^members\.[^.]+\./, 'members.*.'));
  const said = field && sayValue(field.type, paper.says, {});
  return (
    <p class="check-paper">
      <Icon name={iconOf(paper.kind)} />
      <span>
        {kind && `${say(kind.label)} `}
        <a href={routeOf(paper.id)}>
          «<Said text={paper.title || say(FORM_WORDS.openPaper)} />»
        </a>
        {said && (
          <>
            {' '}
            — {field && say(field.label)} <b>{said}</b>
          </>
        )}
      </span>
    </p>
  );
}

const LOOKS: Readonly<Record<Level, { readonly tone: Tone; readonly icon: IconName }>> = {
  required: { tone: 'note', icon: 'info' },
  impossible: { tone: 'alarm', icon: 'alert' },
  unlikely: { tone: 'warn', icon: 'hand' },
  disagrees: { tone: 'warn', icon: 'versus' },
  duplicate: { tone: 'note', icon: 'people' },
};

function sayFacts(facts: FormCheck['facts']): FormCheck['facts'] {
  const said = Object.entries(facts).map(([name, fact]) => {
    const text = String(fact);
    return [name, /^\d{4}-\d{2}(-\d{2})?$/.test(text) ? sayDate(text) : sayDigits(text)];
  });
  return Object.fromEntries(said);
}
