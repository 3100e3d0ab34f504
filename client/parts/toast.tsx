import { signal } from '@preact/signals';
import { Icon } from './icon.tsx';
import './toast.css';

const shown = signal<string | undefined>(undefined);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says briefly that something was done. What must not be missed is a banner instead. */
export function toast(text: string): void {
  clearTimeout(timer);
  shown.value = text;
  timer = setTimeout(() => {
    shown.value = undefined;
  }, 5000);
}

/** Stands once on the page, always, so that screen readers hear what appears in it. */
export function Toasts() {
  return (
    <div class="toasts" role="status">
      {shown.value && (
        <p class="toast">
          <Icon name="check" />
          {shown.value}
        </p>
      )}
    </div>
  );
}
