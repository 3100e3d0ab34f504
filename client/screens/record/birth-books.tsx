import { useEffect, useState } from 'preact/hooks';
import { findKind } from '../../../schemas/registry.ts';
import { useApp } from '../../app-state.ts';
import type { BookProposal } from '../../device/api/books.ts';
import type { RecordView } from '../../device/api/records.ts';
import { Banner } from '../../parts/banner.tsx';
import { ButtonLink } from '../../parts/button.tsx';
import { actRouteOf } from '../../records/record-ids.ts';
import { BOOK_WORDS } from '../../words/book-words.ts';
import { say } from '../../words/language.ts';

/** Books of the family that a registered child is not yet in: what was left out, or has not arrived (rule 15). */
export function BirthBooks({ view }: { readonly view: RecordView }) {
  const { device } = useApp();
  const [proposals, setProposals] = useState<readonly BookProposal[]>([]);
  const isRegistered = view.kind === 'birth' && view.status === 'registered';
  useEffect(() => {
    if (isRegistered) void device.proposeToBooks(view.id).then(setProposals);
  }, [view]);
  return (
    <>
      {proposals.map(({ book, kind, title }) => (
        <Banner
          key={book}
          tone="note"
          icon="book"
          title={`${say(BOOK_WORDS.notInBook)}៖ ${title}`}
          actions={
            <ButtonLink icon="birth" href={actRouteOf(book, 'add-child', view.id)}>
              {say(BOOK_WORDS.enterNow)}
            </ButtonLink>
          }
        >
          {say(findKind(kind)?.label ?? { km: kind, en: kind })}
        </Banner>
      ))}
    </>
  );
}
