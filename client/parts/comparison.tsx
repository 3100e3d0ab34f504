import { words } from '../words/language.ts';
import './comparison.css';
import { Said } from './said.tsx';

export interface Side {
  readonly id: string;
  /** Undefined where this side cleared the field. */
  readonly value: string | undefined;
  readonly who: string;
  readonly when: string;
}

export interface ComparisonProps {
  readonly id: string;
  readonly label: string;
  readonly sides: readonly Side[];
  /** The side chosen; undefined where it cannot be chosen here. */
  readonly chosen?: string | undefined;
  readonly onChoose?: ((side: string) => void) | undefined;
}

/** What two people wrote of one field, side by side, each with who and when; and the choice between them. */
export function Comparison({ id, label, sides, chosen, onChoose }: ComparisonProps) {
  const w = words.value;
  return (
    <fieldset class="comparison">
      <legend class="unseen">{label}</legend>
      <div class="comparison-sides">
        {sides.map((side) => {
          const told = (
            <span>
              <span class="side-value">
                {side.value === undefined ? <i>{w.cleared}</i> : <Said text={side.value} />}
              </span>
              <br />
              <Said text={side.who} />
              <br />
              <span class="small soft">{side.when}</span>
            </span>
          );
          if (!onChoose)
            return (
              <div key={side.id} class="side">
                {told}
              </div>
            );
          return (
            <label key={side.id} class="side">
              {told}
              <span class="side-choose">
                <input
                  type="radio"
                  name={id}
                  checked={chosen === side.id}
                  onChange={() => onChoose(side.id)}
                />
                {w.chooseThis}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
