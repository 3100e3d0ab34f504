import { describe, expect, it } from 'vitest';
import { mayAudit } from '../../schemas/access/may.ts';
import { declineOf, releaseOf } from '../../schemas/kinds/adoption.ts';
import { type Entry, type EntryBody, type KeyId, sealEntry } from '../../schemas/record/entry.ts';
import type { KeyCustody } from '../../schemas/wire/custody-report.ts';
import { toCustodyFaults } from '../../sync-server/custody/custody-faults.ts';
import { toTable } from '../../sync-server/custody/table.ts';
import { toReport } from '../../sync-server/custody/to-report.ts';
import { numberOf } from '../../sync-server/desk/custody-faults.ts';
import type { Noted } from '../../sync-server/gateway/unite-notes.ts';
import { author, certificate, onto, signEntry } from '../support/build.ts';
import { copyOf, countWorld, idsOf, leafOf, linkOf, NOW, notedOf } from '../support/custody.ts';

const clerk = author({ role: 'clerk', officer: 'sokha' });
const root = clerk.open('person', { sex: 'f' });
/** One record that one tablet wrote on six times. */
const log = [
  root,
  ...[2, 3, 4, 5, 6].map((n) => clerk.write({ act: 'change', set: { n }, after: onto(root) })),
];
const at = (seq: number): Entry => {
  const entry = log[seq - 1];
  if (!entry) throw new Error(`no entry ${seq}`);
  return entry;
};
const without = (...numbers: readonly number[]) => log.filter(({ seq }) => !numbers.includes(seq));
const links = log.map((entry) => linkOf(entry));
const whole = notedOf(links);

/** Another entry under the clerk's key, as of a copied tablet. */
function twin(seq: number, prev: Entry | undefined, set: EntryBody['set'] = { twin: true }): Entry {
  const body = { ...at(2), seq, prev: prev?.id ?? null, set };
  const { sig: _, id: __, ...open } = body;
  return signEntry(open, clerk.certificate);
}

function count(entries: readonly Entry[], noted: Noted = whole): KeyCustody {
  return reportOf({ copies: [copyOf(entries)], noted });
}

function reportOf({ copies, noted }: { copies: Parameters<typeof countWorld>[0]['copies']; noted?: Noted }) {
  const report = countWorld({
    copies,
    ...(noted ? { noted: new Map([[clerk.key, noted]]) } : {}),
    certificates: [clerk.certificate],
  }).get(clerk.key);
  if (!report) throw new Error('the clerk’s key was not counted');
  return report;
}

describe('what of custody is put before the desk', () => {
  const communes = ['070702', '070703', '230201'];
  const faultsOf = (report: KeyCustody, lies: readonly string[] = ['070702']) =>
    toCustodyFaults([{ report, communes: new Set(lies) }], communes);

  it('is nothing where nothing is wrong, nor work that waits to be decided on', () => {
    expect(faultsOf(count(log))).toEqual([]);
  });

  it('is a hole by its numbers, and what the province took in and lost', () => {
    const key = { key: clerk.key, name: clerk.certificate.name, commune: '070702', records: [] };
    expect(faultsOf(count(without(3, 4), notedOf([])))).toEqual([{ ...key, is: 'hole', from: 3, to: 4 }]);
    expect(faultsOf(count(without(3)))).toEqual([{ ...key, is: 'lost', from: 3, to: 3 }]);
  });

  it('is known by where a hole ends, which is filled from below, and by where a fork begins', () => {
    expect(numberOf({ is: 'hole', from: 3, to: 9 })).toBe(numberOf({ is: 'hole', from: 7, to: 9 }));
    expect(numberOf({ is: 'fork', from: 3, to: 9 })).toBe(numberOf({ is: 'fork', from: 3, to: 12 }));
  });

  it('is a fork once, with the records of the two devices', () => {
    const faults = faultsOf(count([...log, twin(3, at(2)), twin(4, at(3))]));
    expect(faults.map(({ is, from }) => [is, from])).toEqual([['fork', 3]]);
    expect(faults[0]?.records.length).toBeGreaterThan(0);
  });

  it('is no more than some of each sort, of a key gone mad', () => {
    const missing = Array.from({ length: 5000 }, (_, at) => ({ from: 2 * at + 1, to: 2 * at + 1 }));
    expect(faultsOf({ ...count(log), missing })).toHaveLength(20);
  });

  it('is a case of the commune where the key works, or where its work lies', () => {
    const report = count(without(3));
    const of = (place: string) => ({ ...report, certificate: { ...clerk.certificate, place } });
    expect(faultsOf(of('070703')).map(({ commune }) => commune)).toEqual(['070703']);
    expect(faultsOf(of('07'), ['070703']).map(({ commune }) => commune)).toEqual(['070703']);
    expect(faultsOf(of('23'), []).map(({ commune }) => commune)).toEqual(['230201']);
    const { certificate: _, ...nobodys } = report;
    expect(faultsOf(nobodys, ['230201']).map(({ commune }) => commune)).toEqual(['230201']);
  });
});

