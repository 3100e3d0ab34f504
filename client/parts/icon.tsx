import './icon.css';

export type IconName = keyof typeof PATHS;

/** A drawing beside a word that says the same; never alone, so it is hidden from readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** 24 by 24, strokes only. */
const PATHS = {
  today: 'M4 11c3-.4 5.5-2 8-5 2.5 3 5 4.6 8 5M6 11v8h12v-8M10 19v-5h4v5M12 6V4',
  birth:
    'M12 4.500a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M12 4.500c-2 .3-2.2 2.8-.2 3M4.6 11.200c-2.1.2-2.1 3.3.2 3.300M19.4 11.200c2.1.2 2.1 3.3-.2 3.300M9.3 11.500v.1M14.7 11.500v.1M9.3 14.800c1.5 1.7 3.9 1.7 5.4 0',
  book: 'M12 6.500C10 5 7 4.5 3.5 4.500v13C7 17.5 10 18 12 19.500M12 6.500c2-1.5 5-2 8.5-2v13c-3.5 0-6.5.5-8.5 2M12 6.500v13',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 20 20',
  tray: 'M4 13 6.5 5h11L20 13v6H4zM4 13h4.500l1.5 2.500h4l1.5-2.500H20',
  tablet: 'M6 3h12v18H6zM11 18h2',
  sent: 'M5 20h14M12 16V4M7 9l5-5 5 5',
  confirmed: 'M3 12.5 7.5 17 16 8M11.5 16l1 1L21 8',
  hand: 'M12 3 2.5 20h19zM12 9.500v5M12 17.200v.1',
  online: 'M4.5 9.500a11 11 0 0 1 15 0M7.5 13a6.5 6.5 0 0 1 9 0M12 17.500v.1',
  offline:
    'M4.5 9.500a11 11 0 0 1 3-2M11 6.500a11 11 0 0 1 8.5 3M14 11.800a6.5 6.5 0 0 1 2.5 1.200M7.5 13a6.5 6.5 0 0 1 2-1.300M12 17.500v.1M4 4l16 16',
  syncing: 'M19.5 9A8 8 0 0 0 5 8M4.5 4v4h4M4.5 15A8 8 0 0 0 19 16M19.5 20v-4h-4',
  check: 'M4.5 12.5 10 18 19.5 7',
  alert: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7.500v5.500M12 16.500v.1',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v5.500M12 7.500v.1',
  versus: 'M4 5h6v14H4zM14 5h6v14h-6M12 3v18',
  next: 'm9 5 7 7-7 7',
  back: 'm15 5-7 7 7 7',
  plus: 'M12 5v14M5 12h14',
  pen: 'M4 20l1-4L16 5l3 3L8 19zM13.5 7.500l3 3',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5.500l3.5 2',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.500c.5-4 3.5-6 7.5-6s7 2 7.5 6',
  people:
    'M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M2.5 20c.4-3.5 3-5.5 6.5-5.500s6.1 2 6.5 5.500M15.5 5.200a3.5 3.5 0 0 1 0 6.600M18 15c2 .8 3.2 2.5 3.5 5',
  close: 'M6 6l12 12M18 6 6 18',
  lock: 'M5.5 11h13v9h-13zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 15v2',
  stamp: 'M8 14c1.5-2 1-4 .5-5.500a3.6 3.6 0 1 1 7 0C15 10 14.5 12 16 14M5 14h14v4H5zM5 21h14',
  receipt: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9.5 8h5M9.5 12h5',
  leave: 'M13 4H5v16h8M10 12h10M16 8l4 4-4 4',
  home: 'M4 11.5 12 4l8 7.500M6.5 10v9.500h11V10',
  crown: 'M4 8l4 4 4-7 4 7 4-4-1.5 10h-13z',
  undo: 'M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10H9',
  draft: 'M6 3h8l4 4v14H6zM14 3v4h4M9 17l.7-2.500L14 10l1.8 1.8-4.3 4.300z',
  delete: 'M5 7h14M9.5 7V4h5v3M7 7l1 13h8l1-13M10.5 11v5.500M13.5 11v5.5',
  language:
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9M12 3c-3 3-3.5 6-3.5 9s.5 6 3.5 9',
  exit: 'M11 4H5v16h6M9 12h11M16 8l4 4-4 4',
  down: 'm5 9 7 7 7-7',
} as const;
