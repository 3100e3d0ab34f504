import type { Entry, EntryId, RecordId } from '../../schemas/record/entry.ts';
import type { PushAnswer } from '../../schemas/wire/messages.ts';
import { idOf, PERSON, type WireTablet } from '../integration/support/server-tablet.ts';
import type { Chance } from '../simulate/plan.ts';
import type { WireHearing } from './wire-hearing.ts';

/** A tablet as the gateway sees one, which sends as much as it can and offers again what was not answered. */
export interface RawSender {
  readonly work: (until: AbortSignal) => Promise<void>;
  /** Sends what no answer has come to; false where the gateway still has not taken all of it. */
  readonly sendAgain: () => Promise<boolean>;
}

interface Offer {
  readonly id: RecordId;
  readonly heads: readonly EntryId[];
  readonly entries: readonly Entry[];
}

export function createRawSender(
  tablet: WireTablet,
  commune: string,
  hearing: WireHearing,
  chance: Chance,
): RawSender {
  let unanswered: readonly Offer[] = [];
  const heads = new Map<RecordId, EntryId>();

  function draw(): readonly Offer[] {
    const what = chance.next();
    const known = [...heads].slice(-10);
    // One entry, a day's work at once, or an edit; and now and then what a clerk may not do, which is voided.
    if (known.length === 0 || what < 0.3) return [openPerson()];
    if (what < 0.6) return Array.from({ length: 2 + chance.below(20) }, openPerson);
    if (what < 0.92)
      return [onto(chance.pick(known), { act: 'change', set: { nationality: `ខ្មែរ ${chance.below(999)}` } })];
    return [
      onto(chance.pick(known), { act: 'withdraw', set: { standing: { is: 'withdrawn' } }, why: 'ច្រឡំ' }),
    ];
  }
  function openPerson(): Offer {
    const root = tablet.open('person', PERSON, 'open', commune);
    heads.set(idOf(root), root.id);
    return { id: idOf(root), heads: [root.id], entries: [root] };
  }
  function onto(
    [id, head]: readonly [RecordId, EntryId],
    parts: Pick<Entry, 'act' | 'set'> & { why?: string },
  ): Offer {
    const entry = tablet.write({ after: [head], ...parts });
    heads.set(id, entry.id);
    return { id, heads: [entry.id], entries: [entry] };
  }

  async function send(): Promise<boolean> {
    const records = unanswered;
    const answer = await hearing.push<PushAnswer>(records, async () => {
      const response = await tablet.ask('/api/push', { records });
      if (!response.ok) throw new Error(`not taken: ${response.status} ${await response.text()}`);
      return response.json();
    });
    if (!answer) return false;
    const open = new Set<string>(
      answer.results.filter(({ status }) => status === 'not_yet').map(({ id }) => id),
    );
    unanswered = records.filter(({ entries }) => entries.some(({ id }) => open.has(id)));
    return unanswered.length === 0;
  }

  return {
    work: async (until) => {
      while (!until.aborted) {
        if (unanswered.length === 0) unanswered = draw();
        if (!(await send())) return;
      }
    },
    sendAgain: async () => unanswered.length === 0 || send(),
  };
}
