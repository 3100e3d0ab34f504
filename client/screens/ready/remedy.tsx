import { useApp } from '../../app-state.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { askToPersist } from '../../persistence.ts';
import type { ReadyLine } from '../../readiness/judge-readiness.ts';
import { fetchAppFiles } from '../../service-worker-talk.ts';
import { say } from '../../words/language.ts';
import { READY_WORDS } from '../../words/ready-words.ts';

export interface RemedyProps {
  readonly line: ReadyLine;
  readonly isBusy: boolean;
  readonly act: (work: () => Promise<unknown>) => void;
}

/** The button that does what a line of readiness asks for; nothing where only a hand can do it. */
export function Remedy({ line, isBusy, act }: RemedyProps) {
  const { device } = useApp();
  switch (line) {
    case 'sent':
    case 'confirmed':
      return (
        <Button kind="primary" icon="sent" isBusy={isBusy} onPress={() => act(() => device.syncNow())}>
          {say(READY_WORDS.sendNow)}
        </Button>
      );
    case 'level':
    case 'places':
      return (
        <Button icon="syncing" isBusy={isBusy} onPress={() => act(() => device.syncNow())}>
          {say(READY_WORDS.fetchNow)}
        </Button>
      );
    case 'app':
      return (
        <Button icon="syncing" isBusy={isBusy} onPress={() => act(fetchAppFiles)}>
          {say(READY_WORDS.fetchNow)}
        </Button>
      );
    case 'kept':
      return (
        <Button
          icon="lock"
          isBusy={isBusy}
          onPress={() => act(() => askToPersist().then(() => device.lookAtDisk()))}
        >
          {say(READY_WORDS.askKept)}
        </Button>
      );
    case 'tray':
      return (
        <ButtonLink icon="tray" href="/tray">
          {say(READY_WORDS.seeTray)}
        </ButtonLink>
      );
    case 'drafts':
      return (
        <ButtonLink icon="draft" href="/">
          {say(READY_WORDS.seeDrafts)}
        </ButtonLink>
      );
    case 'books':
      return (
        <ButtonLink icon="stamp" href="/registers">
          {say(READY_WORDS.seeBooks)}
        </ButtonLink>
      );
    case 'officers':
      return (
        <ButtonLink icon="person" href="/me">
          {say(READY_WORDS.seeOfficers)}
        </ButtonLink>
      );
    case 'space':
      return (
        <Button icon="syncing" isBusy={isBusy} onPress={() => act(() => device.lookAtDisk())}>
          {say(READY_WORDS.lookAgain)}
        </Button>
      );
    case 'battery':
      return null;
  }
}