describe('custody of a key', () => {
  it('has no finding where every number acknowledged is held', () => {
    expect(count(log)).toMatchObject({
      findings: [],
      written: 6,
      held: 6,
      acknowledged: { upTo: 6, hash: at(6).id },
      lastCame: { at: NOW, clock: 'gateway' },
      certificate: { officer: 'sokha', device: 'tablet-a' },
    });
  });

  it('counts as lost what an administrator took out of a database, at the end of the chain too', () => {
    expect(count(without(3))).toMatchObject({ findings: ['lost'], lost: [{ from: 3, to: 3 }], lostCount: 1 });
    expect(count(without(1, 5, 6)).lost).toEqual([
      { from: 1, to: 1 },
      { from: 5, to: 6 },
    ]);
    expect(reportOf({ copies: [], noted: whole })).toMatchObject({ held: 0, lost: [{ from: 1, to: 6 }] });
  });

  it('counts as lost what was taken in beyond a hole and is in no database', () => {
    const noted = notedOf([linkOf(at(1)), linkOf(at(3)), linkOf(at(5))]);
    expect(count([at(1), at(3)], noted)).toMatchObject({
      findings: ['lost', 'missing'],
      lost: [{ from: 5, to: 5 }],
      missing: [
        { from: 2, to: 2 },
        { from: 4, to: 4 },
      ],
    });
  });

  it('counts as missing, not as lost, what has not arrived before numbers that came', () => {
    const noted = notedOf([1, 4, 6].map((seq) => linkOf(at(seq))));
    expect(count(without(2, 3, 5), noted)).toMatchObject({
      findings: ['missing'],
      written: 6,
      held: 3,
      lostCount: 0,
      missing: [
        { from: 2, to: 3 },
        { from: 5, to: 5 },
      ],
    });
  });

  it('is no hole where the databases are ahead of what was noted, as after a crash between the two', () => {
    expect(count(log, notedOf(links.slice(0, 2))).findings).toEqual([]);
  });

  it('reports an acknowledged hash that is none of the entries with its number', () => {
    const noted: Noted = { ...whole, chain: { ...whole.chain, hash: at(5).id } };
    expect(count(log, noted).findings).toEqual(['contradicts', 'forked']);
  });

  it('reports bytes that do not give their id, and counts them as not there', () => {
    const changed = { ...at(4), set: { n: 40 } };
    expect(count([...without(4), changed])).toMatchObject({
      findings: ['lost', 'damaged'],
      lost: [{ from: 4, to: 4 }],
      damaged: { count: 1, first: [{ seq: 4, id: at(4).id }] },
    });
    const both = [copyOf([...without(4), changed]), copyOf(log, { commune: '070703' })];
    expect(reportOf({ copies: both, noted: whole }).findings).toEqual(['damaged']);
  });

  it('copes with a key that wrote a number as high as numbers go', () => {
    const mad = twin(Number.MAX_SAFE_INTEGER, at(6));
    expect(count([...log, mad])).toMatchObject({
      written: Number.MAX_SAFE_INTEGER,
      missing: [{ from: 7, to: Number.MAX_SAFE_INTEGER - 1 }],
    });
  });
});

