import { words } from '../words/language.ts';
import { Button } from './button.tsx';
import './place-input.css';
import { TextField, type TextFieldProps } from './text-field.tsx';

export interface PlaceInputProps extends Omit<TextFieldProps, 'of' | 'isLong'> {
  /** Places one tap away, as they would be written. */
  readonly offers?: readonly string[];
}

/** A place in the words of the document; nothing is looked up or corrected. */
export function PlaceInput({ offers = [], ...field }: PlaceInputProps) {
  return (
    <div class="place">
      <TextField {...field} hint={field.hint ?? words.value.placeHint} of="khmer" />
      {field.value === '' && offers.length > 0 && (
        <div class="place-offers">
          {offers.map((offer) => (
            <Button key={offer} kind="quiet" icon="plus" onPress={() => field.onInput(offer)}>
              {offer}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
