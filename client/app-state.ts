import { type ReadonlySignal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import type { Certificate } from '../schemas/access/officer.ts';
import { configFor, type ProvinceConfig } from '../schemas/kinds/province-config.ts';
import type { CommuneConfig } from '../schemas/kinds/regime.ts';
import type { PlaceValue } from '../schemas/kinds/types.ts';
import { askHealth, type Demonstration, watchDemonstration } from './demonstration.ts';
import type { Presence } from './device/api/presence.ts';
import type { RosterView } from './device/api/roster-view.ts';
import type { SyncState } from './device/api/sync-state.ts';
import type { Tray } from './device/api/tray.ts';
import type { DeviceApi } from './device/api.ts';
import { beginVisit } from './visit.ts';

/** What every screen may look at. The clock is the device's, passed in. */
export interface App {
  readonly device: DeviceApi;
  readonly now: () => number;
  readonly presence: ReadonlySignal<Presence | undefined>;
  readonly sync: ReadonlySignal<SyncState | undefined>;
  readonly tray: ReadonlySignal<Tray>;
  /** Undefined until it was read for the officer who is signed in. */
  readonly roster: ReadonlySignal<RosterView | undefined>;
  /** The place the officer works in, in the words and the code of the gazetteer; undefined before that has come. */
  readonly home: ReadonlySignal<PlaceValue | undefined>;
  /** Undefined in a real province. */
  readonly demonstration: ReadonlySignal<Demonstration | undefined>;
}

export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('a screen stands outside the app');
  return app;
}

/** The officer signed in; screens behind the sign-in always have one. */
export function useOfficer(): Certificate {
  const officer = useApp().presence.value?.signedIn;
  if (!officer) throw new Error('nobody is signed in');
  return officer;
}

export function useCommune(code: string): CommuneConfig | undefined {
  return useApp().roster.value?.communes.find((one) => one.code === code);
}

/** Deadlines, fees, issuers and ages as a commune's province set them. */
export function useProvinceConfig(commune: string): ProvinceConfig {
  return configFor(useApp().roster.value?.provinces ?? [], commune);
}

export function createApp(device: DeviceApi, now: () => number): App {
  const presence = signal<Presence | undefined>(undefined);
  const sync = signal<SyncState | undefined>(undefined);
  const tray = signal<Tray>({ work: [], contested: [], halves: [], unreadable: [], settled: [] });
  const roster = signal<RosterView | undefined>(undefined);
  const home = signal<PlaceValue | undefined>(undefined);
  const readRoster = async () => {
    roster.value = await device.readRoster();
    const officer = presence.value?.signedIn;
    home.value = officer && (await device.placeText(officer.place));
  };
  void device.watchPresence((next) => {
    if (next.signedIn?.officer !== presence.value?.signedIn?.officer) {
      roster.value = undefined;
      beginVisit();
    }
    presence.value = next;
    void readRoster();
  });
  void device.watchSync((state) => {
    // The roster comes with the first answer of the province, and may change with any.
    if (state.lastContact !== sync.value?.lastContact || !home.value) void readRoster();
    sync.value = state;
  });
  void device.watchTray((next) => {
    tray.value = next;
  });
  const demonstration = watchDemonstration({ presence, roster, sync }, askHealth);
  return { device, now, presence, sync, tray, roster, home, demonstration };
}

/** Runs a watch of the device while a screen stands, and stops it when it goes. */
export function useWatch(start: () => Promise<() => void>, inputs: readonly unknown[]): void {
  useEffect(() => {
    const started = start();
    return () => void started.then((stop) => stop());
  }, inputs);
}
