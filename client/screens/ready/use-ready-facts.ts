import { useEffect, useState } from 'preact/hooks';
import { useApp, useOfficer } from '../../app-state.ts';
import type { RegisterView } from '../../device/api/books.ts';
import { isFormDraft } from '../../forms/form-draft.ts';
import { useNow } from '../../parts/use-now.ts';
import type { ReadyFacts } from '../../readiness/judge-readiness.ts';
import { readBattery } from '../../readiness/read-battery.ts';
import { countOpen } from '../../records/count-open.ts';
import { lookAtAppFiles } from '../../service-worker-talk.ts';
import { sayRegister } from './say-register.ts';

type Looked = Pick<ReadyFacts, 'drafts' | 'books' | 'missingFiles' | 'battery'>;

export interface Ready {
  /** Undefined while it is being looked at for the first time. */
  readonly facts: ReadyFacts | undefined;
  readonly lookAgain: () => void;
}

/** Everything that decides whether the tablet may leave, looked at now and whenever something was done about it. */
export function useReadyFacts(): Ready {
  const app = useApp();
  const { device: tablet } = useOfficer();
  const now = useNow(app.now, 30_000);
  const [looked, setLooked] = useState<Looked>();
  const [turn, setTurn] = useState(0);
  const sync = app.sync.value;

  useEffect(() => {
    let isGone = false;
    const look = async () => {
      const [drafts, registers, files, battery] = await Promise.all([
        app.device.listDrafts(),
        app.device.readRegisters(),
        lookAtAppFiles(),
        readBattery(),
        app.device.lookAtDisk(),
      ]);
      if (isGone) return;
      setLooked({
        drafts: drafts.filter(({ name }) => isFormDraft(name)).length,
        books: registers.filter((book) => isLentTo(book, tablet)).map(toBook),
        missingFiles: files.missing,
        battery,
      });
    };
    void look();
    return () => {
      isGone = true;
    };
    // What comes and goes with an exchange may change any of it.
  }, [turn, sync?.lastLevel]);

  return {
    lookAgain: () => setTurn((before) => before + 1),
    facts: looked && {
      ...looked,
      now,
      disk: sync?.disk,
      waiting: sync?.waiting ?? 0,
      unconfirmed: sync?.unconfirmed ?? 0,
      oldestWaiting: sync?.oldestWaiting,
      inTray: countOpen(app.tray.value),
      hasPlaces: sync?.hasPlaces ?? false,
      lastLevel: sync?.lastLevel,
      officers: app.presence.value?.enrolled.map(({ name }) => name) ?? [],
    },
  };
}

function isLentTo(book: RegisterView, tablet: string): boolean {
  return book.mode === 'leased' && book.leasedTo === tablet && !book.isClosed;
}

function toBook(book: RegisterView): ReadyFacts['books'][number] {
  const gone = new Set([...book.used, ...book.spoiled]);
  const { next, last } = book;
  const ahead = next === undefined ? [] : [...gone].filter((number) => number > next && number <= last);
  return { name: sayRegister(book), left: next === undefined ? 0 : last - next + 1 - ahead.length };
}
