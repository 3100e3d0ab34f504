import { createHash } from 'node:crypto';
import { type Certificate, keyOf } from '../../schemas/access/officer.ts';
import { type EntryBody, type KeyId, sealEntry, signedText } from '../../schemas/record/entry.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import type { EntriesAnswer, PullAnswer, PushAnswer, SessionAnswer } from '../../schemas/wire/messages.ts';
import { requestText, toAuthorization } from '../../schemas/wire/proof.ts';
import { createSigner } from '../keys/key-pair.ts';
import { openDeskState, post, writeDeskState } from './desk-state.ts';

/** Provincial staff at a command line: a key of its own in a file, and the gateway's door like any tablet's. */
export interface HeldDesk {
  readonly certificate: Certificate;
  readonly readAll: () => Promise<readonly RegisterRecord[]>;
  /** Writes one entry onto a record and answers what became of it. */
  readonly write: (
    record: RegisterRecord,
    parts: Pick<EntryBody, 'after' | 'act' | 'set' | 'adopts'>,
  ) => Promise<PushAnswer>;
}

/** Enrols with a one-time code of provincial staff where the file is not there yet. */
export async function openHeldDesk(url: string, file: string, code: string | undefined): Promise<HeldDesk> {
  let state = await openDeskState({ url, file, code, role: 'provincial' });
  const { certificate } = state;
  const sign = await createSigner(state.scalar);
  const key: KeyId = keyOf(certificate);
  const { session }: SessionAnswer = await post(url, '/api/session', { key });
  let count = 0;

  function ask<T>(path: string, body: object): Promise<T> {
    return post(url, path, body, async (text) => {
      count += 1;
      const bodyHash = createHash('sha256').update(text).digest('base64url');
      const proof = { method: 'POST', path, bodyHash, session, count } as const;
      return toAuthorization(session, proof.count, await sign(requestText(proof)));
    });
  }

  return {
    certificate,
    async readAll() {
      const records = new Map<string, RegisterRecord>();
      for (let since: PullAnswer['checkpoint'] | null = null, more = true; more; ) {
        const page: PullAnswer = await ask('/api/pull', { since, limit: 500 });
        for (const record of page.records) records.set(record.id, record);
        const asked = page.notices.map(({ id }) => ({ id, heads: [] }));
        const large: EntriesAnswer =
          asked.length > 0 ? await ask('/api/entries', { records: asked }) : { records: [] };
        for (const { id, kind, commune, entries } of large.records) {
          records.set(id, { id, kind, commune, log: mergeLogs(entries, []) });
        }
        since = page.checkpoint;
        more = page.more;
      }
      return [...records.values()];
    },
    async write(record, parts) {
      const { seq, prev } = state;
      const body: EntryBody = { v: 1, ...parts, key, seq: seq + 1, prev, at: Date.now() };
      const entry = sealEntry(body, await sign(signedText(body)));
      state = { ...state, seq: entry.seq, prev: entry.id };
      // Kept first: what breaks off then leaves a hole in the chain, never a fork.
      await writeDeskState(file, state);
      return ask('/api/push', { records: [{ id: record.id, heads: [entry.id], entries: [entry] }] });
    },
  };
}
