import type { ComponentChildren, RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { Failure } from '../../parts/failure.tsx';
import { say } from '../../words/language.ts';
import { TRAY_WORDS } from '../../words/tray-words.ts';
import { PutAway } from './put-away.tsx';

export interface ItemActionsProps {
  /** The entry, or the name of a row that does not open. */
  readonly item: string;
  readonly mayPutAway: boolean;
  readonly failure: string | undefined;
  /** Takes the focus when what was pressed is gone. */
  readonly place: RefObject<HTMLDivElement | null>;
  readonly children: ComponentChildren;
}

/** What can be done about one item of the tray. Putting it away stands in the place of all that, until it is given up. */
export function ItemActions({ item, mayPutAway, failure, place, children }: ItemActionsProps) {
  const [isPuttingAway, setPuttingAway] = useState(false);
  if (isPuttingAway) {
    return (
      <PutAway
        item={item}
        onCancel={() => {
          setPuttingAway(false);
          setTimeout(() => place.current?.focus());
        }}
      />
    );
  }
  return (
    <div class="tray-item" tabIndex={-1} ref={place}>
      <Failure text={failure} />
      <div class="tray-actions">
        {children}
        {mayPutAway && (
          <Button kind="quiet" icon="close" onPress={() => setPuttingAway(true)}>
            {say(TRAY_WORDS.putAway)}
          </Button>
        )}
      </div>
    </div>
  );
}
