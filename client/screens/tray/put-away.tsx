import { useState } from 'preact/hooks';
import { useApp } from '../../app-state.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { say, words } from '../../words/language.ts';
import { TRAY_WORDS } from '../../words/tray-words.ts';

export interface PutAwayProps {
  /** An entry of the tray, or the name of a row that does not open. */
  readonly item: string;
  readonly onDone: () => void;
}

/** Takes something out of the open list, with the reason, which stays to be read. */
export function PutAway({ item, onDone }: PutAwayProps) {
  const { device } = useApp();
  const [why, setWhy] = useState('');
  const [isMissing, setMissing] = useState(false);
  const send = () => {
    if (why.trim() === '') return setMissing(true);
    void device.putAway(item, why.trim()).then(onDone);
  };
  return (
    <div class="tray-item">
      <TextField
        id={`put-away-${item}`}
        label={say(TRAY_WORDS.putAwayAsk)}
        hint={say(TRAY_WORDS.putAwayHint)}
        fault={isMissing ? say(TRAY_WORDS.putAwayMissing) : undefined}
        value={why}
        onInput={(text) => {
          setWhy(text);
          setMissing(false);
        }}
      />
      <div class="tray-actions">
        <Button kind="primary" icon="check" onPress={send}>
          {say(TRAY_WORDS.putAway)}
        </Button>
        <Button onPress={onDone}>{words.value.cancel}</Button>
      </div>
    </div>
  );
}
