import { type Certificate, type Grant, keyOf } from '../../../schemas/access/officer.ts';
import type { KeyId } from '../../../schemas/record/entry.ts';
import type { OfficersAnswer } from '../../../schemas/wire/messages.ts';

export type OfficerState = 'active' | 'invited' | 'tooOld' | 'ended' | 'revoked';

/** An officer on a tablet, or one who was invited and has not come. */
export interface OfficerLine {
  readonly id: string;
  readonly grant: Grant;
  readonly state: OfficerState;
  /** Undefined before the code was used. */
  readonly key: KeyId | undefined;
  readonly device: string | undefined;
}

/** By place, then by name: whoever is invited beside those who work there. */
export function toOfficerLines(
  { certificates, revocations, invited }: OfficersAnswer,
  today: string,
): readonly OfficerLine[] {
  const revoked = new Set(revocations.map(({ key }) => key));
  const stateOf = (certificate: Certificate, key: KeyId): OfficerState => {
    if (revoked.has(key)) return 'revoked';
    return certificate.until < today ? 'ended' : 'active';
  };
  const lines: OfficerLine[] = [
    ...certificates.map((certificate) => {
      const key = keyOf(certificate);
      const state = stateOf(certificate, key);
      return { id: key, grant: certificate, state, key, device: certificate.device };
    }),
    ...invited.map((grant) => {
      const state = grant.enrolBy < today || grant.until < today ? ('tooOld' as const) : ('invited' as const);
      return { id: grant.codeKey, grant, state, key: undefined, device: undefined };
    }),
  ];
  const orderOf = ({ grant, id }: OfficerLine) => `${grant.place}/${grant.officer}/${id}`;
  return lines.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}
