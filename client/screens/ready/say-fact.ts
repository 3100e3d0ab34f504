import type { ReadyFacts, ReadyLine } from '../../readiness/judge-readiness.ts';
import { sayAgo } from '../../words/format-date.ts';
import { say, sayDigits, words } from '../../words/language.ts';
import { filesMissing, numbersLeft, READY_LINES, READY_WORDS, sizeWords } from '../../words/ready-words.ts';
import { STATE_COUNTS } from '../../words/state-words.ts';

/** The figures of a line of readiness; undefined where its words say all. */
export function sayFact(line: ReadyLine, facts: ReadyFacts): string | undefined {
  const { now, disk, battery } = facts;
  switch (line) {
    case 'sent':
      if (facts.waiting === 0) return undefined;
      return join(
        say(STATE_COUNTS.ofThem(facts.waiting)),
        facts.oldestWaiting !== undefined && `${say(READY_WORDS.oldest)} ${sayAgo(facts.oldestWaiting, now)}`,
      );
    case 'confirmed':
      return facts.unconfirmed === 0 ? undefined : say(STATE_COUNTS.ofThem(facts.unconfirmed));
    case 'tray':
      return facts.inTray === 0 ? undefined : sayDigits(facts.inTray);
    case 'drafts':
      return facts.drafts === 0 ? undefined : sayDigits(facts.drafts);
    case 'level':
      return facts.lastLevel === undefined ? words.value.never : sayAgo(facts.lastLevel, now);
    case 'places':
      return undefined;
    case 'books':
      if (facts.books.length === 0) return say(READY_WORDS.noBooks);
      return join(...facts.books.map(({ name, left }) => `${name}: ${say(numbersLeft(left))}`));
    case 'app':
      return facts.missingFiles ? say(filesMissing(facts.missingFiles)) : undefined;
    case 'space':
      // Of a tablet that found no room the browser's figure is not to be told.
      return disk?.free === undefined || disk.room === 'stop' ? undefined : say(sizeWords(disk.free));
    case 'kept':
      return undefined;
    case 'officers':
      return facts.officers.length === 0
        ? undefined
        : `${say(READY_LINES.officers.good)} ${facts.officers.join(', ')}`;
    case 'battery':
      return (
        battery &&
        join(
          `${sayDigits(Math.round(battery.level * 100))}%`,
          battery.isCharging && say(READY_WORDS.charging),
        )
      );
  }
}

function join(...parts: readonly (string | false)[]): string {
  return parts.filter(Boolean).join(' · ');
}
