import { Icon } from '../parts/icon.tsx';
import { FORM_WORDS } from '../words/form-words.ts';
import { say } from '../words/language.ts';
import './help-note.css';
import type { Help } from './question.ts';

/** The rule and where it stands, an example, and what the family brings: folded, beside the section it is about. */
export function HelpNote({ help }: { readonly help: Help }) {
  return (
    <details class="help">
      <summary>
        <Icon name="info" />
        {say(FORM_WORDS.help)}
      </summary>
      <dl>
        <dt>{say(FORM_WORDS.helpRule)}</dt>
        <dd>
          {say(help.rule)} <span class="soft">({say(help.article)})</span>
        </dd>
        <dt>{say(FORM_WORDS.helpExample)}</dt>
        <dd>{say(help.example)}</dd>
        {help.bring.length > 0 && (
          <>
            <dt>{say(FORM_WORDS.helpBring)}</dt>
            <dd>
              <ul>
                {help.bring.map((one) => (
                  <li key={one.en}>{say(one)}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </details>
  );
}
