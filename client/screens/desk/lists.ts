import type { CasesRequest } from '../../../schemas/wire/desk-messages.ts';
import type { Queue } from './queue.ts';

/** The list that an address names: of a cause by a hand or in a commune, or of a status. */
export function listOf(params: Readonly<Record<string, string>>): Pick<Queue, 'route' | 'request' | 'isOne'> {
  const { kind, code = '', where = '', status } = params;
  if (kind === undefined) {
    const request: CasesRequest = { status: [status ?? ''], counted: status !== 'open' };
    return { route: `/desk/status/${status}`, request, isOne: () => true };
  }
  const route = `/desk/list/${kind}/${code}/${where}`;
  if (!isCommune(where)) return { route, request: { kind, code, by: where }, isOne: () => true };
  // What is one hand's habit is a cause of its own, and a commune beside another's case has none of its own in it.
  return {
    route,
    request: { kind, code, commune: where, limit: 200 },
    isOne: (row) => row.by === undefined && row.commune === where,
  };
}

export function isCommune(where: string): boolean {
  return /^\d{6}$/.test(where);
}
