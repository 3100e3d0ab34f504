import { KindList } from '../../records/kind-list.tsx';
import { words } from '../../words/language.ts';

export function Births() {
  const w = words.value;
  return <KindList kind="birth" title={w.births} none={w.noBirths} newWord={w.registerBirth} />;
}
