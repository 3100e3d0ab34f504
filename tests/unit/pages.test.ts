import { describe, expect, it } from 'vitest';
import { createPages, type PagesParts } from '../../client/device/sync/pages.ts';
import type { Checkpoint, PullAnswer, PullRequest } from '../../schemas/wire/messages.ts';

const at = (place: number, epoch = 'e'): Checkpoint => ({ epoch, sequences: { '070702': String(place) } });

function toAnswer(checkpoint: Checkpoint, more = true): PullAnswer {
  const none = { records: [], notices: [], gone: [], acknowledgements: [] };
  return { ...none, checkpoint, more, rosterVersion: '1' };
}

/** A line on which each question waits until the test answers it. */
function setUp() {
  const open: {
    readonly body: PullRequest;
    readonly answer: (value: PullAnswer) => void;
    readonly fail: (why: Error) => void;
  }[] = [];
  const seen: unknown[] = [];
  const begun: number[] = [];
  const insist = (_: string, body: unknown) =>
    new Promise((resolve, reject) => {
      const answer = (value: PullAnswer) => resolve({ ok: true, value });
      open.push({ body: body as PullRequest, answer, fail: reject });
    });
  const pages = createPages({
    line: { insist: insist as PagesParts['line']['insist'] },
    trust: { foresee: (entries) => seen.push(entries) },
    pusher: { moment: () => 7 },
    onBegin: () => begun.push(open.length),
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { pages, open, seen, begun, settle };
}

describe('pages of the province', () => {
  it('come one at a time and two ahead, and are verified while they wait', async () => {
    const { pages, open, seen, begun, settle } = setUp();
    const first = pages.take(null);
    expect(open.map(({ body }) => body)).toEqual([{ since: null, limit: 200 }]);
    const ends = [1, 2, 3, 4, 5].map((place) => at(place));
    for (const [place, end] of ends.slice(0, 3).entries()) {
      expect(open).toHaveLength(place + 1);
      open[place]?.answer(toAnswer(end));
      await settle();
    }
    // The first is somebody's, two wait: no more is asked for.
    expect(open).toHaveLength(3);
    expect(seen).toHaveLength(2);
    expect(await first.answer).toMatchObject({ ok: true, value: { checkpoint: at(1) } });
    const second = pages.take(ends[0] ?? null);
    expect(await second.answer).toMatchObject({ ok: true, value: { checkpoint: at(2) } });
    // It was here before anybody came: the line is the quicker one.
    expect(open.map(({ body }) => body.limit)).toEqual([200, 200, 200, 400]);
    expect(open[3]?.body.since).toBe(ends[2]);
    expect(begun).toEqual([0]);
  });

  it('end where there are no more', async () => {
    const { pages, open, settle } = setUp();
    pages.take(null);
    open[0]?.answer(toAnswer(at(1), false));
    await settle();
    expect(open).toHaveLength(1);
  });

  it('that nobody wants any more are dropped, and what they lead to is not asked for', async () => {
    const { pages, open, settle } = setUp();
    pages.take(null);
    open[0]?.answer(toAnswer(at(1)));
    await settle();
    expect(open).toHaveLength(2);
    // The feed was rewound meanwhile.
    pages.take(null);
    open[1]?.answer(toAnswer(at(2)));
    await settle();
    expect(open.map(({ body }) => body.since)).toEqual([null, at(1), null]);
  });

  it('of another epoch lead nowhere: the feed begins again', async () => {
    const { pages, open, settle } = setUp();
    pages.take(at(3, 'old'));
    open[0]?.answer(toAnswer(at(1, 'new')));
    await settle();
    expect(open).toHaveLength(1);
  });

  it('that broke off are asked for again by who comes for them', async () => {
    const { pages, open, settle } = setUp();
    pages.take(null);
    const end = at(1);
    open[0]?.answer(toAnswer(end));
    await settle();
    open[1]?.fail(new Error('closed'));
    await settle();
    await expect(pages.take(end).answer).rejects.toThrow('closed');
    pages.take(end);
    expect(open.map(({ body }) => body.since)).toEqual([null, end, end]);
  });
});
