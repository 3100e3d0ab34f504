import type { Grant, Revocation } from '../../schemas/access/officer.ts';
import type { OfficersTaken } from '../../schemas/wire/messages.ts';
import { toGrant, toRevocation } from '../keys/read-trust.ts';
import { type Fields, isFields, toList } from '../store/guards.ts';
import type { Gateway } from './gateway.ts';
import { ProblemError } from './problem.ts';

export interface BroughtTrust {
  readonly grants: readonly Grant[];
  readonly revocations: readonly Revocation[];
}

/** Grants and revocations as a body brings them. @throws ProblemError `bad_request` */
export function readTrust(body: unknown): BroughtTrust {
  if (!isFields(body)) throw new ProblemError('bad_request', 'grants or revocations are needed.');
  return { grants: listGrants(body), revocations: listRevocations(body) };
}

/** Takes in what the province's key, or an administrator's, signed elsewhere. @throws ProblemError `bad_request` */
export async function takeTrust(
  { enrolments, roster }: Pick<Gateway, 'enrolments' | 'roster'>,
  { grants, revocations }: BroughtTrust,
): Promise<OfficersTaken> {
  for (const grant of grants) {
    if (await enrolments.put(grant)) continue;
    refuse(`The grant of ${grant.officer} is not signed by this province’s key.`);
  }
  for (const revocation of revocations) {
    if (await roster.revoke(revocation)) continue;
    refuse(
      `The revocation of ${revocation.key} is not signed by this province, or the key is not known here.`,
    );
  }
  return { grants: grants.length, revocations: revocations.length };
}

function listGrants({ grants }: Fields): readonly Grant[] {
  return toList(grants).map((one) => toGrant(one) ?? refuse('A grant has not the form of one.'));
}

function listRevocations({ revocations }: Fields): readonly Revocation[] {
  return toList(revocations).map(
    (one) => toRevocation(one) ?? refuse('A revocation has not the form of one.'),
  );
}

function refuse(detail: string): never {
  throw new ProblemError('bad_request', detail);
}
