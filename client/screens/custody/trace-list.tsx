import type { Traces } from '../../../schemas/wire/custody-report.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { CUSTODY_WORDS } from '../../words/custody-words.ts';
import { sayMoment } from '../../words/format-date.ts';
import { say, sayDigits, words } from '../../words/language.ts';

/** Entries by number, each with the way to its record. */
export function TraceList({ traces }: { readonly traces: Traces }) {
  const w = words.value;
  if (traces.first.length === 0) return null;
  return (
    <ul class="trace-list">
      {traces.first.map(({ seq, id, record, at }) => (
        <li key={id}>
          <span>
            <b>
              {say(CUSTODY_WORDS.number)} {sayDigits(seq)}
            </b>
            {at !== undefined && (
              <span class="small soft trace-when">
                {sayMoment(at)} ({w.deviceClock})
              </span>
            )}
            <span class="trace-id small soft" lang="en">
              {id}
            </span>
          </span>
          {record === undefined ? (
            <span class="small">{say(CUSTODY_WORDS.nowhere)}</span>
          ) : (
            <ButtonLink href={`/records/${record}`}>
              {w.openRecord}
              <span class="unseen"> {sayDigits(seq)}</span>
            </ButtonLink>
          )}
        </li>
      ))}
      {traces.count > traces.first.length && (
        <li class="soft">
          {sayDigits(traces.first.length)} / {sayDigits(traces.count)}
        </li>
      )}
    </ul>
  );
}
