import { useState } from 'preact/hooks';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import { Rows } from '../../parts/list-row.tsx';
import { Page } from '../../parts/page.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { RecordLine } from '../../records/record-row.tsx';
import { useList } from '../../records/use-record.ts';
import { sayDigits, words } from '../../words/language.ts';

const HITS = 50;

/** Everything on the tablet that says what was typed, in either script. */
export function Search() {
  const w = words.value;
  const [text, setText] = useState('');
  return (
    <Page title={w.search}>
      <TextField id="search" label={w.searchFor} value={text} onInput={setText} />
      {text.trim() === '' ? (
        <EmptyState icon="search" title={w.searchFirst} hint={w.searchFirstHint} />
      ) : (
        <Hits text={text} />
      )}
    </Page>
  );
}

function Hits({ text }: { readonly text: string }) {
  const w = words.value;
  // People are found through the papers that name them.
  const rows = useList({ text, limit: HITS })?.filter((row) => row.kind !== 'person');
  if (!rows) return <Skeleton />;
  if (rows.length === 0) return <EmptyState icon="search" title={w.noHits} hint={w.noHitsHint} />;
  return (
    <>
      <p class="soft small" role="status">
        {w.countShown(sayDigits(rows.length))}
      </p>
      <Rows>
        {rows.map((row) => (
          <RecordLine key={row.id} row={row} />
        ))}
      </Rows>
    </>
  );
}
