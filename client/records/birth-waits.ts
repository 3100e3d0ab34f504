import { may } from '../../schemas/access/may.ts';
import type { Certificate } from '../../schemas/access/officer.ts';
import type { Words } from '../../schemas/kinds/field.ts';
import type { RecordRow, RecordView } from '../device/api/records.ts';
import { QUEUE_WORDS } from '../words/queue-words.ts';

/** What an officer has to do with a birth that the district has answered; undefined where it is nobody's turn here. */
export function birthWait(
  { kind, status, commune }: Pick<RecordRow, 'kind' | 'status' | 'commune'>,
  officer: Certificate,
): Words | undefined {
  if (kind !== 'birth') return undefined;
  const mayDo = (act: string) => may(officer, act, { kind, commune, status }).ok;
  if (status === 'returned' && mayDo('amend')) return QUEUE_WORDS.toMend;
  return status === 'verified' && mayDo('register-verified') ? QUEUE_WORDS.toRegister : undefined;
}

/** The district's answer to a birth that it gave back, while it stands; undefined for any other. */
export function findReturn({ kind, status, history }: Pick<RecordView, 'kind' | 'status' | 'history'>) {
  if (kind !== 'birth' || status !== 'returned') return undefined;
  const counting = history.filter(({ isVoided }) => !isVoided);
  const at = counting.findLastIndex(({ act }) => act === 'return');
  const answer = counting[at];
  return answer && { answer, isMended: counting.slice(at + 1).some(({ act }) => act === 'amend') };
}
