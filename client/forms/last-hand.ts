/** Whether the officer works with keys just now: a tablet has them on the glass, and perhaps beside it too. */
export function isAtKeyboard(): boolean {
  return last === undefined ? matchMedia('(pointer: fine)').matches : last === 'keys';
}

/** Listens from the start of the app on. */
export function watchHands(): void {
  addEventListener('keydown', () => note('keys'), { capture: true, passive: true });
  addEventListener('pointerdown', () => note('pointer'), { capture: true, passive: true });
}

let last: 'keys' | 'pointer' | undefined;

function note(hand: 'keys' | 'pointer'): void {
  last = hand;
}
