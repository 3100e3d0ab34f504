import { describe, expect, it } from 'vitest';
import { countArrival } from '../../client/device/sync/arrival.ts';
import type { PullAnswer } from '../../schemas/wire/messages.ts';
import { toRecord } from '../support/many-records.ts';

function page(count: number, left: number | undefined): PullAnswer {
  return {
    records: Array.from({ length: count }, (_, place) => toRecord(place)),
    notices: [],
    gone: [],
    checkpoint: { epoch: 'e', sequences: {} },
    more: left !== 0,
    ...(left === undefined ? {} : { left }),
    rosterVersion: '1',
    acknowledgements: [],
  };
}

describe('what comes by the page', () => {
  it('is counted from the first page that is not the last, in records and in bytes', () => {
    let received = 5000;
    const arrival = countArrival(() => received);
    arrival.begin();
    expect(arrival.state()).toBeUndefined();
    received += 700;
    arrival.take(page(20, 30));
    expect(arrival.state()).toEqual({ records: 20, left: 30, bytes: 700 });
    received += 900;
    expect(arrival.state()).toEqual({ records: 20, left: 30, bytes: 1600 });
    arrival.take(page(20, 10));
    expect(arrival.state()).toEqual({ records: 40, left: 10, bytes: 1600 });
    arrival.take(page(10, 0));
    expect(arrival.state()).toBeUndefined();
  });

  it('a day’s page is not told, and the next time is counted anew', () => {
    const arrival = countArrival(() => 0);
    arrival.begin();
    arrival.take(page(3, 0));
    expect(arrival.state()).toBeUndefined();
    arrival.begin();
    arrival.take(page(5, 1));
    expect(arrival.state()).toEqual({ records: 5, left: 1, bytes: 0 });
  });

  it('what is read anew is counted anew', () => {
    const arrival = countArrival(() => 0);
    arrival.begin();
    arrival.take(page(5, 10));
    arrival.forget();
    expect(arrival.state()).toBeUndefined();
    arrival.begin();
    arrival.take(page(2, 10));
    expect(arrival.state()).toEqual({ records: 2, left: 10, bytes: 0 });
  });

  it('what nobody tells is not made up', () => {
    const arrival = countArrival();
    arrival.begin();
    arrival.take(page(5, undefined));
    expect(arrival.state()).toEqual({ records: 5, left: undefined, bytes: undefined });
  });
});
