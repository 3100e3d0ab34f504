import { type Certificate, keyOf } from '../../../schemas/access/officer.ts';
import { ENTRY_VERSION, type EntryId, sealEntry } from '../../../schemas/record/entry.ts';
import { toDay } from './dates.ts';
import type { Office, Write } from './draft.ts';

const FROM = '2000-01-01';
const UNTIL = '2099-12-31';

/**
 * Officers of demonstration certificates, one for each role and commune that something is written for, each with its own
 * chain. `certificates` says who has written so far; without signatures, so good for a demonstration only.
 *
 * @param device the device they are all said to have written on
 * @param nameOf the name an officer is shown by; the sign-in name where it has none
 */
export function createOffices(
  device = 'invented',
  nameOf: (officer: string) => string | undefined = () => undefined,
): {
  write: Write;
  certificates: () => readonly Certificate[];
} {
  const authors = new Map<
    string,
    { certificate: Certificate; key: ReturnType<typeof keyOf>; seq: number; prev: EntryId | null }
  >();

  function authorOf({ role, commune }: Office) {
    const place = role === 'district' ? commune.slice(0, 4) : commune;
    const officer = `${role}-${place}`;
    const known = authors.get(officer);
    if (known) return known;
    const certificate: Certificate = {
      v: 2,
      officer,
      name: nameOf(officer) ?? officer,
      role,
      place,
      from: FROM,
      until: UNTIL,
      enrolBy: UNTIL,
      codeKey: '',
      grantSig: '',
      device,
      publicKey: '',
      sig: '',
    };
    const author = { certificate, key: keyOf(certificate), seq: 0, prev: null };
    authors.set(officer, author);
    return author;
  }

  return {
    certificates: () => [...authors.values()].map((author) => author.certificate),
    write(office, body, on) {
      const author = authorOf(office);
      author.seq += 1;
      const { key, seq, prev } = author;
      // Eight in the morning at UTC+7, and a second for each entry, so that no two tell the same time.
      const at = toDay(on) * 86_400_000 + 3_600_000 + seq * 1000;
      const entry = sealEntry({ v: ENTRY_VERSION, ...body, key, seq, prev, at });
      author.prev = entry.id;
      return entry;
    },
  };
}
