import type { Kind } from '../../schemas/kinds/kind.ts';
import type { RecordView } from '../device/api/records.ts';
import { FactList, Sheet } from '../parts/sheet.tsx';
import { say, words } from '../words/language.ts';
import { factsOf, pathsLike } from './facts-of.tsx';

/** How records hang together is not for reading; the status stands above, the receipt has a place of its own. */
export const HIDDEN =
  /^(standing|receipt|notice$|household$|about\.|told\.|head|continues|origin$|destination|shared\.|origins\.|families\.|wording\.)|\.person$/;

/** What a record says, section by section as its paper is laid out; the members of a book have a table of their own. */
export function SectionSheets({ view, kind }: { readonly view: RecordView; readonly kind: Kind }) {
  const none = words.value.notWritten;
  return (
    <>
      {kind.form
        .filter((section) => !section.fields.some(isOfMember))
        .map((section) => {
          const paths = section.fields.filter((path) => !HIDDEN.test(path));
          const facts = factsOf(
            kind,
            view,
            paths.flatMap((path) => pathsLike(view, path)),
          );
          if (facts.length === 0) return null;
          return (
            <Sheet key={section.id} title={say(section.title)}>
              <FactList facts={facts} none={none} />
            </Sheet>
          );
        })}
    </>
  );
}

export function isOfMember(path: string): boolean {
  return path.startsWith('members.*.');
}
