import { type Certificate, keyOf } from '../../schemas/access/officer.ts';
import { createVerify } from '../../schemas/crypto/p256.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import type { Acknowledgement } from '../../schemas/wire/messages.ts';
import { acknowledgementText } from '../../schemas/wire/proof.ts';
import { readSentBody } from '../support/sent-body.ts';
import type { Faults } from './tally.ts';

/** Everything that tablets sent and what the gateway acknowledged, heard on the wire and not of the tablets. */
export interface WireHearing {
  /** For a tablet's own requests. */
  readonly fetch: typeof fetch;
  /** For a push that is made otherwise; its answer, or undefined where none came. */
  readonly push: <Answer extends Acknowledged>(
    records: readonly SentRecord[],
    send: () => Promise<Answer>,
  ) => Promise<Answer | undefined>;
  /** Entries of pushes that have no answer now. */
  readonly underWay: () => readonly string[];
  /** Record by entry, for all that an acknowledgement has covered. */
  readonly covered: () => ReadonlyMap<string, string>;
  readonly keys: () => ReadonlySet<string>;
}

export interface SentRecord {
  readonly id: string;
  readonly entries: readonly Entry[];
}

interface Acknowledged {
  readonly acknowledgements: readonly Acknowledgement[];
}

interface Sent extends SentRecord {
  readonly key: string;
  readonly seq: number;
}

/** @param readRoster certificates as the gateway shows them now */
export function createWireHearing(
  readRoster: () => Promise<readonly Certificate[]>,
  faults: Faults,
): WireHearing {
  const verify = createVerify(globalThis.crypto.subtle);
  const sent = new Map<string, Omit<Sent, 'entries'>>();
  const highest = new Map<string, Acknowledgement>();
  const underWay = new Set<readonly SentRecord[]>();
  const gateways = new Map<string, string>();

  function noteSent(records: readonly SentRecord[]): void {
    for (const { id, entries } of records) {
      for (const { id: entry, key, seq } of entries) sent.set(entry, { id, key, seq });
    }
  }

  async function publicKeyOf(gateway: string): Promise<string> {
    if (!gateways.has(gateway)) {
      for (const one of await readRoster())
        if (one.role === 'service') gateways.set(keyOf(one), one.publicKey);
    }
    return gateways.get(gateway) ?? '';
  }

  /** @param before what had been acknowledged when it was asked: an answer may overtake another */
  async function note(one: Acknowledgement, before: number): Promise<void> {
    const isSigned = await verify(await publicKeyOf(one.by), acknowledgementText(one), one.sig);
    if (!isSigned) return faults.note('torn', `an acknowledgement of ${one.key} nobody signed`);
    if (one.upTo < before)
      faults.note('lost', `${one.key} was acknowledged to ${before}, then to ${one.upTo}`);
    if (one.upTo >= (highest.get(one.key)?.upTo ?? 0)) highest.set(one.key, one);
  }

  async function hear<Answer extends Acknowledged>(
    records: readonly SentRecord[],
    send: () => Promise<Answer | undefined>,
  ): Promise<Answer | undefined> {
    noteSent(records);
    if (records.length > 0) underWay.add(records);
    const before = new Map([...highest].map(([key, { upTo }]) => [key, upTo]));
    try {
      const answer = await send();
      for (const one of answer?.acknowledgements ?? []) await note(one, before.get(one.key) ?? 0);
      return answer;
    } finally {
      underWay.delete(records);
    }
  }

  return {
    fetch: async (input, init) => {
      if (!/\/api\/(push|pull)$/.test(String(input))) return fetch(input, init);
      const asked = JSON.parse(readSentBody(init));
      let response: Response | undefined;
      await hear(asked.records ?? [], async () => {
        response = await fetch(input, init);
        return response.ok ? response.clone().json() : undefined;
      });
      if (!response) throw new Error('a request without an answer');
      return response;
    },
    push: (records, send) => hear(records, () => send().catch(() => undefined)),
    underWay: () => [...underWay].flatMap((records) => records.flatMap(({ entries }) => entries.map(idOf))),
    covered: () => {
      const covered = new Map<string, string>();
      for (const [entry, { id, key, seq }] of sent) {
        const upTo = highest.get(key);
        if (upTo && seq <= upTo.upTo && !upTo.refused.some((refused) => refused === entry))
          covered.set(entry, id);
      }
      return covered;
    },
    keys: () => new Set([...sent.values()].map(({ key }) => key)),
  };
}

function idOf({ id }: Entry): string {
  return id;
}
