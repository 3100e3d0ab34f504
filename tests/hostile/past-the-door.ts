import { sealEntry, signedText } from '../../schemas/record/entry.ts';
import { CHIEF, openEnrolled, until } from '../integration/support/device-tablet.ts';
import { createTestKey } from '../integration/support/signed-author.ts';
import { author } from '../support/build.ts';
import { ask } from './at-the-engine.ts';
import type { Scenario } from './scenario.ts';
import { VICTIM, type World } from './world.ts';

/** Puts an entry straight into the database with the stolen token, and looks whether a real tablet takes it. */
async function plant(world: World, sign: (text: string) => string): Promise<readonly string[]> {
  const { victim, server } = world;
  const tablet = await openEnrolled({ server: server.url().href.replace(/\/$/, ''), ...CHIEF });
  try {
    const outcome = await tablet.device.write([
      {
        opens: { kind: 'person', commune: VICTIM },
        after: [],
        act: 'open',
        set: { 'name.familyName': 'សុខ', sex: 'f', standing: { is: 'known' } },
      },
    ]);
    if (!outcome.ok) return [`not written: ${outcome.fault.code}`];
    const id = outcome.value[0]?.record;
    if (!id) return ['not written'];
    await until(tablet.syncState, ({ waiting, unconfirmed }) => waiting + unconfirmed === 0);
    const stored = await server.admin.getDoc(victim.database, id);
    if (!stored.ok || !Array.isArray(stored.value.log)) return ['not stored'];
    const view = await tablet.view(id);
    const {
      sig: _,
      id: __,
      ...body
    } = author({ officer: 'nobody' }).write({
      act: 'change',
      set: { sex: 'm' },
      after: view.heads,
    });
    const forged = sealEntry(body, sign(signedText(body)));
    const bytes: string = JSON.stringify({
      ...stored.value,
      log: [...stored.value.log, JSON.parse(JSON.stringify(forged))].sort((a, b) => (a.id < b.id ? -1 : 1)),
    });
    const put = await ask(world, {
      method: 'PUT',
      path: `${victim.database}/${id}`,
      body: JSON.parse(bytes),
      as: `Bearer ${victim.token}`,
    });
    // The database knows no signatures and takes it; should it ever refuse, this scenario has nothing to show.
    if (put.status >= 300) return [`the plant did not take: ${put.status} ${put.text}`];
    const contact = (await tablet.syncState()).lastContact ?? 0;
    await tablet.device.syncNow();
    await until(tablet.syncState, ({ lastContact = 0 }) => lastContact > contact);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const after = await tablet.view(id);
    return after.state.sex === 'f' ? [] : ['the tablet shows what nobody wrote'];
  } finally {
    await tablet.close();
  }
}

/** What a token thief gets into the database is still believed by no door. */
export const PAST_THE_DOOR: readonly Scenario[] = [
  {
    name: 'an entry put straight into the database by a key that nobody certified: no tablet takes it',
    attempt: (world) => plant(world, createTestKey().sign),
  },
  {
    name: 'an unsigned entry put straight into the database: no tablet takes it',
    attempt: (world) => plant(world, () => ''),
  },
];
