import type { Kind } from '../../../schemas/kinds/kind.ts';
import { valueOn } from '../../../schemas/kinds/province-config.ts';
import { useApp, useProvinceConfig } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import { partOf } from '../../forms/raw-value.ts';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { Said } from '../../parts/said.tsx';
import { FactList, Sheet } from '../../parts/sheet.tsx';
import { factsOf, pathsLike } from '../../records/facts-of.tsx';
import { RecordFrame } from '../../records/record-frame.tsx';
import { RecordNews } from '../../records/record-news.tsx';
import { RecordWay } from '../../records/record-way.tsx';
import { HIDDEN, isOfMember, SectionSheets } from '../../records/section-sheets.tsx';
import { wordIssue } from '../../words/config-words.ts';
import { today } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';
import { BirthAnswered } from './birth-answered.tsx';
import { BirthBooks } from './birth-books.tsx';
import { BookTies } from './book-ties.tsx';
import { Members } from './members.tsx';
import { MoveTold } from './move-told.tsx';
import './record.css';
import { RecordActs } from './record-acts.tsx';
import { VisitTold } from './visit-told.tsx';

/** A record as its paper shows it, and what can be done with it. */
export function RecordPage({ params }: ScreenProps) {
  return (
    <RecordFrame id={params.id ?? ''} side="record">
      {(view, kind) => (
        <>
          <RecordWay view={view} />
          <RecordNews view={view} />
          <BirthAnswered view={view} />
          <BirthBooks view={view} />
          <MoveTold view={view} />
          {view.kind === 'birth' && <Receipt view={view} />}
          <VisitTold view={view} />
          <Sheets view={view} kind={kind} />
          <RecordActs view={view} kind={kind} />
        </>
      )}
    </RecordFrame>
  );
}

function Sheets({ view, kind }: { readonly view: RecordView; readonly kind: Kind }) {
  const isBook = Object.keys(kind.fields).some(isOfMember);
  const asked = new Set(kind.form.flatMap((section) => section.fields));
  const decided = Object.keys(kind.fields)
    .filter((path) => !asked.has(path) && !path.startsWith('members.') && !HIDDEN.test(path))
    .flatMap((path) => pathsLike(view, path))
    .filter((path) => view.state[path] !== undefined || view.contested[path]);
  return (
    <>
      {isBook && <Members view={view} kind={kind} />}
      <BookTies view={view} />
      <div class="record-sheets">
        {decided.length > 0 && (
          <Sheet title={words.value.inTheRegister}>
            <FactList facts={factsOf(kind, view, decided)} none={words.value.notWritten} />
          </Sheet>
        )}
        <SectionSheets view={view} kind={kind} />
      </div>
    </>
  );
}

function Receipt({ view }: { readonly view: RecordView }) {
  const number = partOf(view.state.receipt, 'number');
  const w = words.value;
  const config = useProvinceConfig(view.commune);
  const now = today(useApp().now());
  const paper = view.state.document === 'attestation' ? 'birth-attestation' : 'birth-certificate';
  const issued = wordIssue(
    valueOn(config.issuers[paper], now)?.value,
    valueOn(config.fees[paper], now)?.value,
  );
  if (typeof number !== 'string' || view.contested.receipt) return null;
  return (
    <section class="receipt">
      <h2>{w.receiptTitle}</h2>
      <p class="receipt-number">
        <Said text={number} />
      </p>
      <p class="soft">{w.receiptTold}</p>
      {issued && <p class="soft">{say(issued)}</p>}
    </section>
  );
}
