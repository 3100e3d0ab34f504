import { createPublicKey, verify as verifyBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signedText } from '../../schemas/record/entry.ts';
import { type Candidate, toCandidate } from '../../sync-server/gateway/candidate.ts';
import { createEntryVerifier } from '../../sync-server/gateway/verify-entries.ts';
import { author, onto } from '../support/build.ts';

const MOST_MS = 0.3;
const clerk = author({ role: 'clerk' });
const authors = new Map([[clerk.key, clerk.certificate]]);
const root = clerk.open('person', { sex: 'f' });
const batch = (size: number) =>
  Array.from({ length: size }, () =>
    toCandidate(clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) })),
  );

/** What the same signatures cost the bare library, at the same moment on the same machine, milliseconds each. */
function timeBare(candidates: readonly Candidate[]): number {
  const point = Buffer.from(clerk.certificate.publicKey, 'base64url');
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const texts = candidates.flatMap(({ entry }) => {
    if (!entry) return [];
    const { sig, id: _, ...body } = entry;
    return [{ text: Buffer.from(signedText(body)), sig: Buffer.from(sig, 'base64url') }];
  });
  const started = performance.now();
  for (const { text, sig } of texts) {
    expect(verifyBytes('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, sig)).toBe(true);
  }
  return (performance.now() - started) / texts.length;
}

describe('[ENTRY-2] signatures at the gateway', () => {
  it('are verified in at most 0.3 ms an entry; on a busy machine, in no more than four bare ones take', async () => {
    const verifier = createEntryVerifier();
    const rounds: { ours: number; bare: number }[] = [];
    for (let round = 0; round < 8; round++) {
      const candidates = batch(200);
      const bare = timeBare(candidates);
      const started = performance.now();
      const checked = await verifier.verifyAll(candidates, authors);
      rounds.push({ ours: (performance.now() - started) / candidates.length, bare });
      expect(checked).toEqual(candidates);
    }
    const told = rounds.map(({ ours, bare }) => `${ours.toFixed(3)} (bare ${bare.toFixed(3)})`);
    console.log(`verified in ${told.join(', ')} ms an entry`);
    expect(rounds.some(({ ours, bare }) => ours <= Math.max(MOST_MS, 4 * bare))).toBe(true);
  });

  it('are not computed again for what was good, and never taken as good for what was not', async () => {
    const verifier = createEntryVerifier();
    const candidates = batch(50);
    expect(await verifier.verifyAll(candidates, authors)).toEqual(candidates);
    const strangers = new Map([[clerk.key, { ...clerk.certificate, publicKey: 'no key at all' }]]);
    expect(await verifier.verifyAll(candidates, strangers)).toEqual(candidates);
    const [one] = candidates;
    if (!one?.entry) throw new Error('no entry');
    const forged = { ...one, entry: { ...one.entry, sig: 'A'.repeat(86), id: root.id } };
    for (let times = 0; times < 2; times++) {
      expect(await verifier.verifyAll([forged], authors)).toMatchObject([{ fault: 'bad_signature' }]);
    }
  });
});
