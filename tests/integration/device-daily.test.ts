import { beforeEach, describe, expect, it } from 'vitest';
import { readSentBody } from '../support/sent-body.ts';
import { openDeviceBench } from './support/device-bench.ts';
import { createFaultyFetch, createGate, loseReply } from './support/device-faults.ts';
import {
  CHIEF,
  CLERK,
  first,
  type HeadlessTablet,
  person,
  rename,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

const { enrol } = await openDeviceBench();

/** Three quarters of a second without a request: what was to be asked was asked. */
const QUIET = 750;

describe('a day’s act on an open connection', () => {
  let faults: ReturnType<typeof createFaultyFetch>;
  let tablet: HeadlessTablet;
  let clerk: HeadlessTablet;
  const bodies: { readonly path: string; readonly coding: string | null; readonly text: string }[] = [];

  beforeEach(async () => {
    faults = createFaultyFetch();
    const fetchHeard: typeof fetch = (input, init) => {
      const coding = new Headers(init?.headers).get('content-encoding');
      bodies.push({ path: new URL(String(input)).pathname, coding, text: readSentBody(init) });
      return faults.fetch(input, init);
    };
    tablet = await enrol(CHIEF, {
      ports: { fetch: fetchHeard },
      // As in the field: or what is written together would not go together.
      options: { backoff: { first: 1000, most: 2000 } },
    });
    clerk = await enrol(CLERK);
    await tablet.write(person('មុន'));
    await untilConfirmed(tablet);
    await quiet();
  });

  async function quiet(): Promise<void> {
    for (let seen = -1; seen !== bodies.length; ) {
      seen = bodies.length;
      await new Promise((resolve) => setTimeout(resolve, QUIET));
    }
    bodies.splice(0);
  }
  const asked = () => bodies.map(({ path }) => path);

  it('is one push, packed, with all that was written at one stroke; its own poll goes on and nothing is pulled', async () => {
    const written = await Promise.all(['១', '២', '៣'].map((name) => tablet.write(person(name))));
    await untilConfirmed(tablet);
    await new Promise((resolve) => setTimeout(resolve, QUIET));
    expect(asked()).toEqual(['/api/push']);
    expect(bodies[0]?.coding).toBe('gzip');
    for (const [one] of written) expect(bodies[0]?.text).toContain(one?.record);
  });

  it('what another tablet writes in the same moment ends the poll and comes', async () => {
    const [mine, theirs] = await Promise.all([tablet.write(person('ខ្ញុំ')), clerk.write(person('គេ'))]);
    await until(
      () => tablet.device.readRecord(first(theirs).record),
      (view) => view !== undefined,
      4000,
    );
    await until(
      () => clerk.device.readRecord(first(mine).record),
      (view) => view !== undefined,
      4000,
    );
    await untilConfirmed(tablet, clerk);
  });

  it('a lost answer loses nothing: what came between is pulled after all', async () => {
    const gate = createGate();
    faults.onPath('/api/push', async (exchange, body) => {
      await loseReply(exchange, body).catch(() => undefined);
      faults.onPath('/api/push', gate.before);
      throw new TypeError('the line fell');
    });
    const { record } = first(await tablet.write(person('ក')));
    await gate.reached;
    const theirs = first(await clerk.write(person('ខ')));
    await untilConfirmed(clerk);
    gate.open();
    await untilConfirmed(tablet);
    await until(
      () => tablet.device.readRecord(theirs.record),
      (view) => view !== undefined,
      4000,
    );
    await until(
      () => clerk.device.readRecord(record),
      (view) => view !== undefined,
      4000,
    );
  });

  it('what a colleague added to the same record meanwhile comes, whoever is first', async () => {
    const { record } = first(await tablet.write(person('ក')));
    await untilConfirmed(tablet);
    const seen = await until(
      () => clerk.device.readRecord(record),
      (view) => view !== undefined,
    );
    if (!seen) throw new Error('it is not there');
    await Promise.all([
      tablet.write(rename(await tablet.view(record), 'គ')),
      clerk.write({ ...rename(seen, ''), set: { nationality: 'ខ្មែរ' } }),
    ]);
    for (const one of [tablet, clerk]) {
      await until(
        () => one.view(record),
        (view) => view.entries === 3,
        4000,
      );
    }
  });
});
