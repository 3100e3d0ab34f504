import type { Checkpoint, ProblemCode, PullAnswer } from '../../../schemas/wire/messages.ts';
import type { Outcome } from '../api/outcome.ts';
import type { Line } from './line.ts';
import type { Pusher } from './pusher.ts';
import type { Trust } from './trust.ts';

/**
 * The province's pages, some of which come before anybody asks for them: one is on its way while another is verified and a
 * third is stored. One alone is on its way, so that a line that breaks costs no more than that.
 */
export interface Pages {
  /** The page from there: asked for before, or now. */
  readonly take: (since: Checkpoint | null) => Page;
}

export interface Page {
  /** What this tablet had pushed when it was asked for. */
  readonly asked: number;
  readonly answer: Promise<Outcome<PullAnswer, { readonly code: ProblemCode }>>;
}

interface Question extends Page {
  readonly since: Checkpoint | null;
  readonly isHere: () => boolean;
}

export interface PagesParts {
  readonly line: Pick<Line, 'insist'>;
  readonly trust: Pick<Trust, 'foresee'>;
  readonly pusher: Pick<Pusher, 'moment'>;
  /** A page is asked for that nobody asked for ahead. */
  readonly onBegin: () => void;
}

/** Records a page; the gateway ends it earlier by size. A line that breaks costs what was on its way. */
const PAGE = 200;
/** Where the line is quicker than the tablet: what each page costs by itself is paid half as often. */
const QUICK_PAGE = 400;
/** So many are kept that nobody has come for yet: memory, where the tablet is slower than the line. */
const MOST_AHEAD = 2;

export function createPages({ line, trust, pusher, onBegin }: PagesParts): Pages {
  /** Each from where the one before ends. */
  let ahead: readonly Question[] = [];
  let askedLast: Question | undefined;
  /** The answer to that, once it is here and no page was asked for after it. */
  let reached: PullAnswer | undefined;
  let isLineQuick = false;

  function ask(since: Checkpoint | null): Question {
    const asked = pusher.moment();
    let isHere = false;
    const answer = line.insist('/api/pull', { since, limit: isLineQuick ? QUICK_PAGE : PAGE }).finally(() => {
      isHere = true;
    });
    const question = { since, asked, answer, isHere: () => isHere };
    askedLast = question;
    // Whoever comes for it hears of what went wrong.
    answer.then(
      (outcome) => outcome.ok && arrive(question, outcome.value),
      () => undefined,
    );
    return question;
  }

  function arrive(question: Question, answer: PullAnswer): void {
    if (ahead.includes(question)) trust.foresee(answer.records.flatMap(({ log }) => log));
    // Of another epoch it is not what comes next.
    const isSameEra = !question.since || question.since.epoch === answer.checkpoint.epoch;
    if (question !== askedLast || !isSameEra) return;
    reached = answer;
    askAhead();
  }

  function askAhead(): void {
    if (!reached?.more || ahead.length >= MOST_AHEAD) return;
    const { checkpoint } = reached;
    reached = undefined;
    ahead = [...ahead, ask(checkpoint)];
  }

  return {
    take: (since) => {
      const [next, ...later] = ahead;
      const isAsked = next !== undefined && next.since === since;
      if (!isAsked) onBegin();
      const page = isAsked ? next : ask(since);
      ahead = isAsked ? later : [];
      isLineQuick = page.isHere();
      if (isAsked) askAhead();
      else reached = undefined;
      return page;
    },
  };
}
