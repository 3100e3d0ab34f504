import type { DeskFault } from '../device/desk/case-desk.ts';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { DESK_FAULTS, DESK_WORDS } from '../words/desk-words.ts';
import { say } from '../words/language.ts';

/** Why the province's desk did not answer, and the way to ask again. */
export function DeskProblem({ fault, onAgain }: { readonly fault: DeskFault; readonly onAgain: () => void }) {
  return (
    <Banner
      tone="warn"
      icon={fault.code === 'no_line' ? 'offline' : 'alert'}
      title={say(DESK_FAULTS[fault.code])}
      isNews
      actions={
        <Button icon="syncing" onPress={onAgain}>
          {say(DESK_WORDS.again)}
        </Button>
      }
    />
  );
}
