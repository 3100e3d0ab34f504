import type { EntryId, RecordId } from '../../schemas/record/entry.ts';
import { headsOf } from '../../schemas/record/log.ts';
import type { Checkpoint } from '../../schemas/wire/messages.ts';
import { enrolTablet, idOf, PERSON, pullAll } from '../integration/support/server-tablet.ts';
import type { Chance } from '../simulate/plan.ts';

/** Another officer of the commune, whose work comes to the tablet while it saves. */
export interface Neighbour {
  readonly key: string;
  /** Sends a person of its own, and an edit to one of the records it knows, until told to stop. */
  readonly work: (until: AbortSignal) => Promise<void>;
  /** Record by entry, as far as the gateway said that it is in the log. */
  readonly acknowledged: ReadonlyMap<string, string>;
}

export async function createNeighbour(
  url: string,
  { officer, place }: { readonly officer: string; readonly place: string },
  chance: Chance,
): Promise<Neighbour> {
  const tablet = await enrolTablet(() => new URL(url), officer, `neighbour-${officer}`);
  const acknowledged = new Map<string, string>();
  const known = new Map<RecordId, readonly EntryId[]>();
  let since: Checkpoint | null = null;

  async function send(record: RecordId, entry: ReturnType<typeof tablet.write>): Promise<void> {
    const { results } = await tablet.push(record, entry);
    if (results.every(({ status }) => status === 'admitted')) acknowledged.set(entry.id, record);
  }

  async function workOnce(): Promise<void> {
    const page = await pullAll(tablet, since);
    since = page.checkpoint;
    for (const { id, kind, log } of page.records) if (kind === 'person') known.set(id, headsOf(log));
    const root = tablet.open('person', { ...PERSON, 'name.givenName': 'អ្នកជិតខាង' }, 'open', place);
    await send(idOf(root), root);
    if (known.size === 0) return;
    const record = chance.pick([...known.keys()].slice(-20));
    const after = [...(known.get(record) ?? [])];
    const edit = tablet.write({ after, act: 'change', set: { nationality: `ខ្មែរ ${chance.below(99)}` } });
    await send(record, edit);
    known.set(record, [edit.id]);
  }

  return {
    key: tablet.key,
    acknowledged,
    work: async (until) => {
      while (!until.aborted) await workOnce();
    },
  };
}
