import { useContext } from 'preact/hooks';
import { matchesPattern } from '../../schemas/kinds/kind.ts';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { say, words } from '../words/language.ts';
import type { Form, FormField } from './form.ts';
import { HelpNote } from './help-note.tsx';
import type { QuestionGroup } from './question.ts';
import { QuestionField } from './question-field.tsx';
import { isBlank } from './raw-value.ts';
import { ChecksContext } from './use-checks.ts';

export interface QuestionSheetProps {
  readonly group: QuestionGroup;
  readonly form: Form;
  readonly newKey: () => string;
}

/** A section of a form as a sheet: what must be answered at once, the rest behind "more". */
export function QuestionSheet({ group, form, newKey }: QuestionSheetProps) {
  const fields = form.fields.value.filter((field) => isOf(group, field));
  const main = fields.filter((field) => field.question.isMain);
  const more = fields.filter((field) => !field.question.isMain);
  // What a book filled in stays folded; what is to be looked at does not.
  const checks = useContext(ChecksContext).value;
  const isToSee = more.some(
    ({ question, fault, raw }) =>
      fault.value !== undefined ||
      (!isBlank(raw.value) && checks.some((check) => check.question === question.id)),
  );
  const draw = (field: FormField) =>
    field.question.id.includes('*') ? (
      <AddOne key={field.question.id} field={field} form={form} newKey={newKey} />
    ) : (
      <One key={field.question.id} group={group} field={field} form={form} />
    );
  if (!fields.some((field) => field.isAsked.value)) return null;
  return (
    <Sheet title={say(group.title)} id={`group-${group.id}`}>
      {group.help && <HelpNote help={group.help} />}
      {group.hint && <p class="soft question-hint">{say(group.hint)}</p>}
      <div class="questions">{main.map(draw)}</div>
      {more.some((field) => field.isAsked.value) && (
        <details class="more" open={isToSee}>
          <summary>
            <Icon name="down" />
            {words.value.moreFacts}
          </summary>
          <div class="questions">{more.map(draw)}</div>
        </details>
      )}
    </Sheet>
  );
}

/** One of several answers can be taken away again. */
function One({ group, field, form }: Omit<QuestionSheetProps, 'newKey'> & { readonly field: FormField }) {
  const isAdded = !group.questions.some((question) => question.id === field.question.id);
  if (!isAdded) return <QuestionField field={field} form={form} />;
  return (
    <div class="question-one wide">
      <QuestionField field={field} form={form} />
      <Button kind="quiet" icon="delete" onPress={() => form.remove(field.question.id)}>
        {words.value.remove}
      </Button>
    </div>
  );
}

function AddOne({
  field,
  form,
  newKey,
}: {
  readonly field: FormField;
  readonly form: Form;
  readonly newKey: () => string;
}) {
  return (
    <div class="wide">
      <Button kind="plain" icon="plus" onPress={() => form.add(field.question.id, newKey())}>
        {words.value.addOne(say(field.question.label))}
      </Button>
    </div>
  );
}

function isOf(group: QuestionGroup, { question }: FormField): boolean {
  return group.questions.some(
    ({ id }) => id === question.id || (id.includes('*') && matchesPattern(id, question.id)),
  );
}
