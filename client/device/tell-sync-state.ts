import type { SyncState } from './api/sync-state.ts';
import type { Damage } from './damage.ts';
import type { Settings } from './journal.ts';
import type { Ledger } from './ledger.ts';
import type { PlacesBook } from './places-book.ts';
import type { Room } from './room.ts';
import type { RosterBook } from './roster-book.ts';
import type { Desk } from './sign-in.ts';
import type { Sync } from './sync/sync.ts';
import type { TrayDesk } from './tray/tray-desk.ts';

export interface SyncStateParts {
  readonly damage: Pick<Damage, 'ids'>;
  readonly tray: Pick<TrayDesk, 'unreadable'>;
  readonly desk: Pick<Desk, 'keyring'>;
  readonly ledger: Pick<Ledger, 'forks' | 'counts'>;
  readonly room: Pick<Room, 'state'>;
  readonly places: Pick<PlacesBook, 'version'>;
  readonly roster: Pick<RosterBook, 'gazetteer'>;
  /** What stood in the journal when the tablet was opened, until traffic begins. */
  readonly stood: Pick<Settings, 'lastContact' | 'lastLevel' | 'isRefilling'>;
  readonly sync: () => Sync | undefined;
}

/** How this tablet stands with the province, as header and screens show it. */
export function tellSyncState(parts: SyncStateParts): SyncState {
  const { damage, tray, ledger, room, places, roster, stood } = parts;
  const inUse = new Set(parts.desk.keyring().officers.map(({ key }) => key));
  return {
    damaged: damage.ids().length,
    lost: tray.unreadable().length,
    forks: ledger.forks().filter((key) => inUse.has(key)),
    disk: room.state(),
    hasPlaces: places.version() !== undefined && places.version() === roster.gazetteer(),
    ...(parts.sync()?.state() ?? {
      line: 'offline',
      lastContact: stood.lastContact ?? undefined,
      lastLevel: stood.lastLevel ?? undefined,
      isRefilling: stood.isRefilling,
      nextTry: undefined,
      problem: undefined,
      ...ledger.counts(),
    }),
  };
}
