import type { CauseRow } from '../../../schemas/wire/desk-messages.ts';
import { Icon } from '../../parts/icon.tsx';
import { Said } from '../../parts/said.tsx';
import { useAuthorNames } from '../../records/cause-author.ts';
import { usePlaceNames } from '../../records/use-place-names.ts';
import { sayCause, sayMatter } from '../../words/case-words.ts';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { say, sayDigits } from '../../words/language.ts';
import { iconOf } from './matter-icons.ts';
import { RankTag } from './rank-tag.tsx';

interface CauseLineProps {
  readonly cause: CauseRow;
  readonly count: number;
  readonly isOnlyCounted?: boolean;
}

/** One cause: what was found, by whose hand or where, how often, and how much it weighs. */
export function CauseLine({ cause, count, isOnlyCounted = false }: CauseLineProps) {
  const { kind, code, commune, by, rank } = cause;
  const nameOf = useAuthorNames();
  const placeOf = usePlaceNames([commune]);
  const hand = by && (nameOf(by) ?? say(DESK_WORDS.unknownHand));
  const line = (
    <>
      <Icon name={iconOf(kind)} />
      <span>
        <span class="row-title">{sayCause(kind, code)}</span>
        <span class="row-note">
          {sayMatter(kind)} · {placeOf(commune)}
        </span>
        {hand && (
          <span class="row-note">
            {say(DESK_WORDS.byHand)} <Said text={hand} />
          </span>
        )}
      </span>
      <span class="row-tags">
        <b class="desk-count">
          {sayDigits(count)} <span class="small soft">{say(DESK_WORDS.cases)}</span>
        </b>
        {!isOnlyCounted && <RankTag rank={rank} />}
      </span>
    </>
  );
  return (
    <li>
      {isOnlyCounted ? (
        <span class="row">{line}</span>
      ) : (
        <a class="row" data-rove href={`/desk/list/${kind}/${code}/${by ?? commune}`}>
          {line}
        </a>
      )}
    </li>
  );
}
