/**
 * Keeps the box that has the focus in sight with its label and its error: with the keyboard up little of the window is
 * left, and browsers scroll to the box alone.
 */
export function keepVisible(event: FocusEvent): void {
  if (!(event.target instanceof HTMLElement)) return;
  const box = event.target;
  const field = box.closest('.field') ?? box;
  requestAnimationFrame(() => {
    if (document.activeElement !== box) return;
    const bounds = field.getBoundingClientRect();
    const top = coveredAbove() + MARGIN;
    const bottom = (window.visualViewport?.height ?? window.innerHeight) - coveredBelow() - MARGIN;
    if (bounds.top >= top && bounds.bottom <= bottom) return;
    const isTall = bounds.height > bottom - top;
    const spare = isTall ? 0 : Math.min((bottom - top - bounds.height) / 2, HALF_LINE);
    window.scrollBy({ top: bounds.top - top - spare, behavior: 'instant' });
  });
}

const MARGIN = 8;
const HALF_LINE = 40;

function coveredAbove(): number {
  return heightIfSticking('.head');
}

function coveredBelow(): number {
  const nav = document.querySelector('.nav');
  const isBelow = nav !== null && nav.getBoundingClientRect().top > window.innerHeight / 2;
  return heightIfSticking('.action-bar') + (isBelow ? heightIfSticking('.nav') : 0);
}

function heightIfSticking(selector: string): number {
  const bar = document.querySelector(selector);
  return bar && getComputedStyle(bar).position === 'sticky' ? bar.getBoundingClientRect().height : 0;
}
