import fc from 'fast-check';
import type { RecordView } from '../../client/device/api/records.ts';
import { subjectsOf } from '../../client/device/search/subjects.ts';
import type { Certificate } from '../../schemas/access/officer.ts';
import { judge } from '../../schemas/kinds/judge.ts';
import type { Entry, EntryId, KeyId } from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { headsOf, pastOfHeads } from '../../schemas/record/log.ts';
import { entriesBeyond, mergeLogs } from '../../schemas/record/merge.ts';
import { createRecord, type RegisterRecord } from '../../schemas/record/record.ts';
import { admitEntries, type DoorFacts } from '../../sync-server/gateway/admit.ts';
import { toCandidate } from '../../sync-server/gateway/candidate.ts';
import { author } from '../support/build.ts';

/** How a tablet looks at a record and puts logs together, so that a planted fault can take the place of the real thing. */
export interface Subject {
  readonly toView: (record: RegisterRecord) => RecordView;
}

/** One thing that happens to a family book that all hold. */
export type Step =
  /** `by` is the tablet's first or second officer. */
  | { readonly do: 'edit'; readonly tablet: number; readonly by: number; readonly field: number }
  | { readonly do: 'push' | 'pull'; readonly tablet: number }
  /** From here on what the fourth tablet's clerk brings is held. */
  | { readonly do: 'revoke' };

/**
 * Who holds what: a clerk and the chief of the commune; a clerk whose key is taken back, and one beside; a field officer,
 * who may not change a book, and an honest clerk on the same tablet; a clerk of another commune who got hold of it.
 */
const TABLETS: readonly (readonly Partial<Certificate>[])[] = [
  [{ role: 'chief' }],
  [{ role: 'clerk' }],
  [{ role: 'field-officer' }, { role: 'clerk' }],
  [{ role: 'clerk' }, { role: 'clerk' }],
  [{ role: 'clerk', place: '230201' }],
];
const REVOKED = 3;
const HEAD = 'H'.repeat(43);
const FIELDS = [`members.${HEAD}.givenName`, `members.${HEAD}.familyName`, 'address.group', 'address.street'];

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('edit' as const),
        tablet: fc.nat(TABLETS.length - 1),
        by: fc.nat(1),
        field: fc.nat(FIELDS.length - 1),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constantFrom('push' as const, 'pull' as const),
        tablet: fc.nat(TABLETS.length - 1),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'revoke' as const }) },
  ),
  { minLength: 5, maxLength: 40 },
);

interface Tablet {
  log: readonly Entry[];
  /** Statuses of what the province did not simply take, by entry. */
  readonly tray: Map<EntryId, string>;
  readonly hands: readonly Hand[];
}

type Hand = ReturnType<typeof author>;

/** Plays the steps with the gateway's own door; the first thing seen that rule 4 forbids, in words. */
export function findLeak(script: readonly Step[], order: number, subject: Subject): string | undefined {
  const world = createWorld();
  for (const step of script) {
    world.play(step);
    const leak = world.findShown(subject);
    if (leak) return `after ${JSON.stringify(step)}: ${leak}`;
  }
  for (let round = 0; round < 3; round++) world.level();
  return (
    world.findShown(subject) ??
    world.findApart() ??
    world.findStranded(subject) ??
    world.findUntold(subject) ??
    world.findShownInOrder(order, subject)
  );
}

