import { type Certificate, keyOf, type Role } from '../../../schemas/access/officer.ts';
import { ENTRY_VERSION, type EntryId, sealEntry, signedText } from '../../../schemas/record/entry.ts';
import { toDay } from './dates.ts';
import type { Office, Write } from './draft.ts';
import type { Certify, OfficeKey } from './office-trust.ts';

const FROM = '2000-01-01';
const UNTIL = '2099-12-31';

/**
 * Officers of invented certificates, one for each role and commune that something is written for, each with its own
 * chain. `certificates` says who has written so far.
 *
 * @param device the device they are all said to have written on
 * @param nameOf the name an officer of that role and place is shown by; role and place where it has none
 * @param certify makes keys and certificates; where it is left out nothing is signed, and no door lets it in
 */
export function createOffices(
  device = 'invented',
  nameOf: (role: Role, place: string) => string | undefined = () => undefined,
  certify: Certify = unsigned,
): {
  write: Write;
  certificates: () => readonly Certificate[];
} {
  const authors = new Map<
    string,
    OfficeKey & { key: ReturnType<typeof keyOf>; seq: number; prev: EntryId | null }
  >();

  function authorOf({ role, commune }: Office) {
    const place = role === 'district' ? commune.slice(0, 4) : commune;
    const officer = `${role}-${place}`;
    const known = authors.get(officer);
    if (known) return known;
    const open = {
      v: 2,
      officer,
      name: nameOf(role, place) ?? officer,
      role,
      place,
      from: FROM,
      until: UNTIL,
      enrolBy: UNTIL,
    } as const;
    const { certificate, sign } = certify(open, device);
    const author = { certificate, sign, key: keyOf(certificate), seq: 0, prev: null };
    authors.set(officer, author);
    return author;
  }

  return {
    certificates: () => [...authors.values()].map((author) => author.certificate),
    write(office, body, on) {
      const author = authorOf(office);
      author.seq += 1;
      const { key, seq, prev, sign } = author;
      // Eight in the morning at UTC+7, and a second for each entry, so that no two tell the same time.
      const at = toDay(on) * 86_400_000 + 3_600_000 + seq * 1000;
      const whole = { v: ENTRY_VERSION, ...body, key, seq, prev, at };
      const entry = sealEntry(whole, sign(signedText(whole)));
      author.prev = entry.id;
      return entry;
    },
  };
}

function unsigned(open: Parameters<Certify>[0], device: string): OfficeKey {
  const certificate = { ...open, codeKey: '', grantSig: '', device, publicKey: '', sig: '' };
  return { certificate, sign: () => '' };
}
