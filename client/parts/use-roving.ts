import { useRef } from 'preact/hooks';
import { useKeys } from './use-keys.ts';

/**
 * The arrow keys walk a list of links from wherever the focus is, so that Enter opens; Tab leaves the list as it would any
 * single thing.
 *
 * @returns a ref for the list, whose links carry `data-rove`
 */
export function useRoving<Element extends HTMLElement>() {
  const list = useRef<Element>(null);
  const links = (): readonly (globalThis.Element | null)[] => [
    ...(list.current?.querySelectorAll('[data-rove]') ?? []),
  ];
  const go = (to: (at: number, last: number) => number) => () => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    const link = all[Math.max(0, Math.min(all.length - 1, to(at, all.length - 1)))];
    if (link instanceof HTMLElement) link.focus();
  };
  const next = go((at) => at + 1);
  const before = go((at) => at - 1);
  useKeys({
    ArrowDown: next,
    ArrowUp: before,
    Home: go(() => 0),
    End: go((_, last) => last),
  });
  return list;
}
