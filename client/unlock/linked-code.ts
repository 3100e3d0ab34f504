import { readCode } from '../../schemas/access/enrolment-code.ts';

/**
 * The one-time code of a link such as `https://khum.example/enrol#ABCD-…`: behind the `#` no server is told of it. Taken
 * once, and out of the address at once, so that it is not read over a shoulder.
 */
export function takeLinkedCode(): string {
  const code = readCode(location.hash.slice(1));
  if (code === undefined) return '';
  history.replaceState(null, '', '/');
  return code;
}
