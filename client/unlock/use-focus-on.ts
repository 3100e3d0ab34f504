import { useEffect } from 'preact/hooks';

/** Brings the box that must be mended into sight, anew with each `fault`: on a phone it may stand above the pad. */
export function useFocusOn(id: string | undefined, fault: unknown): void {
  useEffect(() => {
    if (id && fault) document.getElementById(id)?.focus();
  }, [id, fault]);
}
