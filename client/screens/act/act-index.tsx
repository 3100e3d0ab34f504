import type { Form, FormField } from '../../forms/form.ts';
import type { QuestionGroup } from '../../forms/question.ts';
import { readRaw } from '../../forms/raw-value.ts';
import { Icon } from '../../parts/icon.tsx';
import { say, words } from '../../words/language.ts';

/** The sections of a long form, beside it: where one is, what is complete, what is to be put right. */
export function ActIndex({
  groups,
  form,
}: {
  readonly groups: readonly QuestionGroup[];
  readonly form: Form;
}) {
  return (
    <nav class="act-index" aria-label={words.value.sections}>
      {groups.map((group) => {
        const ids = new Set(group.questions.map((question) => question.id));
        const fields = form.fields.value.filter((field) => ids.has(field.question.id) && field.isAsked.value);
        if (fields.length === 0) return null;
        const isFaulty = fields.some((field) => field.fault.value !== undefined);
        return (
          <a key={group.id} href={`#group-${group.id}`} class={isFaulty ? 'act-index-faulty' : undefined}>
            {say(group.title)}
            {isFaulty ? <Icon name="alert" /> : fields.every(isComplete) && <Icon name="check" />}
          </a>
        );
      })}
    </nav>
  );
}

function isComplete({ question, raw, isRequired }: FormField): boolean {
  if (question.id.includes('*') || !isRequired.value) return true;
  const reading = readRaw(question.type, raw.value);
  return reading.ok && reading.value !== null;
}
