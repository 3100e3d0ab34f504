import type { Certificate, Revocation } from '../../schemas/access/officer.ts';
import { toCertificate, toRevocation } from '../keys/read-trust.ts';
import { isFields, toList } from '../store/guards.ts';
import { ProblemError } from './problem.ts';

export interface BroughtTrust {
  readonly certificates: readonly Certificate[];
  readonly revocations: readonly Revocation[];
}

/** What has not the form of one is left out: a tablet passes on what it once verified. @throws ProblemError `bad_request` */
export function readBrought(body: unknown): BroughtTrust {
  if (!isFields(body)) throw new ProblemError('bad_request', 'certificates and revocations are needed.');
  return {
    certificates: toList(body.certificates).flatMap((one) => toCertificate(one) ?? []),
    revocations: toList(body.revocations).flatMap((one) => toRevocation(one) ?? []),
  };
}
