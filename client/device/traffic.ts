import type { Verify } from '../../schemas/crypto/p256.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import type { Damage } from './damage.ts';
import { createDoor } from './door.ts';
import { createJudge } from './judge/judge.ts';
import { createJudgeApart } from './judge/judge-apart.ts';
import type { Change } from './office.ts';
import type { PlacesBook } from './places-book.ts';
import type { Ports } from './ports.ts';
import type { RosterBook } from './roster-book.ts';
import type { Desk } from './sign-in.ts';
import { type Sync, type SyncParts, startSync } from './sync/sync.ts';

/** The tablet's traffic with the province, for whoever works on it. */
export interface Traffic {
  /** Begins with the first officer, and goes on at once when one came back with a new session. */
  readonly follow: () => Promise<void>;
  /** Undefined before traffic began. */
  readonly sync: () => Sync | undefined;
  readonly close: () => Promise<void>;
}

type Given = 'client' | 'backoff' | 'journal' | 'ledger' | 'store' | 'exclusive' | 'hasRoomForNews';

export interface TrafficParts extends Pick<SyncParts, Given> {
  readonly ports: SyncParts['ports'] & Pick<Ports, 'startJudge'>;
  readonly desk: Desk;
  readonly roster: RosterBook;
  readonly isRevoked: (key: KeyId) => boolean;
  readonly places: PlacesBook;
  readonly damage: Pick<Damage, 'ids'>;
  readonly verify: Verify;
  readonly isClosing: () => boolean;
  readonly onChange: (change: Change) => void;
}

export function createTraffic(parts: TrafficParts): Traffic {
  const { ports, client, backoff, journal, ledger, store, exclusive, hasRoomForNews } = parts;
  const { desk, roster, isRevoked, places, onChange } = parts;
  const judging = createJudgeApart({
    clock: ports.clock,
    here: createJudge(parts.verify),
    start: ports.startJudge,
    report: ports.report,
  });
  let sync: Sync | undefined;
  let starting: Promise<Sync> | undefined;

  const start = () =>
    startSync({
      ports,
      client,
      backoff,
      journal,
      ledger,
      store,
      exclusive,
      hasRoomForNews,
      signer: desk.signer,
      door: createDoor({
        verify: parts.verify,
        judge: judging.judge,
        authorOf: roster.authorOf,
        isRevoked,
      }),
      revokedKeys: () => desk.keys().filter(isRevoked),
      forgetKeys: desk.dropKey,
      escrow: (isAgain) => {
        const { next, current } = desk.keyring().telephone;
        return next?.escrow ?? (isAgain ? current?.escrow : undefined);
      },
      beyondRoster: roster.beyond,
      onEscrowed: desk.noteEscrowed,
      rosterVersion: roster.version,
      lacksGazetteer: () => roster.gazetteer() !== undefined && roster.gazetteer() !== places.version(),
      onGazetteer: async (fresh) => {
        await places.replace(fresh);
        onChange({ what: 'sync' });
      },
      onRoster: async (fresh) => {
        await roster.replace(fresh);
        onChange({ what: 'records', ids: 'all' });
      },
    });

  return {
    follow: async () => {
      if (!desk.signer() || parts.isClosing()) return;
      starting ??= start();
      const started = await starting;
      if (!sync) started.changes.subscribe(() => onChange({ what: 'sync' }));
      if (!sync) await started.fetchAgain(parts.damage.ids());
      sync = started;
      sync.wake();
    },
    sync: () => sync,
    close: async () => {
      await (await starting)?.close();
      judging.close();
    },
  };
}
