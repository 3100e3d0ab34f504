import type { Kind } from '../../schemas/kinds/kind.ts';
import type { WriteFault } from '../device/api/writing.ts';
import type { State } from '../forms/question.ts';
import { WRITE_FAULTS } from '../words/fault-words.ts';
import { say } from '../words/language.ts';
import { wordsOfRefusal } from '../words/refusal-words.ts';
import { sayPath } from './say-path.ts';

/** Why the tablet did not write, where, and what to do next. */
export function sayWriteFault(fault: WriteFault, kind: Kind, state: State): string {
  if (!('act' in fault)) return say(WRITE_FAULTS[fault.code]);
  const { reason, next } = wordsOfRefusal(fault.code);
  const where = fault.path === undefined ? '' : ` (${sayPath(kind, fault.path, state)})`;
  return `${say(reason)}${where}${say({ km: '។', en: '.' })} ${say(next)}`;
}