describe('a fork of a key is found from its entries', () => {
  it('at the tip', () => {
    const other = twin(6, at(5));
    const report = count([...log, other], notedOf([...links, linkOf(other)]));
    expect(report).toMatchObject({ findings: ['forked'], held: 7, forked: [{ from: 6, to: 6 }] });
    expect(idsOf(report.forkedEntries)).toEqual([at(6).id, other.id].sort());
  });

  it('below the tip, where the gateway’s chain cannot see it', () => {
    const other = twin(3, at(2));
    const noted = notedOf([...links, linkOf(other)]);
    expect(noted.chain.forks).toEqual([]);
    const report = count([...log, other], noted);
    expect(report).toMatchObject({ findings: ['forked'], held: 7, forked: [{ from: 3, to: 3 }] });
    expect(report.forkedEntries.first.map(({ seq }) => seq)).toEqual([3, 3, 4]);
  });

  it('by `prev`, where the other entry is in no database', () => {
    const elsewhere = twin(3, at(2));
    const next = twin(4, elsewhere, { next: true });
    const report = count(
      [at(1), at(2), at(3), next],
      notedOf([at(1), at(2), at(3), next].map((one) => linkOf(one))),
    );
    expect(report).toMatchObject({ findings: ['forked'], forked: [{ from: 3, to: 3 }] });
  });

  it('by `prev` from the entries alone, whichever of the two is read first', () => {
    const next = twin(4, twin(3, at(2)), { next: true });
    for (const entries of [
      [at(3), next],
      [next, at(3)],
    ]) {
      expect(reportOf({ copies: entries.map((one) => copyOf([one])) }).forked).toEqual([{ from: 3, to: 3 }]);
    }
  });

  it('where one of the two was refused at the door', () => {
    const other = twin(3, at(2));
    const report = count(log, notedOf([...links, linkOf(other, true)]));
    expect(report).toMatchObject({ findings: ['forked'], held: 6, forked: [{ from: 3, to: 3 }] });
    expect(report.forkedEntries.first).toContainEqual({ seq: 3, id: other.id });
  });
});

describe('what was refused is in no database and is not lost', () => {
  const refusing = (...numbers: readonly number[]) =>
    log.map((entry) => linkOf(entry, numbers.includes(entry.seq)));
  /** As it was noted before numbers were kept. */
  const older = (noted: Noted): Noted => ({ ...noted, refusedAt: [], cameAt: undefined });

  it('by the numbers that the gateway keeps', () => {
    expect(count(without(2, 3, 6), notedOf(refusing(2, 3, 6)))).toMatchObject({ findings: [], held: 3 });
  });

  it('in a document of an earlier release: as the next entry names it, or as many as there are', () => {
    expect(count(without(4), older(notedOf(refusing(4))))).toMatchObject({ findings: [], lostCount: 0 });
    expect(count(without(2, 3, 6), older(notedOf(refusing(2, 3, 6)))).findings).toEqual([]);
  });

  it('and what is missing besides is lost all the same', () => {
    expect(count(without(2, 5), notedOf(refusing(2)))).toMatchObject({ lost: [{ from: 5, to: 5 }] });
    const report = count(without(2, 3, 4), older(notedOf(refusing(3, 4))));
    expect(report).toMatchObject({ findings: ['lost'], lostCount: 1, lost: [{ from: 2, to: 3 }] });
  });

  it('shows its device’s clock, marked, where the gateway’s time was not kept', () => {
    expect(count(log, older(whole)).lastCame).toEqual({ at: at(1).at, clock: 'device' });
  });
});

describe('held and voided work', () => {
  const service = author({ role: 'service', officer: 'service', place: '' });
  const staff = author({ role: 'provincial', officer: 'province-07', place: '07' });
  const voidOf = (entry: Entry, why: string) =>
    service.write({ act: 'void', set: {}, after: onto(entry), voids: [entry.id], why });

  it('awaits a decision until it is released or declined', () => {
    const held = [...log, voidOf(at(6), 'revoked')];
    expect(count(held)).toMatchObject({
      findings: ['awaiting'],
      awaiting: { count: 1, first: [{ seq: 6, id: at(6).id, record: copyOf(log).record }] },
    });
    const released = [...held, staff.write(releaseOf(held, at(6)))];
    expect(count(released)).toMatchObject({ findings: [], awaiting: { count: 0 } });
    const declined = [...held, staff.write(declineOf(held, at(6), 'not hers'))];
    expect(count(declined)).toMatchObject({ findings: [], voided: { count: 0 } });
    // A copy that was carried before the decision changes nothing.
    const copies = [copyOf(released), copyOf(held, { commune: '070703' })];
    expect(reportOf({ copies, noted: whole }).awaiting.count).toBe(0);
  });

  it('that was not allowed is counted, and is no finding of custody', () => {
    expect(count([...log, voidOf(at(6), 'role_may_not')])).toMatchObject({
      findings: [],
      voided: { count: 1 },
    });
  });

  it('of a gateway: a void that it numbered and no database holds is missing', () => {
    const kept = voidOf(at(6), 'role_may_not');
    const world = { copies: [copyOf([...log, kept])], certificates: [service.certificate] };
    const minted = (seq: number) =>
      countWorld({ ...world, minted: new Map([[service.key, seq]]) }).get(service.key);
    expect(minted(kept.seq)?.missing.some(({ to }) => to >= kept.seq)).toBe(false);
    expect(minted(kept.seq + 1)?.missing.at(-1)).toEqual({ from: kept.seq + 1, to: kept.seq + 1 });
  });
});

