import type { Form, FormField } from './form.ts';
import { isBlank, toRaw } from './raw-value.ts';

/**
 * What a key does in a form: Enter takes the first offer of an empty box and goes on to what is still to be filled;
 * Ctrl+Enter sends. Tab and the rest are the browser's.
 */
export function pressInForm(event: KeyboardEvent, form: Form): void {
  const box = event.target;
  if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    if (box instanceof HTMLElement) box.closest('form')?.requestSubmit();
    event.preventDefault();
    return;
  }
  if (!(box instanceof HTMLInputElement || box instanceof HTMLSelectElement)) return;
  const field = fieldOf(box, form);
  if (!field) return;
  event.preventDefault();
  const inside = takeOffer(field) ? undefined : nextBoxInside(box);
  if (inside) inside.focus();
  else goOnAfter(field.question.id, form);
}

/** Goes to the first thing to be filled after that question, or to the button that sends. */
export function goOnAfter(id: string | undefined, form: Form): void {
  const fields = form.fields.value;
  const from = id === undefined ? 0 : fields.findIndex(({ question }) => question.id === id) + 1;
  const next = fields.slice(from).find(isToFill);
  const focus = () => {
    const box = next ? boxOf(next.question.id) : undefined;
    const target = box ?? document.querySelector<HTMLElement>('form button[type=submit]');
    target?.focus();
    return !next || box !== undefined;
  };
  // What is asked only now has no box before the next drawing.
  if (!focus()) setTimeout(focus);
}

/** Goes back to a question that was answered. */
export function goTo(id: string): void {
  boxOf(id)?.focus();
}

function isToFill({ question, isAsked, raw }: FormField): boolean {
  const { id, isMain, isContested, look } = question;
  return (
    isMain && !isContested && !id.includes('*') && look !== 'hidden' && isAsked.value && isBlank(raw.value)
  );
}

function takeOffer(field: FormField): boolean {
  const [first] = field.offers.value;
  if (!first || !isBlank(field.raw.value)) return false;
  field.raw.value = toRaw(field.question.type, first.value);
  field.fault.value = undefined;
  return true;
}

function fieldOf(box: HTMLElement, form: Form): FormField | undefined {
  const id = box.closest<HTMLElement>('[data-question]')?.dataset.question;
  return form.fields.value.find(({ question }) => question.id === id);
}

/** A date has three boxes and a decision several parts. */
function nextBoxInside(box: HTMLInputElement | HTMLSelectElement): HTMLElement | undefined {
  const all = [
    ...(box.closest('[data-question]')?.querySelectorAll<HTMLInputElement | HTMLSelectElement>(BOXES) ?? []),
  ];
  const rest = all.slice(all.indexOf(box) + 1);
  return rest.find((one) => one.value === '' && one.type !== 'radio');
}

function boxOf(id: string): HTMLElement | undefined {
  const place = document.querySelector(`[data-question="${CSS.escape(id)}"]`);
  const boxes = [...(place?.querySelectorAll<HTMLInputElement>(`${BOXES}, textarea`) ?? [])];
  const box = boxes.find((one) => one.type !== 'radio' || one.checked) ?? boxes[0];
  // A question of yes or no has a tick alone.
  return box ?? place?.querySelector<HTMLInputElement>('input[type=checkbox]') ?? undefined;
}

const BOXES = 'input:not([type=checkbox]), select';
