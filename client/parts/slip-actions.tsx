import { Button, ButtonLink } from './button.tsx';
import './slip-actions.css';

/** Below a slip of paper: print it, with nothing around it, or go on. */
export function SlipActions({
  print: printWord,
  done,
  href,
}: {
  readonly print: string;
  readonly done: string;
  readonly href: string;
}) {
  return (
    <div class="slip-actions">
      <Button kind="primary" icon="receipt" onPress={() => print()}>
        {printWord}
      </Button>
      <ButtonLink icon="check" href={href}>
        {done}
      </ButtonLink>
    </div>
  );
}
