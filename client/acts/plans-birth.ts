import { regimeOn } from '../../schemas/kinds/regime.ts';
import type { Json } from '../../schemas/record/json.ts';
import { toKhmerDigits } from '../../schemas/text/digits.ts';
import type { State } from '../forms/question.ts';
import { partOf } from '../forms/raw-value.ts';
import { en } from '../words/en.ts';
import { FIELD_FAULTS } from '../words/fault-words.ts';
import { km } from '../words/km.ts';
import { openPerson } from './open-person.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { typedBy } from './plan-plain.ts';
import { both, questionsAt } from './questions.ts';

/** A declaration opens two records: the child as a person, and the birth that names the child. */
export function planDeclare(context: ActContext): ActPlan | undefined {
  const { kind, officer, today, commune } = context;
  const act = kind.acts.declare;
  if (!act) return undefined;
  const regimeOf = (all: State) => {
    const on = partOf(all.declaredOn, 'value');
    return commune && typeof on === 'string' ? regimeOn(commune, on) : undefined;
  };
  return {
    title: act.label,
    groups: kind.form.map((section) => ({
      id: section.id,
      title: section.title,
      questions: questionsAt(kind, section.fields).map((question) =>
        question.id === 'declaredOn'
          ? {
              ...question,
              look: 'exact' as const,
              offer: { label: both('useToday'), value: { value: today, precision: 'day' } },
            }
          : question,
      ),
    })),
    shown: {},
    isReviewed: true,
    save: both('declareNow'),
    warn: (all) => warnOfDays(all),
    refuse: (all) => (regimeOf(all) ? undefined : { id: 'declaredOn', fault: FIELD_FAULTS.no_regime }),
    toActs: (answers) => [
      openPerson(officer.place, 'child', answers),
      {
        opens: { kind: kind.name, commune: officer.place },
        after: [],
        act: 'declare',
        set: {
          ...answers.all,
          'child.person': { rootOf: 0 },
          regime: regimeOf(answers.all) ?? null,
          standing: { is: 'declared', ...onOf(answers.all.declaredOn) },
        },
        ...typedBy(answers),
      },
    ],
    shows: (written) => written[1],
  };
}

/** Into the district's hands: the family gets a receipt, never a certificate (domain.md §0). */
export function planSubmit(context: ActContext): ActPlan | undefined {
  const { view, kind } = context;
  const act = kind.acts.submit;
  if (!act || !view) return undefined;
  return {
    title: act.label,
    note: both('receiptBeforeTold'),
    groups: [],
    shown: {},
    save: act.label,
    mayBeEmpty: true,
    toActs: async (_, heads) => [
      {
        record: view.id,
        after: heads,
        act: 'submit',
        set: { ...(await receiptFor(context)), standing: { is: 'submitted' } },
      },
    ],
  };
}

/** A birth that the district gave back keeps the number its family holds. */
async function receiptFor({ view, takeReceipt }: ActContext): Promise<Readonly<Record<string, Json>>> {
  return view?.state.receipt === undefined ? { receipt: { number: await takeReceipt() } } : {};
}

function onOf(declaredOn: Json | undefined): { readonly on?: string } {
  const on = partOf(declaredOn, 'value');
  return typeof on === 'string' ? { on } : {};
}

const DAY = 86_400_000;
/** Both laws say thirty (domain.md §2 [S]). */
const DEADLINE_DAYS = 30;

function warnOfDays(all: State) {
  const [born, declared] = [all['child.born'], all.declaredOn].map((date) => partOf(date, 'value'));
  if (typeof born !== 'string' || typeof declared !== 'string') return [];
  // Of a date known only by year or month, its last day: nobody is late by what is not known.
  if (declared < born) return [both('beforeBirthTold')];
  if (born.length < 10) return [];
  const days = Math.round((Date.parse(declared) - Date.parse(born)) / DAY);
  return days > DEADLINE_DAYS
    ? [{ km: km.lateTold(toKhmerDigits(String(days))), en: en.lateTold(String(days)) }]
    : [];
}
