import type { IconName } from '../../parts/icon.tsx';

const ICONS: Readonly<Partial<Record<string, IconName>>> = {
  person: 'people',
  act: 'birth',
  book: 'book',
  twoBooks: 'book',
  disagreement: 'versus',
  impossible: 'alert',
  contested: 'versus',
  held: 'clock',
  refused: 'close',
  revisions: 'versus',
  bundle: 'tray',
  custody: 'tablet',
};

export function iconOf(kind: string): IconName {
  return ICONS[kind] ?? 'info';
}
