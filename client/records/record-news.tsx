import type { RecordView } from '../device/api/records.ts';
import { Banner } from '../parts/banner.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { sayFinding } from '../words/finding-words.ts';
import { sayDigits, words } from '../words/language.ts';
import { routeOf } from './record-ids.ts';

/** What an officer must know before looking at a record: what does not agree, waits, or is no more than proposed. */
export function RecordNews({ view }: { readonly view: RecordView }) {
  const w = words.value;
  const contested = Object.keys(view.contested).length;
  return (
    <>
      {view.isReadOnly && <Banner tone="warn" icon="lock" title={w.readOnly} />}
      {contested > 0 && (
        <Banner
          tone="warn"
          icon="versus"
          title={w.contestedTold(sayDigits(contested))}
          actions={
            <ButtonLink href={`${routeOf(view.id)}/settle`} icon="versus">
              {w.seeContested}
            </ButtonLink>
          }
        />
      )}
      {view.pending.length > 0 && (
        <Banner tone="note" icon="clock">
          {w.pendingTold(sayDigits(view.pending.length))}
        </Banner>
      )}
      {view.registered && view.proposals.length > 0 && (
        <Banner tone="note" icon="pen">
          {w.proposedTold}
        </Banner>
      )}
      {view.findings.length > 0 && (
        <Banner tone="warn" icon="hand" title={w.findingsTitle}>
          <ul>
            {view.findings.map((finding) => (
              <li key={JSON.stringify(finding)}>{sayFinding(finding)}</li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  );
}
