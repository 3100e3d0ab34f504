import { useState } from 'preact/hooks';
import type { Call } from '../../../schemas/rules/visits.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Said } from '../../parts/said.tsx';
import { sayVillage } from '../../records/say-address.ts';
import { say, sayDigits, words } from '../../words/language.ts';
import { VISIT_COUNTS, VISIT_WORDS } from '../../words/visit-words.ts';
import { CallLine } from './call-line.tsx';
import type { Chosen } from './use-chosen.ts';

export interface VillageProps {
  readonly calls: readonly Call[];
  readonly chosen: Chosen;
  readonly isOpen: boolean;
}

/** As many houses as a slow tablet draws without a wait; more are asked for. */
const AT_ONCE = 40;

/** A village with its houses, unfolded when touched: a commune has hundreds. */
export function Village({ calls, chosen, isOpen }: VillageProps) {
  const [isUnfolded, setUnfolded] = useState(isOpen);
  const [most, setMost] = useState(AT_ONCE);
  const [first] = calls;
  const picked = calls.filter(({ id }) => chosen.houses.has(id)).length;
  const choose = (some: readonly Call[], isChosen: boolean) => {
    const next = new Map(chosen.houses);
    for (const { id, name } of some) {
      if (isChosen) next.set(id, name);
      else next.delete(id);
    }
    chosen.put(next);
  };
  if (!first) return null;
  const isAll = picked === calls.length;
  return (
    <section class="village">
      <h2 class="village-head">
        <button
          type="button"
          class="village-fold"
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          <Icon name={isUnfolded ? 'down' : 'next'} />
          <Said text={sayVillage(first.address)} />
          <span class="village-count">
            {say(VISIT_COUNTS.houses(sayDigits(calls.length)))}
            {picked > 0 && ` · ${say(VISIT_COUNTS.chosen(sayDigits(picked)))}`}
          </span>
        </button>
      </h2>
      {isUnfolded && (
        <>
          <Button kind="quiet" icon={isAll ? 'close' : 'check'} onPress={() => choose(calls, !isAll)}>
            {say(isAll ? VISIT_WORDS.leaveVillage : VISIT_WORDS.chooseVillage)}
          </Button>
          <ul class="calls">
            {calls.slice(0, most).map((call) => (
              <CallLine
                key={call.id}
                call={call}
                isChosen={chosen.houses.has(call.id)}
                onChoose={(isChosen) => choose([call], isChosen)}
              />
            ))}
          </ul>
          {calls.length > most && (
            <Button onPress={() => setMost(most + AT_ONCE)}>{words.value.showMore}</Button>
          )}
        </>
      )}
    </section>
  );
}