function createWorld() {
  const service = author({ officer: 'gateway', role: 'service', place: '' });
  const tablets: readonly Tablet[] = TABLETS.map((officers, place) => ({
    log: [],
    tray: new Map(),
    hands: officers.map((parts, by) => author({ ...parts, officer: `o${place}-${by}`, device: `t${place}` })),
  }));
  const hands = [service, ...tablets.flatMap((tablet) => tablet.hands)];
  const authors = new Map<KeyId, Certificate>(hands.map((hand) => [hand.key, hand.certificate]));
  const stops = new Map<KeyId, 'revoked'>();
  const facts: DoorFacts = {
    authors,
    stops,
    allows: () => true,
    authorOf: (key) => authors.get(key),
    communes: new Set(['070702', '230201']),
  };
  const root = tablets[0]?.hands[0]?.open('family-book', {
    number: '1',
    head: HEAD,
    [`members.${HEAD}.givenName`]: 'ដើម',
    [`members.${HEAD}.familyName`]: 'ដើម',
    [`members.${HEAD}.sex`]: 'f',
    [`members.${HEAD}.relation`]: { to: HEAD, is: 'head' },
    [`members.${HEAD}.presence`]: { is: 'present' },
    standing: { is: 'open' },
  });
  if (!root) throw new Error('the chief opens the book');
  const { id } = createRecord([root]);
  let province: readonly Entry[] = [root];
  for (const tablet of tablets) tablet.log = [root];
  /** Every entry ever written, and what the province said of it last. */
  const written = new Map<EntryId, Entry>();
  const said = new Map<EntryId, string>();

  function edit(tablet: Tablet, by: number, field: number): void {
    const hand = tablet.hands[by % tablet.hands.length];
    const path = FIELDS[field] ?? '';
    if (!hand) return;
    const act = path.startsWith('members.') ? 'change-member' : 'change-address';
    const body = { after: headsOf(tablet.log), act, set: { [path]: token(written.size) } };
    const { certificate } = hand;
    const honest = certificate.role !== 'field-officer' && certificate.place === '070702';
    // What a tablet would not let its officer write only a tampered one writes.
    const trial = author(certificate).write(body);
    if (honest && !judge(tablet.log, trial, certificate).ok) return;
    const entry = hand.write(body);
    written.set(entry.id, entry);
    tablet.log = mergeLogs(tablet.log, [entry]);
  }

  function push(tablet: Tablet): void {
    const sent = entriesBeyond(tablet.log, province);
    const admission = admitEntries(id, province, sent.map(toCandidate), facts);
    const voids = admission.toVoid.map(({ entry, code }) =>
      service.write({ after: [entry], act: 'void', voids: [entry], why: code }),
    );
    province = mergeLogs(province, [...admission.admitted, ...voids]);
    const refused = new Set<EntryId>();
    for (const [place, { status }] of admission.decisions.entries()) {
      const entry = sent[place];
      if (!entry || !written.has(entry.id)) continue;
      said.set(entry.id, status);
      if (status !== 'admitted') tablet.tray.set(entry.id, status);
      if (status === 'refused') refused.add(entry.id);
    }
    // As the pusher does: what was refused leaves the log, with all that stands on it.
    const fallen = tablet.log.filter((entry) =>
      pastOfHeads(tablet.log, [entry.id]).some((past) => refused.has(past.id)),
    );
    for (const entry of fallen) tablet.tray.set(entry.id, 'refused');
    tablet.log = mergeLogs(entriesBeyond(tablet.log, fallen), province);
  }

  const pull = (tablet: Tablet) => {
    tablet.log = mergeLogs(tablet.log, province);
  };
  const recordOf = (log: readonly Entry[]) => createRecord(log);
  const refusedIds = () => [...said].filter(([, status]) => status !== 'admitted').map(([entry]) => entry);

  /** What the log's own voids say is refused, and is shown all the same. */
  function findIn(log: readonly Entry[], subject: Subject): string | undefined {
    const voided = new Set(log.flatMap((entry) => entry.voids ?? []));
    const { history: _, ...view } = subject.toView(recordOf(log));
    const shown = JSON.stringify([view, subjectsOf(view)]);
    const found = log.find(
      (entry) => voided.has(entry.id) && tokensOf(entry).some((one) => shown.includes(one)),
    );
    return found && `${JSON.stringify(found.set)} was refused and shows`;
  }

  return {
    play(step: Step): void {
      const tablet = 'tablet' in step ? tablets[step.tablet] : undefined;
      if (step.do === 'edit' && tablet) edit(tablet, step.by, step.field);
      if (step.do === 'push' && tablet) push(tablet);
      if (step.do === 'pull' && tablet) pull(tablet);
      const lost = tablets[REVOKED]?.hands[0];
      if (step.do === 'revoke' && lost) stops.set(lost.key, 'revoked');
    },
    level(): void {
      for (const tablet of tablets) push(tablet);
      for (const tablet of tablets) pull(tablet);
    },
    findShown(subject: Subject): string | undefined {
      for (const { log } of tablets) {
        const leak = findIn(log, subject);
        if (leak) return leak;
      }
      return undefined;
    },
    findApart(): string | undefined {
      const apart = tablets.findIndex(({ log }) => entriesBeyond(log, province).length > 0);
      return apart < 0 ? undefined : `tablet ${apart} is not level with the province`;
    },
    /** The state is that of a log in which refused entries set nothing: told without looking at any void. */
    findStranded(subject: Subject): string | undefined {
      const refused = new Set(refusedIds());
      const bare = province.map((entry) => (refused.has(entry.id) ? { ...entry, set: {} } : entry));
      const expected = foldLog(bare);
      const view = subject.toView(recordOf(province));
      for (const entry of written.values()) {
        const isHonest = !refused.has(entry.id) && hands.some((hand) => hand.key === entry.key);
        if (isHonest && !province.includes(entry)) return `${entry.id} is honest and not at the province`;
      }
      const isSame =
        JSON.stringify([view.state, view.contested]) === JSON.stringify([expected.state, expected.contested]);
      return isSame ? undefined : `the book says ${JSON.stringify(view.state)}`;
    },
    /** In the author's tray, and in everybody's history as voided; but for what entered no log at all. */
    findUntold(subject: Subject): string | undefined {
      const { history } = subject.toView(recordOf(province));
      for (const entry of refusedIds()) {
        if (!tablets.some(({ tray }) => tray.has(entry))) return `${entry} is in no tray`;
        const item = history.find((one) => one.id === entry);
        const isNobodys = said.get(entry) === 'refused';
        if (isNobodys ? item !== undefined : !item?.isVoided)
          return `${entry} is told wrongly in the history`;
      }
      return undefined;
    },
    /** One entry after the other, in an order that `order` draws: nothing shows that its void is there for. */
    findShownInOrder(order: number, subject: Subject): string | undefined {
      let log: readonly Entry[] = [root];
      for (const entry of shuffle(province, order)) {
        log = mergeLogs(log, [entry]);
        const leak = findIn(log, subject);
        if (leak) return `arriving one by one: ${leak}`;
      }
      const [whole, all] = [subject.toView(recordOf(log)), subject.toView(recordOf(province))];
      return JSON.stringify(whole) === JSON.stringify(all) ? undefined : 'another order says something else';
    },
  };
}

const LETTERS = [...'កខគឃចឆជឈញតថទធនបផពភមយរលវសហ'];

/** A value nobody else writes, of one length, so that none is a part of another. */
function token(number: number): string {
  const [low, high] = [number % LETTERS.length, Math.floor(number / LETTERS.length)];
  return `អ${LETTERS[high] ?? ''}${LETTERS[low] ?? ''}អ`;
}

function tokensOf(entry: Entry): readonly string[] {
  return Object.values(entry.set).filter((value) => typeof value === 'string');
}

function shuffle(entries: readonly Entry[], order: number): readonly Entry[] {
  return [...entries]
    .map((entry, place) => ({
      entry,
      at: (Math.imul(place + 1, 2_654_435_761) ^ Math.imul(order + 1, 40_503)) >>> 0,
    }))
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
}
