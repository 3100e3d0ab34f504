import { findField } from '../../../schemas/kinds/judge.ts';
import { findKind } from '../../../schemas/registry.ts';
import type { Difference } from '../../../schemas/rules/visit-differences.ts';
import type { RecordView } from '../../device/api/records.ts';
import type { HouseView } from '../../device/api/visits.ts';
import type { Form } from '../../forms/form.ts';
import { Comparison } from '../../parts/comparison.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { sayValue } from '../../records/say-value.ts';
import { say } from '../../words/language.ts';
import { VISIT_WORDS } from '../../words/visit-words.ts';
import { CHOOSE, keyOf } from './house-form.ts';

/** Where the two books differ, to be read out: what is right is chosen, the rest is left as it is. */
export function HouseDifferences({
  house,
  form,
  mayCorrect,
}: {
  readonly house: HouseView;
  readonly form: Form;
  readonly mayCorrect: (book: RecordView) => boolean;
}) {
  const { differences, books } = house;
  if (differences.length === 0) return null;
  return (
    <Sheet title={say(VISIT_WORDS.differences)}>
      <p class="soft">{say(VISIT_WORDS.differencesTold)}</p>
      {!books.every(mayCorrect) && <p class="soft">{say(VISIT_WORDS.forOffice)}</p>}
      <div class="house-differences">
        {differences.map((difference) => (
          <One key={keyOf(difference)} difference={difference} form={form} />
        ))}
      </div>
    </Sheet>
  );
}

function One({ difference, form }: { readonly difference: Difference; readonly form: Form }) {
  const { path, name, sides } = difference;
  const key = keyOf(difference);
  const id = `choose.${key}`;
  const field = form.fields.value.find(({ question }) => question.id === id);
  const label = labelOf(difference);
  const choose = (side: string) => {
    if (!field) form.add(CHOOSE, key);
    const own = form.fields.value.find(({ question }) => question.id === id);
    if (own) own.raw.value = { text: side };
  };
  return (
    <div>
      <h3>
        {name} — {label}
      </h3>
      <Comparison
        id={id}
        label={`${name} — ${label}`}
        sides={sides.map(({ kind, says }, at) => ({
          id: String(at),
          value: sayAt(kind, path, says),
          who: say(findKind(kind)?.label ?? { km: kind, en: kind }),
          when: '',
        }))}
        chosen={field?.raw.value.text}
        onChoose={choose}
      />
    </div>
  );
}

function labelOf({ path, sides }: Difference): string {
  const kind = findKind(sides[0].kind);
  const field = kind && findField(kind, path);
  return field ? say(field.label) : path;
}

function sayAt(kindName: string, path: string, says: Difference['sides'][0]['says']): string | undefined {
  const kind = findKind(kindName);
  const field = kind && findField(kind, path);
  return field && sayValue(field.type, says, {});
}
