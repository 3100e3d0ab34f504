import { signal } from '@preact/signals';

/** What the officer said, once in a visit, that people are looked up for; undefined while nothing was said. */
export const lookUpTask = signal<string | undefined>(undefined);
/** Whether it was asked in this visit: it is not asked twice. */
export const wasAsked = signal(false);

/** A new sign-in is a new visit. */
export function beginVisit(): void {
  lookUpTask.value = undefined;
  wasAsked.value = false;
}
