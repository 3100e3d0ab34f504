import { afterEach, describe, expect, it } from 'vitest';
import { type Author, createJudge, type Judge } from '../../client/device/judge/judge.ts';
import { createJudgeApart } from '../../client/device/judge/judge-apart.ts';
import { type Asked, type JudgeLine, openJudgeThread } from '../../client/device/judge/judge-thread.ts';
import { createVerify } from '../../schemas/crypto/p256.ts';
import { computeEntryId, type Entry, type KeyId } from '../../schemas/record/entry.ts';
import { author } from '../support/build.ts';

const chief = author();
const stranger = author({ officer: 'stranger' });
const authors = new Map<KeyId, Author>([[chief.key, chief.certificate]]);
const verify = createVerify(crypto.subtle);
const page = Array.from({ length: 120 }, (_, place) =>
  chief.open('person', { 'name.givenName': `ក${place}` }),
);
const forged = withId({ ...chief.open('person', { sex: 'f' }), sig: page[0]?.sig ?? '' });
const altered = { ...chief.open('person', { sex: 'f' }), at: 1 };
const arrived = [...page, forged, altered, stranger.open('person', { sex: 'm' })];
const said = [...page.map(() => 'sound'), 'bad_signature', 'bad_hash', 'stranger'];

function withId(entry: Entry): Entry {
  return { ...entry, id: computeEntryId(entry) };
}

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** The thread's own work behind a real wall: what passes is copied, as between workers. */
function layLine(judge: Judge = createJudge(verify)) {
  const { port1: ours, port2: theirs } = new MessageChannel();
  let tellFailure: (why: string) => void = () => undefined;
  const line = { asked: 0, ended: 0 };
  theirs.onmessage = async ({ data }: MessageEvent<Asked>) => {
    line.asked += 1;
    theirs.postMessage({
      number: data.number,
      verdicts: await judge(data.entries, data.authors).catch(() => undefined),
    });
  };
  const end = () => {
    ours.close();
    theirs.close();
  };
  ends.push(end);
  const to: JudgeLine = {
    post: (asked) => ours.postMessage(asked),
    listen: (onAnswer, onFailure) => {
      ours.onmessage = ({ data }) => onAnswer(data);
      tellFailure = onFailure;
    },
    end: () => {
      line.ended += 1;
      end();
    },
  };
  return { line, to, fail: (why: string) => tellFailure(why) };
}

function setUp(lay: () => ReturnType<typeof layLine>) {
  const laid: ReturnType<typeof layLine>[] = [];
  const reports: unknown[] = [];
  const rests = new Set<() => void>();
  let here = 0;
  const apart = createJudgeApart({
    clock: {
      after: (_, then) => {
        rests.add(then);
        return () => rests.delete(then);
      },
    },
    here: (...given) => {
      here += 1;
      return createJudge(verify)(...given);
    },
    start: () => {
      const one = lay();
      laid.push(one);
      return openJudgeThread(one.to);
    },
    report: (problem) => reports.push(problem),
  });
  return { apart, laid, reports, rest: () => [...rests].map((then) => then()), judgedHere: () => here };
}

describe('entries judged in a thread of their own', () => {
  it('have the verdicts they have here', async () => {
    const { apart, laid, judgedHere } = setUp(layLine);
    expect(await createJudge(verify)(arrived, authors)).toEqual(said);
    expect(await apart.judge(arrived, authors)).toEqual(said);
    expect([laid.length, judgedHere()]).toEqual([1, 0]);
  });

  it('few are judged here, and no thread is started for them', async () => {
    const { apart, laid, judgedHere } = setUp(layLine);
    expect(await apart.judge([forged], authors)).toEqual(['bad_signature']);
    expect([laid.length, judgedHere()]).toEqual([0, 1]);
  });

  it('pages that are asked for at once get each its own answer', async () => {
    const { apart } = setUp(layLine);
    const [all, without] = await Promise.all([
      apart.judge(arrived, authors),
      apart.judge(arrived, new Map()),
    ]);
    expect(all).toEqual(said);
    expect(new Set(without)).toEqual(new Set(['stranger', 'bad_hash']));
  });

  it('a thread that breaks off: all is judged here, now and later, and told once', async () => {
    const { apart, laid, reports, judgedHere } = setUp(() => layLine(() => new Promise(() => undefined)));
    const judging = [apart.judge(arrived, authors), apart.judge(arrived, authors)];
    laid[0]?.fail('out of memory');
    expect(await Promise.all(judging)).toEqual([said, said]);
    expect(await apart.judge(arrived, authors)).toEqual(said);
    expect([laid.length, judgedHere(), reports.map(String)]).toEqual([
      1,
      3,
      ['Error: the judging thread failed: out of memory'],
    ]);
  });

  it('a thread that cannot judge, or cannot be started, passes nothing', async () => {
    const failing = setUp(() => layLine(() => Promise.reject(new Error('no subtle here'))));
    expect(await failing.apart.judge(arrived, authors)).toEqual(said);
    const none = setUp(() => {
      throw new TypeError('not a script of this app');
    });
    expect(await none.apart.judge(arrived, authors)).toEqual(said);
    expect(none.reports.map(String)).toEqual(['TypeError: not a script of this app']);
  });

  it('a thread that says nothing is given up, and what it was asked is judged here', async () => {
    const silent = () => layLine(() => new Promise(() => undefined));
    const { apart, reports, rest, judgedHere } = setUp(silent);
    const judged = apart.judge(arrived, authors);
    rest();
    expect(await judged).toEqual(said);
    expect([judgedHere(), reports.map(String)]).toEqual([1, ['Error: the judging thread says nothing']]);
  });

  it('the thread is ended when it has rested, and a new one started for the next page', async () => {
    const { apart, laid, rest } = setUp(layLine);
    await apart.judge(arrived, authors);
    rest();
    expect(laid[0]?.line.ended).toBe(1);
    expect(await apart.judge(arrived, authors)).toEqual(said);
    expect(laid.length).toBe(2);
    apart.close();
    expect(laid[1]?.line.ended).toBe(1);
  });
});
