import { readInvitation } from '../../schemas/access/province.ts';

/**
 * The one-time code of a link such as `https://khum.example/enrol#ABCD-….EFGH-…`, with the province's fingerprint: behind the `#` no server is told of it. Taken
 * once, and out of the address at once, so that it is not read over a shoulder.
 */
export function takeLinkedCode(): string {
  const typed = location.hash.slice(1);
  const invitation = readInvitation(typed);
  if (invitation === undefined) return '';
  history.replaceState(null, '', '/');
  return typed;
}
