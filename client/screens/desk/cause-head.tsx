import { Said } from '../../parts/said.tsx';
import { useAuthorNames } from '../../records/cause-author.ts';
import { usePlaceNames } from '../../records/use-place-names.ts';
import { sayMatter } from '../../words/case-words.ts';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { say, sayDigits } from '../../words/language.ts';
import { isCommune } from './lists.ts';

interface CauseHeadProps {
  readonly kind: string;
  /** A commune's code, or the key whose habit it is. */
  readonly where: string;
  readonly total: number;
  readonly more: boolean | undefined;
}

/** Whose habit a cause is, or where it was found, and how many cases of it are shown. */
export function CauseHead({ kind, where, total, more = false }: CauseHeadProps) {
  const nameOf = useAuthorNames();
  const placeOf = usePlaceNames(isCommune(where) ? [where] : []);
  return (
    <p class="soft">
      {sayMatter(kind)} ·{' '}
      {isCommune(where) ? (
        placeOf(where)
      ) : (
        <>
          {say(DESK_WORDS.byHand)} <Said text={nameOf(where) ?? say(DESK_WORDS.unknownHand)} />
        </>
      )}
      {total > 0 && ` · ${sayDigits(total)}${more ? '+' : ''} ${say(DESK_WORDS.cases)}`}
    </p>
  );
}
