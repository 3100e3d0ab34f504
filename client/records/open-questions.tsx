import { useEffect, useState } from 'preact/hooks';
import { caseKind } from '../../schemas/kinds/case.ts';
import { useApp, useOfficer } from '../app-state.ts';
import { ListRow } from '../parts/list-row.tsx';
import { StatusTag } from '../parts/status-tag.tsx';
import { ASKED_WORDS } from '../words/asked-words.ts';
import { say, sayDigits, words } from '../words/language.ts';

/** How many questions of the province wait for who is signed in; those read last where there is no line. */
export function useOpenQuestions(): number {
  const { device, sync } = useApp();
  const { role } = useOfficer();
  const [count, setCount] = useState(0);
  const mayAnswer = caseKind.permissions.answer?.includes(role) ?? false;
  // Asked anew whenever the tablet has been level with the province: a question is news too.
  const lastLevel = sync.value?.lastLevel;
  useEffect(() => {
    if (!mayAnswer) return;
    let isHere = true;
    void device.readAsked().then(({ items }) => {
      if (isHere) setCount(items.filter(({ answer }) => answer === undefined).length);
    });
    return () => {
      isHere = false;
    };
  }, [mayAnswer, lastLevel]);
  return count;
}

/** What the province asks, as work that waits. */
export function AskedRow({ count }: { readonly count: number }) {
  return (
    <ListRow
      href="/asked"
      icon="hand"
      title={`${say(ASKED_WORDS.count)}: ${sayDigits(count)}`}
      tags={<StatusTag tone="alarm" icon="hand" word={words.value.needsYou} />}
    />
  );
}
