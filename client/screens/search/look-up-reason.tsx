import { Button } from '../../parts/button.tsx';
import { lookUpTask, wasAsked } from '../../visit.ts';
import { say } from '../../words/language.ts';
import { LOOK_UP_WORDS } from '../../words/look-up-words.ts';

/** Asks what people are looked up for: at most once a visit, and nothing waits for the answer. */
export function LookUpReason() {
  if (wasAsked.value) return null;
  const answer = (task: string | undefined) => {
    lookUpTask.value = task;
    wasAsked.value = true;
  };
  return (
    <section class="look-up-reason" aria-label={say(LOOK_UP_WORDS.ask)}>
      <p class="soft small">{say(LOOK_UP_WORDS.ask)}</p>
      <div class="look-up-tasks">
        {LOOK_UP_WORDS.tasks.map(({ task, label }) => (
          <Button key={task} onPress={() => answer(task)}>
            {say(label)}
          </Button>
        ))}
      </div>
    </section>
  );
}
