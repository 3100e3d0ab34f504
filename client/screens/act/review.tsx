import { matchesPattern } from '../../../schemas/kinds/kind.ts';
import type { ActPlan } from '../../acts/plan.ts';
import type { Form } from '../../forms/form.ts';
import type { QuestionGroup } from '../../forms/question.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Said } from '../../parts/said.tsx';
import { type Fact, FactList, Sheet } from '../../parts/sheet.tsx';
import { sayValue } from '../../records/say-value.ts';
import { say, words } from '../../words/language.ts';

/** Everything as it will be kept, to be read to the informant. */
export function Review({
  plan,
  form,
  onChange,
}: {
  readonly plan: ActPlan;
  readonly form: Form;
  readonly onChange: () => void;
}) {
  const w = words.value;
  const warnings = plan.warn?.(form.state.value) ?? [];
  return (
    <div class="act-form act-review">
      <Banner tone="note" icon="info" title={w.reviewAnswers} isNews>
        {w.reviewTold}
      </Banner>
      {warnings.map((warning) => (
        <Banner key={warning.en} tone="warn" icon="hand">
          {say(warning)}
        </Banner>
      ))}
      {plan.groups
        .filter((group) => factsOf(group, form).length > 0)
        .map((group) => (
          <Sheet key={group.id} title={say(group.title)}>
            <FactList facts={factsOf(group, form)} none={w.notWritten} />
            <p>
              <Button kind="quiet" icon="pen" onPress={onChange}>
                {w.change}
              </Button>
            </p>
          </Sheet>
        ))}
    </div>
  );
}

function factsOf(group: QuestionGroup, form: Form): readonly Fact[] {
  const state = form.state.value;
  return form.fields.value.flatMap(({ question, isAsked, isRequired }) => {
    const { id, type, label } = question;
    const isHere = group.questions.some(
      (one) => one.id === id || (one.id.includes('*') && matchesPattern(one.id, id)),
    );
    // Whose record it is shows in the names that came from it.
    if (!isHere || id.includes('*') || !isAsked.value || type.control === 'person') return [];
    const said = sayValue(type, state[id], state);
    // Of what need not be known only what is known is read out.
    if (said === undefined && !isRequired.value && !question.isMain) return [];
    return [{ id, label: say(label), value: said && <Said text={said} /> }];
  });
}
