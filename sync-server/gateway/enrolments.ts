import { createHash } from 'node:crypto';
import { findCertificateFault, grantText } from '../../schemas/access/certify.ts';
import { type Certificate, type Grant, keyOf } from '../../schemas/access/officer.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { createInvitation } from '../keys/grants.ts';
import { createSigner, verify } from '../keys/key-pair.ts';
import type { ProvinceKeys } from '../keys/province-keys.ts';
import { toGrant } from '../keys/read-trust.ts';
import { addDays, dateAt } from '../keys/today.ts';
import { toCanonicalObject } from '../store/canonical.ts';
import { type Database, revOf } from '../store/database.ts';
import { isKeyId } from '../store/ids.ts';
import { EngineUnreachable, toUnreachable } from '../store/unreachable.ts';
import type { Officer } from './officers.ts';
import type { RosterBook } from './roster.ts';

export type EnrolVerdict =
  | { readonly ok: true; readonly key: KeyId }
  | { readonly ok: false; readonly code: 'bad_certificate' | 'code_used' | 'code_expired' };

/** Grants and what became of them. The gateway hands them on and can make none: no code ever passes through it. */
export interface Enrolments {
  readonly find: (codeKey: string) => Promise<Grant | undefined>;
  /** Takes a grant in; false where the province did not sign it. */
  readonly put: (grant: Grant) => Promise<boolean>;
  /**
   * One certificate a grant; the same one again is answered again.
   *
   * @param isProven a gateway of the province vouched for the key before: the last day of its code no longer counts
   */
  readonly enrol: (certificate: Certificate, isProven?: boolean) => Promise<EnrolVerdict>;
  /** After a restore: one that another tablet knows. False where it is not sound, not new, or could have been made late. */
  readonly takeBack: (certificate: Certificate) => Promise<boolean>;
  /** A fresh code for an officer of the demonstration; undefined in earnest. */
  readonly demonstrate: ((officer: Officer) => Promise<string>) | undefined;
  readonly list: () => Promise<readonly OpenGrant[]>;
}

export interface OpenGrant {
  readonly grant: Grant;
  /** The key it was used for. */
  readonly key: KeyId | undefined;
}

export interface EnrolmentParts {
  readonly control: Database;
  readonly roster: RosterBook;
  readonly keys: ProvinceKeys;
  readonly now: () => number;
}

const GRANT = 'grant-';
const DEMONSTRATION_DAYS = 366;

export function createEnrolments({ control, roster, keys, now }: EnrolmentParts): Enrolments {
  const { demonstration } = keys;

  async function put(grant: Grant): Promise<boolean> {
    if (!(await verify(keys.provinceKey, grantText(grant), grant.grantSig))) return false;
    const id = idOf(grant.codeKey);
    if (await control.get(id)) return true;
    const made = await control.put({ _id: id, grant: toCanonicalObject(grant) });
    if (!made.ok && made.code !== 'conflict') throw toUnreachable(made, id);
    return true;
  }

  /** The grant is taken for this key before the certificate is known to anybody: two tablets never share a code. */
  async function claim({ codeKey }: Grant, key: KeyId): Promise<boolean> {
    for (let tries = 0; tries < 20; tries++) {
      const doc = await control.get(idOf(codeKey));
      if (isKeyId(doc?.key)) return doc.key === key;
      if (!doc) throw new EngineUnreachable('a grant that was put is not there');
      const { _id, _rev, ...held } = doc;
      const taken = await control.put({ ...held, _id, key, ...revOf(doc) });
      if (taken.ok) return true;
      if (taken.code !== 'conflict') throw toUnreachable(taken, _id);
    }
    throw new EngineUnreachable('a grant is still in conflict');
  }

  async function enrol(certificate: Certificate, isProven = false): Promise<EnrolVerdict> {
    const key = keyOf(certificate);
    if (await roster.find(key)) return { ok: true, key };
    const fault = await findCertificateFault(certificate, keys.provinceKey, verify);
    const grant = toGrant(certificate);
    if (fault || !grant || !(await put(grant))) return { ok: false, code: 'bad_certificate' };
    const today = dateAt(now());
    const isLate = today > certificate.enrolBy || today > certificate.until;
    if (isLate && !isProven) return { ok: false, code: 'code_expired' };
    // A province restored from a backup may have forgotten that the code was used; the certificate has not.
    const isUsed = roster.current().certificates.some((one) => one.codeKey === certificate.codeKey);
    if (isUsed || !(await claim(certificate, key))) return { ok: false, code: 'code_used' };
    await roster.add(certificate);
    return { ok: true, key };
  }

  return {
    put,
    enrol,
    // Whoever has a gateway's one code could make any number of its keys: they are in its own files, and come by no tablet.
    takeBack: async (certificate) =>
      certificate.role !== 'service' &&
      (await roster.find(keyOf(certificate))) === undefined &&
      (await enrol(certificate)).ok,
    find: async (codeKey) => toGrant((await control.get(idOf(codeKey)))?.grant),
    demonstrate:
      demonstration &&
      (async ({ officer, name, role, place }) => {
        const from = dateAt(now());
        const root = await createSigner(demonstration.root);
        const { grant, code } = await createInvitation(root, {
          officer,
          name,
          role,
          place,
          from,
          until: addDays(from, DEMONSTRATION_DAYS),
          enrolBy: addDays(from, 1),
        });
        await put(grant);
        return code;
      }),
    async list() {
      const docs = await control.listDocs(GRANT);
      return docs.flatMap((doc) => {
        const grant = toGrant(doc.grant);
        return grant ? [{ grant, key: isKeyId(doc.key) ? doc.key : undefined }] : [];
      });
    },
  };
}

/** A key's own text begins with any letter; a document's id must not begin with `_`. */
function idOf(codeKey: string): string {
  return `${GRANT}${createHash('sha256').update(codeKey).digest('base64url')}`;
}
