/** What was pressed is gone with its item: who goes on by keyboard or by ear goes on from the page's name. */
export function focusPage(): void {
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
}
