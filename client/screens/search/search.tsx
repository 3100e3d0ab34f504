import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../../app-state.ts';
import type { SearchHit } from '../../device/search/search-index.ts';
import { ArrivalNews } from '../../parts/arrival-news.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { lookUpTask } from '../../visit.ts';
import { FORM_WORDS } from '../../words/form-words.ts';
import { say, sayDigits, words } from '../../words/language.ts';
import { LookUpReason } from './look-up-reason.tsx';
import { PersonHit } from './person-hit.tsx';
import './search.css';

const HITS = 20;
/** A search came to rest when nothing was typed for so long. */
const REST_MS = 1500;

/** People whom papers on this tablet name, as the letters are typed, in either script. */
export function Search() {
  const { device, sync } = useApp();
  const w = words.value;
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ readonly of: string; readonly hits: readonly SearchHit[] }>();
  const asked = useRef('');
  useEffect(() => {
    if (!found) return undefined;
    const { of, hits } = found;
    const note = () => {
      void device.noteLookUp({ what: 'search', words: of, found: hits.length, task: lookUpTask.value });
    };
    const timer = setTimeout(note, REST_MS);
    return () => clearTimeout(timer);
  }, [found]);
  // The index is made before the first letter.
  useEffect(() => void device.search({ text: '', limit: 1 }), []);

  const look = async (typed: string) => {
    asked.current = typed;
    setText(typed);
    if (typed.trim() === '') return setFound(undefined);
    const hits = await device.search({ text: typed, limit: HITS });
    // An answer that was overtaken by the next letter is nobody's any more.
    if (asked.current === typed) setFound({ of: typed, hits });
  };
  return (
    <Page title={w.search}>
      <TextField
        id="search"
        label={w.searchFor}
        hint={say(FORM_WORDS.typeToFind)}
        value={text}
        onInput={(typed) => void look(typed)}
      />
      {/* Who is found is found; who is not may be on the way. */}
      {(!found || found.hits.length === 0) && <ArrivalNews sync={sync.value} />}
      {found ? (
        <>
          <Hits {...found} />
          <LookUpReason />
        </>
      ) : (
        <EmptyState icon="search" title={w.searchFirst} hint={w.searchFirstHint} />
      )}
    </Page>
  );
}

function Hits({ hits }: { readonly hits: readonly SearchHit[] }) {
  const w = words.value;
  if (hits.length === 0) return <EmptyState icon="search" title={w.noHits} hint={w.noHitsHint} />;
  return (
    <>
      <p class="soft small" role="status">
        {w.countShown(sayDigits(hits.length))}
      </p>
      <ul class="hits">
        {hits.map((hit) => (
          <PersonHit key={hit.person ?? `${hit.title} ${hit.papers[0]?.id}`} hit={hit} />
        ))}
      </ul>
    </>
  );
}
