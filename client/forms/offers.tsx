import { Icon } from '../parts/icon.tsx';
import { Said } from '../parts/said.tsx';
import { say } from '../words/language.ts';
import type { FormField } from './form.ts';
import './offers.css';
import { isBlank, toRaw } from './raw-value.ts';

/** Answers one tap away while nothing is filled in; the first is taken by Enter too. */
export function Offers({ field }: { readonly field: FormField }) {
  const offers = field.offers.value;
  if (offers.length === 0 || !isBlank(field.raw.value)) return null;
  return (
    <div class="offers">
      {offers.map((offer, index) => (
        <button
          key={say(offer.label)}
          type="button"
          class="offer"
          onClick={() => {
            field.raw.value = toRaw(field.question.type, offer.value);
            field.fault.value = undefined;
          }}
        >
          <Icon name="plus" />
          <Said text={say(offer.label)} />
          {index === 0 && (
            <span class="offer-key" aria-hidden="true">
              ↵
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
