import type { ComponentChildren } from 'preact';

/** A sheet with a PIN pad whose last key sends it. */
export function UnlockForm({
  title,
  onSend,
  children,
}: {
  readonly title: string;
  readonly onSend: () => Promise<void>;
  readonly children: ComponentChildren;
}) {
  return (
    <form
      class="sign-in-form"
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void onSend();
      }}
    >
      <h2>{title}</h2>
      {children}
    </form>
  );
}
