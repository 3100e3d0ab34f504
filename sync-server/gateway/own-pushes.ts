import type { Checkpoint } from '../../schemas/wire/messages.ts';

/**
 * Lets a tablet's push and its own long poll know of each other, so that the poll does not end for what the tablet has
 * just sent. By session, which one tablet alone holds: a copy of its key knows less. Where push and poll come to
 * different gateways the poll ends, and the tablet pulls.
 */
export interface OwnPushes {
  /** Told when it has been answered, with where the tablet then stands: `undefined` where that is not sure. */
  readonly begin: (session: string) => (since?: Checkpoint, reached?: Checkpoint) => void;
  /** A poll, with the sequence it waits from in each database; `places` moves on with the session's pushes. */
  readonly join: (session: string, places: Map<string, string>) => OwnPoll;
}

export interface OwnPoll {
  /** Whether a change may be the tablet's own: some push was under way while it was open. */
  readonly isBeside: () => boolean;
  /** Resolves when the pushes that are under way now have told. */
  readonly settled: () => Promise<void>;
  readonly leave: () => void;
}

interface Talk {
  readonly pushes: Set<Promise<void>>;
  readonly polls: Set<{ readonly places: Map<string, string>; isBeside: boolean }>;
}

export function createOwnPushes(): OwnPushes {
  const talks = new Map<string, Talk>();
  const talkOf = (session: string): Talk => {
    const talk = talks.get(session) ?? { pushes: new Set(), polls: new Set() };
    talks.set(session, talk);
    return talk;
  };
  const forget = (session: string, { pushes, polls }: Talk) => {
    if (pushes.size + polls.size === 0) talks.delete(session);
  };

  return {
    begin(session) {
      const talk = talkOf(session);
      let tell = () => {};
      const told = new Promise<void>((resolve) => {
        tell = resolve;
      });
      talk.pushes.add(told);
      for (const poll of talk.polls) poll.isBeside = true;
      return (since, reached) => {
        for (const [commune, to] of Object.entries(reached?.sequences ?? {})) {
          for (const { places } of talk.polls) {
            // What lies between is known to the tablet only from where its push stood.
            if (places.get(commune) === since?.sequences[commune]) places.set(commune, to);
          }
        }
        talk.pushes.delete(told);
        forget(session, talk);
        tell();
      };
    },
    join(session, places) {
      const talk = talkOf(session);
      const poll = { places, isBeside: talk.pushes.size > 0 };
      talk.polls.add(poll);
      return {
        isBeside: () => poll.isBeside,
        settled: async () => {
          await Promise.all(talk.pushes);
        },
        leave: () => {
          talk.polls.delete(poll);
          forget(session, talk);
        },
      };
    },
  };
}
