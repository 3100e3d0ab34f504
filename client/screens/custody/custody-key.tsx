import type { CustodyFinding, KeyCustody, Traces } from '../../../schemas/wire/custody-report.ts';
import { useApp } from '../../app-state.ts';
import { Banner } from '../../parts/banner.tsx';
import { Page } from '../../parts/page.tsx';
import { Said } from '../../parts/said.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { CUSTODY_WORDS, FINDING_TAGS } from '../../words/custody-words.ts';
import { say } from '../../words/language.ts';
import { sayFinding } from '../../words/say-custody.ts';
import './custody.css';
import { Counted } from '../../records/counted.tsx';
import { useCounted } from '../../records/use-counted.ts';
import { FINDING_LOOKS } from './finding-looks.ts';
import { KeyFacts } from './key-facts.tsx';
import { TraceList } from './trace-list.tsx';

/** One key: what was found with the entries, and all its numbers. */
export function CustodyKey({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { device } = useApp();
  const asked = useCounted(() => device.readCustody());
  return (
    <Page
      title={say(CUSTODY_WORDS.whole)}
      back={{ href: '/custody', label: say(CUSTODY_WORDS.title) }}
      isNarrow
    >
      <Counted asked={asked}>
        {({ keys }) => {
          const custody = keys.find(({ key }) => key === params.key);
          if (custody) return <Details custody={custody} />;
          return <Banner tone="warn" icon="alert" title={say(CUSTODY_WORDS.noSuchKey)} isNews />;
        }}
      </Counted>
    </Page>
  );
}

function Details({ custody }: { readonly custody: KeyCustody }) {
  const now = useApp().now();
  const { certificate } = custody;
  return (
    <div class="custody-details">
      {certificate && (
        <p>
          <b>
            <Said text={certificate.name} />
          </b>
          <span class="soft" lang="en">
            {' '}
            · {certificate.device}
          </span>
        </p>
      )}
      {custody.findings.map((finding) => (
        <Sheet
          key={finding}
          title={<StatusTag {...FINDING_LOOKS[finding]} word={say(FINDING_TAGS[finding])} />}
        >
          <p>{sayFinding(custody, finding, now)}</p>
          <TraceList traces={tracesOf(custody, finding)} />
        </Sheet>
      ))}
      <KeyFacts custody={custody} />
    </div>
  );
}

const NONE: Traces = { count: 0, first: [] };

/** The entries that a finding is about, where they are known: of what is lost there is nothing but the number. */
function tracesOf({ damaged, forkedEntries, awaiting }: KeyCustody, finding: CustodyFinding): Traces {
  if (finding === 'damaged') return damaged;
  if (finding === 'forked') return forkedEntries;
  return finding === 'awaiting' ? awaiting : NONE;
}
