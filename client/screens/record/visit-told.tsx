import { NOTICE } from '../../../schemas/kinds/notice.ts';
import { VISIT } from '../../../schemas/kinds/visit.ts';
import type { RecordView } from '../../device/api/records.ts';
import { partOf } from '../../forms/raw-value.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { say } from '../../words/language.ts';
import { REASONS, type ReasonLook, VISIT_WORDS } from '../../words/visit-words.ts';

/** What a visit was for, and the ways from it: to the house, and to the slip that was handed over. */
export function VisitTold({ view }: { readonly view: RecordView }) {
  if (view.kind !== VISIT && view.kind !== NOTICE) return null;
  const { state } = view;
  const visited = partOf(state.household, 'record');
  const house = view.kind === NOTICE ? view.id : typeof visited === 'string' ? visited : undefined;
  const looks = new Map<string, ReasonLook>(Object.entries(REASONS));
  const codes = Object.entries(state).flatMap(([path, value]) =>
    path.startsWith('about.') ? [String(partOf(value, 'is') ?? '')] : [],
  );
  return (
    <>
      {codes.length > 0 && (
        <p class="visit-told">
          {[...new Set(codes)].map((code) => {
            const look = looks.get(code);
            return look && <StatusTag key={code} tone={look.tone} icon={look.icon} word={say(look.words)} />;
          })}
        </p>
      )}
      <p class="visit-told">
        {house && (
          <ButtonLink icon="home" href={`/visits/${house}`}>
            {say(VISIT_WORDS.household)}
          </ButtonLink>
        )}
        {state.receipt !== undefined && (
          <ButtonLink icon="receipt" href={`/visits/slip/${view.id}`}>
            {say(VISIT_WORDS.slip)}
          </ButtonLink>
        )}
      </p>
    </>
  );
}
