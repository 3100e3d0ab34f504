import { describe, expect, it } from 'vitest';
import { createMemoryDisk, createMemoryJournal } from '../../client/device/journal-memory.ts';
import type { Entry, RecordId } from '../../schemas/record/entry.ts';
import type { Acknowledgement } from '../../schemas/wire/messages.ts';
import { createConfirmTimes, percentile } from '../simulate/confirm-times.ts';
import { author, onto } from '../support/build.ts';

const clerk = author({ role: 'clerk' });

function openTimed() {
  let time = 0;
  const times = createConfirmTimes(() => time);
  const journal = times.watch(createMemoryJournal(createMemoryDisk()));
  const write = (entry: Entry) =>
    journal.commit([
      { entry, record: `family-book-${entry.id}` as RecordId, commune: '070702', state: 'unsent' },
    ]);
  const acknowledge = ({ key, seq, id }: Entry, refused: Acknowledgement['refused'] = []) =>
    journal.putAcknowledgements([{ key, upTo: seq, hash: id, refused, by: key, sig: 'sig' }]);
  const pass = (ms: number) => {
    time += ms;
  };
  return { times, write, acknowledge, pass };
}

describe('how long confirming takes', () => {
  const first = clerk.open('family-book', {});
  const second = clerk.write({ after: onto(first), act: 'change-address', set: { 'address.group': '1' } });

  it('runs from the writing to the first acknowledgement that covers the entry, over cuts in between', async () => {
    const { times, write, acknowledge, pass } = openTimed();
    await write(first);
    pass(100);
    await write(second);
    times.lineIs('cut');
    pass(50);
    times.lineIs('open');
    await acknowledge(first);
    pass(1000);
    await acknowledge(second);
    await acknowledge(second);
    expect(times.taken()).toEqual([150, 1050]);
  });

  it('begins at the line’s return for what was written while it was cut', async () => {
    const { times, write, acknowledge, pass } = openTimed();
    times.lineIs('cut');
    await write(first);
    pass(5000);
    times.lineIs('open');
    pass(30);
    await acknowledge(first);
    expect(times.taken()).toEqual([30]);
  });

  it('never ends for what is not confirmed: refused, or beyond the acknowledgement', async () => {
    const { times, write, acknowledge } = openTimed();
    await write(first);
    await write(second);
    await acknowledge(first, [first.id]);
    expect(times.taken()).toEqual([]);
  });
});

it('of a hundred values 95 are not above the 95th', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([percentile(values, 50), percentile(values, 95), percentile([7], 95)]).toEqual([50, 95, 7]);
  expect(percentile([], 95)).toBeUndefined();
});
