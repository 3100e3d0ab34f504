import type { KeyId } from '../../schemas/record/entry.ts';
import type { Checkpoint } from '../../schemas/wire/messages.ts';
import { isFields, isText, isTexts, toList } from '../store/guards.ts';
import { isKeyId } from '../store/ids.ts';
import { parseCheckpoint } from './checkpoint.ts';

/** A push whose outer form is right; each entry is still anything. */
export interface PushBody {
  readonly records: readonly {
    readonly id: string;
    readonly heads: readonly string[];
    readonly entries: readonly unknown[];
  }[];
  readonly receiptsFor: readonly KeyId[];
  readonly since?: Checkpoint | null;
}

/** Undefined for a body that is no push: then nothing of it is looked at. */
export function parsePushBody(body: unknown): PushBody | undefined {
  if (!isFields(body) || !Array.isArray(body.records)) return undefined;
  const records = body.records.flatMap((row: unknown) => {
    if (!isFields(row) || !isText(row.id) || !isTexts(row.heads) || !Array.isArray(row.entries)) return [];
    const entries: readonly unknown[] = row.entries;
    return [{ id: row.id, heads: row.heads, entries }];
  });
  if (records.length !== body.records.length) return undefined;
  const since = parseCheckpoint(body.since);
  if (since === undefined) return undefined;
  return { records, receiptsFor: toList(body.receiptsFor).filter(isKeyId), since };
}
