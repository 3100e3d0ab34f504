import { loadNewVersion } from '../update.ts';
import { words } from '../words/language.ts';
import { Button, type ButtonProps } from './button.tsx';
import { useAttempt } from './use-attempt.ts';

/** Loads the app again, the newer version if there is one: over a slow line that takes a while. */
export function ReloadButton({ kind = 'plain' }: Pick<ButtonProps, 'kind'>) {
  const { isBusy, attempt } = useAttempt();
  return (
    <Button kind={kind} isBusy={isBusy} onPress={() => attempt(loadNewVersion)}>
      {words.value.reload}
    </Button>
  );
}
