import { createVerify } from '../../../schemas/crypto/p256.ts';
import { createJudge } from './judge.ts';
import type { Answered, Asked } from './judge-thread.ts';

/** The thread beside the tablet's worker: Chromium verifies a signature in the thread that asks for it. */
const judge = createJudge(createVerify(crypto.subtle));

self.onmessage = async ({ data: { number, entries, authors } }: { readonly data: Asked }) => {
  const verdicts = await judge(entries, authors).catch(() => undefined);
  self.postMessage({ number, verdicts } satisfies Answered);
};
