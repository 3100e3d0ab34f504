import { describe, expect, it } from 'vitest';
import { findCertificateFault } from '../../schemas/access/certify.ts';
import { signedText } from '../../schemas/record/entry.ts';
import { createKeyPair, verify } from '../../sync-server/keys/key-pair.ts';
import { createCertify } from '../../sync-server/provision/invented/office-trust.ts';
import { createOffices } from '../../sync-server/provision/invented/offices.ts';

const province = createKeyPair();
const clerk = { role: 'clerk', commune: '070702' } as const;
const opening = { after: [], kind: 'person', commune: '070702', act: 'open', set: { sex: 'f' } };

function writeOne(root: Uint8Array) {
  const offices = createOffices('invented', () => undefined, createCertify(root));
  const entry = offices.write(clerk, opening, '2026-01-05');
  return { entry, certificate: offices.certificates()[0] };
}

describe('invented officers', () => {
  it('[ENTRY-2] sign under certificates of the demonstration’s own key', async () => {
    const { entry, certificate } = writeOne(province.scalar);
    if (!certificate) throw new Error('nobody wrote');
    expect(await findCertificateFault(certificate, province.publicKey, verify)).toBeUndefined();
    const { sig, id: _, ...body } = entry;
    expect(await verify(certificate.publicKey, signedText(body), sig)).toBe(true);
  });

  it('write the same bytes at each start of one demonstration, and others under another key', () => {
    expect(writeOne(province.scalar)).toEqual(writeOne(province.scalar));
    const elsewhere = writeOne(createKeyPair().scalar);
    expect(elsewhere.certificate?.publicKey).not.toBe(writeOne(province.scalar).certificate?.publicKey);
  });

  it('sign no two texts with the same nonce, which would give the key away', () => {
    const { sign } = createCertify(province.scalar)(
      { v: 2, officer: 'a', name: 'a', role: 'clerk', place: '070702', from: '', until: '', enrolBy: '' },
      'invented',
    );
    const nonces = Array.from({ length: 200 }, (_, i) => sign(`text ${i}`).slice(0, 42));
    expect(new Set(nonces).size).toBe(nonces.length);
  });
});
