import type { Checkpoint } from '../../schemas/wire/messages.ts';
import { isFields, isText } from '../store/guards.ts';

/** Undefined for something that is no checkpoint; null asks for everything. */
export function parseCheckpoint(value: unknown): Checkpoint | null | undefined {
  if (value === null || value === undefined) return null;
  if (!isFields(value) || !isText(value.epoch) || !isFields(value.sequences)) return undefined;
  const sequences: [string, string][] = [];
  for (const [commune, sequence] of Object.entries(value.sequences)) {
    if (!isText(sequence) || !isSequence(sequence)) return undefined;
    sequences.push([commune, sequence]);
  }
  return { epoch: value.epoch, sequences: Object.fromEntries(sequences) };
}

/** Where a tablet stands in the database of one commune; from the beginning where the epoch is another. */
export function sinceIn(checkpoint: Checkpoint | null, epoch: string, commune: string): string {
  if (!checkpoint || checkpoint.epoch !== epoch) return '0';
  return Object.hasOwn(checkpoint.sequences, commune) ? (checkpoint.sequences[commune] ?? '0') : '0';
}

/** A sequence as CouchDB writes it; `now` and its like would skip what was never stored. */
function isSequence(text: string): boolean {
  return /^\d+(-[A-Za-z0-9_-]+)?$/.test(text);
}
