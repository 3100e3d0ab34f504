import type { Letter, TextPart } from '../../../schemas/text/khmer-differences.ts';
import { Said } from '../../parts/said.tsx';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { language, languageOf, say } from '../../words/language.ts';

/** A text in which what others say otherwise is marked, syllable by syllable; what hardly shows also letter by letter. */
export function MarkedText({ parts }: { readonly parts: readonly TextPart[] }) {
  const text = parts.map((part) => part.text).join('');
  if (!parts.some(({ isOther }) => isOther)) return <Said text={text} />;
  const own = languageOf(text);
  const spelled = parts.filter((part) => part.letters);
  return (
    <span lang={own === language.value ? undefined : own}>
      {parts.map((part, at) =>
        part.isOther ? (
          <mark key={at} class="differs">
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )}
      {spelled.length > 0 && (
        <span class="spelled small">
          <span class="unseen">{say(DESK_WORDS.letters)}: </span>
          {spelled.map((part, at) => (
            <span key={at} class="spelled-cluster">
              {part.letters?.map((letter, place) => (
                <SpelledLetter key={place} letter={letter} />
              ))}
            </span>
          ))}
        </span>
      )}
    </span>
  );
}

/** A sign that hangs on a letter is shown on a dotted circle; one that draws nothing by its name and number. */
function SpelledLetter({ letter: { text, isOther } }: { readonly letter: Letter }) {
  const isMark = /^[\u17B4-\u17D1\u17DD\u17D2]/.test(text);
  const isUnseen = /^[\u17B4\u17B5\u200B-\u200D]$/.test(text);
  const shown = isUnseen
    ? `${say(DESK_WORDS.invisible)} U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase()}`
    : isMark
      ? `\u25CC${text}`
      : text;
  return isOther ? <mark class="differs">{shown}</mark> : <span>{shown}</span>;
}
