import { findKind } from '../../../schemas/registry.ts';
import type { Reason } from '../../device/search/reasons.ts';
import type { HitPaper, SearchHit } from '../../device/search/search-index.ts';
import { Icon } from '../../parts/icon.tsx';
import { Said } from '../../parts/said.tsx';
import { routeOf } from '../../records/record-ids.ts';
import { iconOf } from '../../records/record-row.tsx';
import { FORM_WORDS } from '../../words/form-words.ts';
import { sayDate } from '../../words/format-date.ts';
import { say } from '../../words/language.ts';
import { REASON_WORDS, SLOT_WORDS } from '../../words/search-words.ts';

/** One person: who it is, why they were found, and every paper that names them. */
export function PersonHit({ hit }: { readonly hit: SearchHit }) {
  const { title, latin, born, village, reasons } = hit;
  const papers = hit.papers.filter(({ kind }) => kind !== 'person');
  return (
    <li class="hit">
      <h2 class="hit-name">
        <Icon name="person" />
        <span>
          <Said text={title} />
          {latin && latin !== title && (
            <span class="hit-latin">
              <Said text={latin} />
            </span>
          )}
        </span>
      </h2>
      <p class="hit-facts">
        {born && (
          <span>
            {say(FORM_WORDS.bornOn)} {sayDate(born)}
          </span>
        )}
        {village && (
          <span>
            <Said text={village} />
          </span>
        )}
      </p>
      <ul class="hit-reasons" aria-label={say(FORM_WORDS.because)}>
        {reasons.map((reason) => (
          <li key={`${reason.code} ${reason.said}`}>
            <Icon name={isExact(reason) ? 'check' : 'versus'} />
            {say(REASON_WORDS[reason.code])}
            {isExact(reason) ? '' : ` «${saidIn(reason)}»`}
          </li>
        ))}
      </ul>
      <ul class="hit-papers" aria-label={say(FORM_WORDS.papers)}>
        {(papers.length > 0 ? papers : hit.papers).map((paper) => (
          <Paper key={`${paper.id} ${paper.slot}`} paper={paper} />
        ))}
      </ul>
    </li>
  );
}

function Paper({ paper }: { readonly paper: HitPaper }) {
  const kind = findKind(paper.kind);
  return (
    <li>
      <a class="hit-paper" href={routeOf(paper.id)}>
        <Icon name={iconOf(paper.kind)} />
        <span>
          {kind ? say(kind.label) : paper.kind}
          {isParent(paper) && paper.child ? <Said text={` ${paper.child}`} /> : ''} ·{' '}
          {say(SLOT_WORDS[paper.slot])}
        </span>
      </a>
    </li>
  );
}

function isParent({ slot }: HitPaper): boolean {
  return slot === 'mother' || slot === 'father';
}

/** What was found as it was asked for needs no words of the paper beside it. */
function isExact({ code }: Reason): boolean {
  return (
    code === 'name' || code === 'born' || code === 'village' || code === 'number' || code === 'name-begins'
  );
}

function saidIn({ code, said }: Reason): string {
  return code === 'born-near' ? sayDate(said) : said;
}
