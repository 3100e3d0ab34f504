import { useRef, useState } from 'preact/hooks';
import { toSearchKey } from '../../schemas/text/khmer.ts';
import type { FoundPlace } from '../device/api/forms.ts';
import type { Raw } from '../forms/question.ts';
import { FORM_WORDS } from '../words/form-words.ts';
import { say, sayDigits } from '../words/language.ts';
import { Combobox, type Suggestion } from './combobox.tsx';
import type { FieldText } from './field-frame.tsx';
import { Icon } from './icon.tsx';
import './place-input.css';

export interface PlaceInputProps extends FieldText {
  /** `text`, and `code` and `gazetteer` where a place was picked. */
  readonly raw: Raw;
  readonly onInput: (raw: Raw) => void;
  /** The nearest first. */
  readonly find: (text: string) => Promise<readonly FoundPlace[]>;
}

/**
 * A place in the words of the document, with the code of the gazetteer where one was picked. Words stay as typed where
 * nothing is picked: old units and places abroad are in no gazetteer (domain.md §8).
 */
export function PlaceInput({ raw, onInput, find, ...frame }: PlaceInputProps) {
  const [found, setFound] = useState<Found>(NOTHING);
  const [isLooking, setLooking] = useState(false);
  const asked = useRef('');
  const text = raw.text ?? '';
  const look = async (typed: string) => {
    asked.current = typed;
    setLooking(true);
    onInput({ text: typed });
    const places = await findPlaces(typed, find);
    // An answer that was overtaken by the next letter is nobody's any more.
    if (asked.current !== typed) return;
    setFound(places);
    setLooking(false);
  };
  const pick = (index: number): undefined => {
    const place = found.places[index];
    asked.current = '';
    setFound(NOTHING);
    if (!place) return;
    const words = isFragment(text, place) ? place.value.text : text;
    onInput({ ...place.value, text: words });
  };
  return (
    <div class="place">
      <Combobox
        {...frame}
        hint={frame.hint ?? say(FORM_WORDS.placeHint)}
        value={text}
        onInput={(typed) => void look(typed)}
        suggestions={found.places.length > 0 ? [...found.places.map(toSuggestion), asTyped(text)] : []}
        isStale={isLooking}
        // Where only a part of the words was found, the words stand unless a place is chosen.
        first={found.isWhole ? 0 : found.places.length}
        listLabel={say(FORM_WORDS.placesFound)}
        onPick={pick}
      />
      {raw.code && (
        <p class="place-known">
          <Icon name="check" />
          <span>
            {say(FORM_WORDS.placeKnown)} · {sayDigits(raw.code)}
          </span>
        </p>
      )}
    </div>
  );
}

interface Found {
  readonly places: readonly FoundPlace[];
  readonly isWhole: boolean;
}

const NOTHING: Found = { places: [], isWhole: true };

/** By the whole of it, else by its first word: papers name what a village lies in as well. */
async function findPlaces(text: string, find: PlaceInputProps['find']): Promise<Found> {
  if (text.trim() === '') return NOTHING;
  const whole = await find(text);
  if (whole.length > 0) return { places: whole, isWhole: true };
  const [first = '', ...more] = text.trim().split(/[\s\u200B]+/);
  const bare = first.replace(/^(?:ភូមិ|ឃុំ|សង្កាត់|ស្រុក|ក្រុង|ខណ្ឌ|ខេត្ត|រាជធានី)/, '');
  if (bare === '' || (more.length === 0 && bare === first)) return NOTHING;
  return { places: await find(bare), isWhole: more.length === 0 };
}

/** Whether what was typed is no more than the beginning of a search, not the wording of a paper. */
function isFragment(text: string, place: FoundPlace): boolean {
  const key = toSearchKey(text);
  return (
    toSearchKey(place.name).includes(key) ||
    place.latin
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .includes(key.replace(/[^a-z]/g, '') || '\n')
  );
}

function toSuggestion({ name, within, latin, isRetired, value }: FoundPlace): Suggestion {
  const note = [within, isRetired && say(FORM_WORDS.placeRetired)].filter(Boolean).join(' · ');
  return { key: value.code ?? name, icon: 'place', title: name, also: latin, note };
}

function asTyped(text: string): Suggestion {
  return { key: 'as-typed', icon: 'pen', title: `«${text}»`, note: say(FORM_WORDS.placeAsTyped) };
}
