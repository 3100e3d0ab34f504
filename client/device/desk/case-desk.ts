import { isCase } from '../../../schemas/kinds/case.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import { mergeLogs } from '../../../schemas/record/merge.ts';
import type { RegisterRecord } from '../../../schemas/record/record.ts';
import type {
  AskedAnswer,
  CasesAnswer,
  CasesRequest,
  CausesAnswer,
  MineAnswer,
} from '../../../schemas/wire/desk-messages.ts';
import type { Outcome } from '../api/outcome.ts';
import type { RecordView } from '../api/records.ts';
import type { Ledger } from '../ledger.ts';
import type { Ports } from '../ports.ts';
import { toView, type ViewFacts } from '../record-view.ts';
import type { Signer } from '../signer.ts';
import type { Store } from '../store.ts';
import type { ClientFault, GatewayClient, Route, Routes } from '../sync/gateway-client.ts';
import { createSessions } from '../sync/sessions.ts';
import type { CaseShelf } from './case-shelf.ts';

export type DeskFault = { readonly code: 'not_signed_in' | ClientFault['code'] };

/** One case as its screen shows it: with its log, and the records it concerns with theirs. */
export interface CaseView {
  readonly case: RecordView;
  readonly records: readonly RecordView[];
  /** Records it concerns that who is signed in may not read. */
  readonly elsewhere: number;
}

/** The province's desk, asked over the line. What was decided is written as all work is; of the rest nothing is kept. */
export interface CaseDesk {
  readonly causes: () => Promise<Outcome<CausesAnswer, DeskFault>>;
  readonly cases: (asked: CasesRequest) => Promise<Outcome<CasesAnswer, DeskFault>>;
  readonly read: (id: RecordId) => Promise<Outcome<CaseView, DeskFault>>;
  readonly mine: () => Promise<Outcome<MineAnswer, DeskFault>>;
  /** What the province asks the commune of who is signed in. */
  readonly asked: () => Promise<Outcome<AskedAnswer, DeskFault>>;
}

export interface CaseDeskParts {
  readonly client: GatewayClient;
  readonly signer: () => Signer | undefined;
  readonly signal: AbortSignal;
  readonly ledger: Ledger;
  readonly store: Pick<Store, 'findMany'>;
  readonly shelf: CaseShelf;
  readonly facts: ViewFacts;
  /** Resolves when what was last written onto a case has been answered for. */
  readonly sent: () => Promise<unknown>;
  readonly after: Ports['clock']['after'];
}

const PATIENCE = 20_000;
/** Whoever has decided sees it in the list, where the line is good; where it is not, the list does not wait for it. */
const OWN_FIRST = 2_000;

export function createCaseDesk(parts: CaseDeskParts): CaseDesk {
  const { client, signer, signal, ledger, store, shelf, facts } = parts;
  const sessions = createSessions(client);

  async function ask<Path extends Route>(
    path: Path,
    body: Routes[Path]['body'],
    tail?: string,
  ): Promise<Outcome<Routes[Path]['answer'], DeskFault>> {
    const who = signer();
    if (!who) return { ok: false, fault: { code: 'not_signed_in' } };
    const options = { patience: PATIENCE, signal, ...(tail === undefined ? {} : { tail }) };
    const outcome = await sessions.ask(path, body, who, options);
    return outcome.ok ? outcome : { ok: false, fault: { code: outcome.fault.code } };
  }

  const ownFirst = () =>
    new Promise<void>((resolve) => {
      const callOff = parts.after(OWN_FIRST, resolve);
      void parts.sent().finally(() => {
        callOff();
        resolve();
      });
    });

  /** With what this tablet wrote onto it and the desk has not answered for yet. */
  function withOwn(record: RegisterRecord): RegisterRecord {
    const own = ledger
      .openRows()
      .filter((row) => row.record === record.id && !ledger.isRefused(row.entry.id));
    const entries = own.map((row) => row.entry);
    return entries.length === 0 ? record : { ...record, log: mergeLogs(record.log, entries) };
  }

  return {
    causes: async () => {
      await ownFirst();
      return ask('/api/desk/causes', undefined);
    },
    cases: async (asked) => {
      await ownFirst();
      return ask('/api/desk/cases', asked);
    },
    mine: () => ask('/api/desk/mine', undefined),
    read: async (id) => {
      const outcome = await ask('/api/desk/cases/', undefined, id);
      if (!outcome.ok) return outcome;
      const found = withOwn(outcome.value.case);
      shelf.put([found]);
      const here = await store.findMany(outcome.value.records.map((record) => record.id));
      const records = outcome.value.records.map((record) => {
        const log = here.get(record.id)?.log;
        return toView(log ? { ...record, log: mergeLogs(record.log, log) } : record, facts);
      });
      const { elsewhere } = outcome.value;
      return { ok: true, value: { case: toView(found, facts), records, elsewhere } };
    },
    asked: async () => {
      const outcome = await ask('/api/desk/asked', {});
      if (!outcome.ok) return outcome;
      const asked = outcome.value.asked.filter((one) => isCase(one.case.id));
      return { ok: true, value: { asked } };
    },
  };
}
