import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../app-state.ts';
import { Button } from '../../parts/button.tsx';
import { Failure } from '../../parts/failure.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { toast } from '../../parts/toast.tsx';
import { useAttempt } from '../../parts/use-attempt.ts';
import { say, words } from '../../words/language.ts';
import { TRAY_WORDS } from '../../words/tray-words.ts';
import { focusPage } from './focus-page.ts';

export interface PutAwayProps {
  /** An entry of the tray, or the name of a row that does not open. */
  readonly item: string;
  readonly onCancel: () => void;
}

/** Takes something out of the open list, with the reason, which stays to be read. */
export function PutAway({ item, onCancel }: PutAwayProps) {
  const { device } = useApp();
  const { isBusy, failure, attempt } = useAttempt();
  const [why, setWhy] = useState('');
  const [isMissing, setMissing] = useState(false);
  const id = `put-away-${item}`;
  const askWhy = () => document.getElementById(id)?.focus();
  useEffect(askWhy, []);
  const send = () => {
    setMissing(why.trim() === '');
    if (why.trim() === '') return askWhy();
    attempt(async () => {
      await device.putAway(item, why.trim());
      toast(say(TRAY_WORDS.wasPutAway));
      focusPage();
    });
  };
  return (
    <div class="tray-item">
      <TextField
        id={id}
        label={say(TRAY_WORDS.putAwayAsk)}
        hint={say(TRAY_WORDS.putAwayHint)}
        fault={isMissing ? say(TRAY_WORDS.putAwayMissing) : undefined}
        isFaultNews
        value={why}
        onInput={(text) => {
          setWhy(text);
          setMissing(false);
        }}
      />
      <Failure text={failure} />
      <div class="tray-actions">
        <Button kind="primary" icon="check" isBusy={isBusy} onPress={send}>
          {say(TRAY_WORDS.putAway)}
        </Button>
        <Button onPress={onCancel}>{words.value.cancel}</Button>
      </div>
    </div>
  );
}
