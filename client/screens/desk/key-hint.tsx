/** The key that does the same, as it is printed on the keyboard; `aria-keyshortcuts` says it to readers. */
export function KeyHint({ letter }: { readonly letter: string }) {
  return (
    <span class="key" aria-hidden="true" lang="en">
      {letter}
    </span>
  );
}
