import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-state.ts';
import type { SearchHit } from '../device/search/search-index.ts';
import { Button } from '../parts/button.tsx';
import { Combobox, type Suggestion } from '../parts/combobox.tsx';
import { Icon } from '../parts/icon.tsx';
import { Said } from '../parts/said.tsx';
import { isRecordId } from '../records/record-ids.ts';
import { iconOf } from '../records/record-row.tsx';
import { FORM_WORDS } from '../words/form-words.ts';
import { sayDate } from '../words/format-date.ts';
import { say } from '../words/language.ts';
import type { Form, FormField } from './form.ts';
import { goOnAfter } from './go-on.ts';
import './person-field.css';

const HITS = 7;

/** Finds somebody in the papers on this tablet and fills in what these say, so that nothing is typed twice. */
export function PersonField({ field, form }: { readonly field: FormField; readonly form: Form }) {
  const { question, raw } = field;
  const person = raw.value.text ?? '';
  return (
    <div class="wide person-field" data-question={question.id}>
      {person === '' ? (
        <Finder field={field} form={form} />
      ) : (
        <div class="person-known">
          <Icon name="person" />
          <p>
            <b>
              <Said text={nameIn(form, question.id)} />
            </b>
            <span class="person-told">{say(FORM_WORDS.personFromBook)}</span>
          </p>
          <Button kind="quiet" icon="undo" onPress={() => form.clear(idsBeside(form, question.id))}>
            {say(FORM_WORDS.unlinkPerson)}
          </Button>
        </div>
      )}
    </div>
  );
}

function Finder({ field, form }: { readonly field: FormField; readonly form: Form }) {
  const { device } = useApp();
  const { question } = field;
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ readonly of: string; readonly hits: readonly SearchHit[] }>(NOBODY);
  const asked = useRef('');
  // The index is made while the officer reads the first line.
  useEffect(() => void device.search({ text: '', limit: 1 }), []);

  const look = async (typed: string) => {
    asked.current = typed;
    setText(typed);
    const hits = typed.trim() === '' ? [] : await findAccepted(typed);
    if (asked.current === typed) setFound({ of: typed, hits });
  };
  const findAccepted = async (typed: string): Promise<readonly SearchHit[]> => {
    const hits = await device.search({ text: typed, limit: HITS * 4 });
    const asked = await Promise.all(
      hits.map(async (hit) => {
        const id = `person-${hit.person ?? ''}`;
        const own = isRecordId(id) ? await device.readRecord(id) : undefined;
        // Who has no record of their own on this tablet cannot be linked to.
        return own && question.accepts?.(own.state, hit.person ?? '') !== false ? [hit] : [];
      }),
    );
    return asked.flat().slice(0, HITS);
  };
  const choose = async (hit: SearchHit) => {
    asked.current = '';
    const views = await Promise.all(hit.papers.map(({ id }) => device.readRecord(id)));
    const papers = views.flatMap((view) => view ?? []);
    form.fill({ [question.id]: hit.person ?? '', ...question.fillsFrom?.(hit.person ?? '', papers) });
    setText('');
    goOnAfter(question.id, form);
  };
  return (
    <Combobox
      id={question.id}
      label={say(question.label)}
      hint={question.hint && say(question.hint)}
      isRequired={false}
      value={text}
      onInput={(typed) => void look(typed)}
      suggestions={found.hits.map(toSuggestion)}
      isStale={found.of !== text}
      listLabel={say(FORM_WORDS.peopleFound)}
      onPick={(index) => {
        const hit = found.hits[index];
        if (hit) void choose(hit);
        return true;
      }}
    />
  );
}

const NOBODY = { of: '', hits: [] };

function toSuggestion({ person, title, latin, born, village, papers }: SearchHit): Suggestion {
  const note = [born && `${say(FORM_WORDS.bornOn)} ${sayDate(born)}`, village].filter(Boolean).join(' · ');
  const paper = papers.find(({ kind }) => kind !== 'person')?.kind ?? 'person';
  return {
    key: person ?? title,
    icon: iconOf(paper),
    title,
    also: latin === title ? undefined : latin,
    note,
  };
}

function nameIn(form: Form, id: string): string {
  const prefix = id.replace(/person$/, '');
  const { state } = form;
  return [state.value[`${prefix}familyName`], state.value[`${prefix}givenName`]]
    .filter((part) => typeof part === 'string')
    .join(' ');
}

function idsBeside(form: Form, id: string): readonly string[] {
  const prefix = id.replace(/person$/, '');
  return form.fields.value.map(({ question }) => question.id).filter((other) => other.startsWith(prefix));
}
