import { sealEntry, signedText } from '../../schemas/record/entry.ts';
import { enrolByCode, enrolTablet, idOf, PERSON } from '../integration/support/server-tablet.ts';
import { createTestKey, signedAuthor } from '../integration/support/signed-author.ts';
import { onto } from '../support/build.ts';
import { invite, logOf, pushAmong, revoke } from './at-the-door.ts';
import type { Scenario } from './scenario.ts';
import { THIEF, VICTIM, type World } from './world.ts';

const clerk = (world: World) => enrolTablet(world.server.url, `clerk-${VICTIM}`);

/** A record of the clerk's that the province holds. */
async function standing(world: World) {
  const tablet = await clerk(world);
  const root = tablet.open('person', PERSON);
  await tablet.push(idOf(root), root);
  return { tablet, root, id: idOf(root) };
}

export const DOOR_ENTRIES: readonly Scenario[] = [
  {
    name: 'an entry that was edited after it was signed',
    async attempt(world) {
      const { tablet, root, id } = await standing(world);
      const change = tablet.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
      const bad = { ...change, set: { sex: 'f' } };
      return pushAmong(
        world,
        tablet,
        { record: id, entries: [bad] },
        { status: 'refused', code: 'bad_hash' },
      );
    },
  },
  {
    name: 'an edited entry with a hash made to fit',
    async attempt(world) {
      const { tablet, root, id } = await standing(world);
      const { id: _, sig, ...body } = tablet.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
      const bad = sealEntry({ ...body, set: { sex: 'f' } }, sig);
      return pushAmong(
        world,
        tablet,
        { record: id, entries: [bad] },
        { status: 'refused', code: 'bad_signature' },
      );
    },
  },
  {
    name: 'an entry in a colleague’s name, signed by another key',
    async attempt(world) {
      const { tablet, root, id } = await standing(world);
      const chief = await enrolTablet(world.server.url, `chief-${VICTIM}`);
      const {
        id: _,
        sig: __,
        ...body
      } = chief.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
      const bad = sealEntry(body, tablet.signer.sign(signedText(body)));
      return pushAmong(
        world,
        tablet,
        { record: id, entries: [bad] },
        { status: 'refused', code: 'bad_signature' },
      );
    },
  },
  {
    name: 'an entry without a signature',
    async attempt(world) {
      const { tablet, root, id } = await standing(world);
      const {
        id: _,
        sig: __,
        ...body
      } = tablet.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
      const entries = [sealEntry(body, '')];
      return pushAmong(world, tablet, { record: id, entries }, { status: 'refused', code: 'bad_signature' });
    },
  },
  {
    name: 'an entry by a key that nobody certified',
    async attempt(world) {
      const { tablet, root, id } = await standing(world);
      const own = createTestKey();
      const forged = signedAuthor({ ...tablet.certificate, role: 'chief', publicKey: own.publicKey }, own);
      const bad = forged.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
      return pushAmong(
        world,
        tablet,
        { record: id, entries: [bad] },
        { status: 'refused', code: 'unknown_key' },
      );
    },
  },
  {
    name: 'a void by an officer’s key',
    async attempt(world) {
      const { root, id } = await standing(world);
      const chief = await enrolTablet(world.server.url, `chief-${VICTIM}`);
      const bad = chief.write({
        act: 'void',
        set: {},
        why: 'role_may_not',
        voids: [root.id],
        after: onto(root),
      });
      return pushAmong(
        world,
        chief,
        { record: id, entries: [bad] },
        { status: 'refused', code: 'void_by_another_key' },
      );
    },
  },
  {
    name: 'work for another commune',
    async attempt(world) {
      const tablet = await clerk(world);
      const bad = tablet.open('person', PERSON, 'open', THIEF);
      return pushAmong(
        world,
        tablet,
        { record: idOf(bad), entries: [bad] },
        { status: 'refused', code: 'wrong_commune' },
      );
    },
  },
  {
    name: 'a change to another commune’s record: it is not even told that there is one',
    async attempt(world) {
      const { root, id } = await standing(world);
      const thief = await enrolTablet(world.server.url, `chief-${THIEF}`);
      const bad = thief.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
      return pushAmong(
        world,
        thief,
        { record: id, entries: [bad] },
        { status: 'not_yet', code: 'missing_past' },
      );
    },
  },
  {
    name: 'an entry moved to another record',
    async attempt(world) {
      const { tablet, id } = await standing(world);
      const bad = tablet.open('person', { ...PERSON, sex: 'm' });
      return pushAmong(
        world,
        tablet,
        { record: id, entries: [bad] },
        { status: 'refused', code: 'wrong_record' },
      );
    },
  },
  {
    name: 'paths that reach an object’s prototype',
    async attempt(world) {
      const { tablet, root, id } = await standing(world);
      const set = JSON.parse('{"__proto__.polluted": true}');
      const bad = tablet.write({ act: 'change', set, after: onto(root) });
      const holes = await pushAmong(
        world,
        tablet,
        { record: id, entries: [bad] },
        { status: 'refused', code: 'bad_path' },
      );
      return 'polluted' in {} ? [...holes, 'every object is polluted'] : holes;
    },
  },
  {
    name: 'an act that the role may not do: it stands beside a void and counts for nothing',
    async attempt(world) {
      const { tablet, root, id } = await standing(world);
      const field = await enrolTablet(world.server.url, `field-${VICTIM}`);
      const bad = field.write({
        act: 'withdraw',
        set: { standing: { is: 'withdrawn', reason: 'x' } },
        why: 'x',
        after: onto(root),
      });
      const holes = await pushAmong(
        world,
        field,
        { record: id, entries: [bad] },
        { status: 'voided', code: 'role_may_not' },
      );
      const pulled = await tablet.entries(id);
      const isVoided = pulled.records.some((part) =>
        part.entries.some((entry) => entry.voids?.includes(bad.id)),
      );
      return isVoided ? holes : [...holes, 'no void stands beside it'];
    },
  },
  {
    name: 'back-dating past a revocation, by the revoked key itself',
    async attempt(world) {
      const { root, id } = await standing(world);
      const { code } = await invite(world, { officer: 'backdater' });
      const tablet = await enrolByCode(world.server.url, code, 'stolen');
      await revoke(world, tablet.key);
      const bad = tablet.write({
        act: 'change',
        set: { sex: 'm' },
        after: onto(root),
        at: 1_600_000_000_000,
      });
      const answer = await tablet.pushRaw(id, [bad]);
      const [result] = answer.results;
      const holes = result?.status === 'held' && result.code === 'revoked' ? [] : [JSON.stringify(result)];
      return answer.lacking.length === 0 ? holes : [...holes, 'the answer shows records to a revoked key'];
    },
  },
  {
    name: 'back-dating past a revocation, brought by an honest colleague',
    async attempt(world) {
      const { tablet, root, id } = await standing(world);
      const { code } = await invite(world, { officer: 'absent' });
      const stolen = await enrolByCode(world.server.url, code, 'stolen');
      await revoke(world, stolen.key);
      const bad = stolen.write({
        act: 'change',
        set: { sex: 'm' },
        after: onto(root),
        at: 1_600_000_000_000,
      });
      return pushAmong(world, tablet, { record: id, entries: [bad] }, { status: 'held', code: 'revoked' });
    },
  },
  {
    name: 'a shrunken record: a tablet that claims to have less makes the province forget nothing',
    async attempt(world) {
      const { tablet, root, id } = await standing(world);
      const change = tablet.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
      await tablet.push(id, root, change);
      await tablet.pushRaw(id, [root], [root.id]);
      const held = await logOf(world, VICTIM, id);
      return held.includes(change.id) ? [] : ['an entry is gone'];
    },
  },
  {
    name: 'one number for two entries of a key: both are kept, and the fork is known',
    async attempt(world) {
      const { tablet, root, id } = await standing(world);
      const one = tablet.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
      const { id: _, sig: __, ...body } = one;
      const other = { ...body, set: { sex: 'f' } };
      const twin = sealEntry(other, tablet.signer.sign(signedText(other)));
      await tablet.pushRaw(id, [one]);
      await tablet.pushRaw(id, [twin]);
      const held = await logOf(world, VICTIM, id);
      const custody = await world.admin.getDoc(world.server.names.control, `custody-${tablet.key}`);
      const isKnown = custody.ok && JSON.stringify(custody.value.forks ?? []).includes(twin.id);
      return [
        ...(held.includes(one.id) && held.includes(twin.id) ? [] : ['an entry is missing']),
        ...(isKnown ? [] : ['the fork is not known']),
      ];
    },
  },
  {
    name: 'an entry whose past is hidden: it waits and is in no log',
    async attempt(world) {
      const { tablet, root, id } = await standing(world);
      const hidden = tablet.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
      const late = tablet.write({ act: 'change', set: { sex: 'f' }, after: onto(hidden) });
      const answer = await tablet.pushRaw(id, [late]);
      const held = await logOf(world, VICTIM, id);
      const isWaiting = answer.results[0]?.status === 'not_yet' && !held.includes(late.id);
      return isWaiting ? [] : [JSON.stringify(answer.results)];
    },
  },
];
