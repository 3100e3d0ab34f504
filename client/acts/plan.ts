import type { Certificate } from '../../schemas/access/officer.ts';
import type { Words } from '../../schemas/kinds/field.ts';
import type { Kind } from '../../schemas/kinds/kind.ts';
import type { ProvinceConfig } from '../../schemas/kinds/province-config.ts';
import type { CommuneConfig } from '../../schemas/kinds/regime.ts';
import type { PlaceValue } from '../../schemas/kinds/types.ts';
import type { EntryId } from '../../schemas/record/entry.ts';
import type { BookProposal, RegisterView } from '../device/api/books.ts';
import type { RecordView } from '../device/api/records.ts';
import type { RosterView } from '../device/api/roster-view.ts';
import type { NewAct, Written } from '../device/api/writing.ts';
import type { Answers } from '../forms/answers.ts';
import type { QuestionGroup, State } from '../forms/question.ts';
import type { CheckedPart } from '../forms/use-checks.ts';

/** What an act looks at beyond its own record; read before its form is drawn. */
export interface Around {
  /** Books in use that name the people the act is about. */
  readonly books: readonly RecordView[];
  /** What a birth proposes to books. */
  readonly proposals: readonly BookProposal[];
  readonly registers: readonly RegisterView[];
}

/** What a plan is made from. */
export interface ActContext {
  readonly kind: Kind;
  readonly act: string;
  /** Undefined where the act opens a record. */
  readonly view: RecordView | undefined;
  /** Root id of the member, or id of the record, that the act is about beside its own. */
  readonly key: string | undefined;
  /** The record `key` names, where it is one: the birth a child is taken from. */
  readonly source: RecordView | undefined;
  readonly officer: Certificate;
  readonly commune: CommuneConfig | undefined;
  /** Deadlines, fees, issuers and ages as that commune's province set them. */
  readonly config: ProvinceConfig;
  /** Plain date by the device's clock: offered, never taken in silence. */
  readonly today: string;
  /** A new name for one of several answers, and for one annotation. */
  readonly newKey: () => string;
  readonly around: Around;
  readonly roster: RosterView;
  /** The registers as they stand when it is asked, and not when the form was opened. */
  readonly readRegisters: () => Promise<readonly RegisterView[]>;
  /** Books in use that name one of these persons, as they stand when it is asked. */
  readonly readBooksOf: (persons: readonly string[]) => Promise<readonly RecordView[]>;
  /** The officer's own place as it is written, once the gazetteer is here; its bare name before. */
  readonly home: () => PlaceValue | undefined;
  /** The next receipt number of this tablet; used up by asking. */
  readonly takeReceipt: () => Promise<string>;
}

/** How one act is asked for and written: the one form screen shows it, whatever it is. */
export interface ActPlan {
  readonly title: Words;
  /** What stands above the questions: what the act means, what must be said to the family. */
  readonly note?: Words;
  readonly groups: readonly QuestionGroup[];
  /** What the form shows when it is opened, by question id; only what differs from it is written (rule 10). */
  readonly shown: State;
  /** Answers are read back to the informant before they are written. */
  readonly isReviewed?: boolean;
  readonly save: Words;
  /** What to look at before saving, given the answers; it does not hinder. */
  readonly warn?: (all: State) => readonly Words[];
  /** A question whose answer makes the act impossible, by id. */
  readonly refuse?: (all: State) => { readonly id: string; readonly fault: Words } | undefined;
  /** The records that the form fills, as they are checked while it is typed in; the record's own where it is left out. */
  readonly checked?: (state: State) => readonly CheckedPart[];
  /** An act that changes nothing is not written. */
  readonly mayBeEmpty?: boolean;
  /** Undefined where what the form showed no longer stands, so that nothing else than the shown is written. */
  readonly toActs: (
    answers: Answers,
    heads: readonly EntryId[],
  ) => Promise<readonly NewAct[] | undefined> | readonly NewAct[];
  /** The address to go to when it is written, where that is no record of it. */
  readonly leadsTo?: string;
  /** The record to show when it is written, by its place among the acts. */
  readonly shows?: (written: readonly Written[]) => Written | undefined;
}

export type MakePlan = (context: ActContext) => ActPlan | undefined;