describe('copies and revisions', () => {
  it('a record carried to another commune counts once, and is held while one copy is', () => {
    const carried = [copyOf(log), copyOf(log, { commune: '070703' })];
    expect(reportOf({ copies: carried, noted: whole })).toMatchObject({ findings: [], held: 6 });
    const cut = [copyOf(without(4)), copyOf(log, { commune: '070703' })];
    expect(reportOf({ copies: cut, noted: whole })).toMatchObject({ findings: [], held: 6 });
  });

  it('a losing revision that holds the only copy is held', () => {
    const leaves = [leafOf(without(5)), leafOf(log, '1-b')];
    expect(reportOf({ copies: [copyOf(log, { leaves })], noted: whole })).toMatchObject({
      findings: [],
      held: 6,
      buried: [],
    });
  });

  it('what only closed revisions hold is held, and buried', () => {
    const leaves = [leafOf(without(5)), leafOf(log, '2-b', true)];
    expect(reportOf({ copies: [copyOf(log, { leaves })], noted: whole })).toMatchObject({
      findings: ['buried'],
      held: 6,
      buried: [{ from: 5, to: 5 }],
    });
  });
});

describe('the report', () => {
  const DAY = 86_400_000;

  it('has a key that nobody certified, and calls silent who has not been heard of for days', () => {
    const { sig: _, id: __, ...body } = root;
    const stranger = sealEntry({ ...body, key: 'Z'.repeat(43) as KeyId });
    const world = {
      copies: [copyOf([stranger]), copyOf(log)],
      noted: new Map([[clerk.key, notedOf(links, NOW - 8 * DAY)]]),
      certificates: [clerk.certificate],
    };
    const keys = countWorld(world);
    expect(keys.get(stranger.key)).toMatchObject({ held: 1 });
    expect(keys.get(stranger.key)?.certificate).toBeUndefined();
    expect(keys.get(clerk.key)?.findings).toEqual(['silent']);
    const revocation = { v: 1, key: clerk.key, at: NOW, why: 'lost', by: 'province', sig: '' } as const;
    expect(countWorld({ ...world, revocations: [revocation] }).get(clerk.key)?.findings).toEqual([]);
  });

  it('puts the gravest first, sums up, and says each finding in the table', () => {
    const other = author({ role: 'chief', officer: 'bopha', place: '070703' });
    const one = other.open('person', {}, 'open', '070703');
    const keys = countWorld({
      copies: [copyOf(without(3)), copyOf([one])],
      noted: new Map([[clerk.key, whole]]),
      certificates: [clerk.certificate, other.certificate],
    });
    const report = toReport([...keys.values()].reverse(), NOW, 10);
    expect(report.keys.map(({ key }) => key)).toEqual([clerk.key, other.key]);
    expect(report.totals).toMatchObject({
      keys: 2,
      written: 7,
      held: 6,
      lost: 1,
      findings: { lost: 1, forked: 0 },
    });
    expect(toTable(report).join('\n')).toMatch(/LOST {2}3: acknowledged, and in no database\./);
  });

  it('is read by staff of the province and the district, of their own places alone', () => {
    const audited = certificate({ role: 'clerk', place: '070702' });
    const as = (role: KeyCustodyRole, place: string) => mayAudit({ role, place }, audited);
    expect([as('provincial', '07'), as('provincial', ''), as('district', '0707')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([as('provincial', '23'), as('district', '0708'), as('administrator', '07')]).toEqual([
      false,
      false,
      false,
    ]);
    expect([as('chief', '070702'), as('clerk', '070702'), as('service', '')]).toEqual([false, false, false]);
    const service = certificate({ role: 'service', place: '' });
    expect(mayAudit({ role: 'provincial', place: '07' }, service)).toBe(true);
    expect(mayAudit({ role: 'district', place: '0707' }, service)).toBe(false);
  });
});

type KeyCustodyRole = Parameters<typeof mayAudit>[0]['role'];
