import { effect, signal } from '@preact/signals';
import type { App } from './app-state.ts';

/**
 * What a tablet remembers of itself outside all it keeps: browsers empty the whole store of an app at once, and cookies
 * lie elsewhere. It names nobody and opens nothing; no server reads it.
 */
export interface Marker {
  /** Device times, milliseconds. */
  readonly lastContact: number | undefined;
  readonly seenAt: number;
  /** Entries that were not sent, or not confirmed, when it was last seen. */
  readonly unsent: number;
}

/** As it stood when the page began. */
export const markerAtStart = signal<Marker | undefined>(undefined);

/** Cookies know no ports: two provinces on one machine must not take each other's for their own. */
const NAME = `salakhum-marker-${location.port || 'own'}`;
/** As long as browsers allow. */
const MAX_AGE_S = 400 * 24 * 3600;
/** Milliseconds: a time that moves on alone is no news. */
const COARSE = 60_000;

function readMarker(cookies: string): Marker | undefined {
  const value = cookies
    .split('; ')
    .find((one) => one.startsWith(`${NAME}=`))
    ?.slice(NAME.length + 1);
  const [version, contact, seen, unsent] = value?.split('.') ?? [];
  if (version !== '1' || !isCount(contact) || !isCount(seen) || !isCount(unsent)) return undefined;
  return {
    lastContact: Number(contact) || undefined,
    seenAt: Number(seen),
    unsent: Number(unsent),
  };
}

/** Leaves the marker once there is a vault, and keeps it true while the tablet is in use. */
export function watchMarker({ presence, sync, now }: Pick<App, 'presence' | 'sync' | 'now'>): void {
  markerAtStart.value = readMarker(document.cookie);
  let left = '';
  effect(() => {
    const state = sync.value;
    const { isInUse, signedIn, loss } = presence.value ?? {};
    // While it is locked nothing is known of what waits, and what it says of a loss is to be read first.
    if (!isInUse || !signedIn || loss !== undefined || !state?.disk) return;
    // A journal that is new knows of no contact before it.
    const known = Math.max(state.lastContact ?? 0, markerAtStart.value?.lastContact ?? 0);
    const contact = Math.floor(known / COARSE) * COARSE;
    const unsent = state.waiting + state.unconfirmed;
    const text = `${contact}.${unsent}`;
    if (text === left) return;
    left = text;
    const secure = location.protocol === 'https:' ? '; secure' : '';
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser of the field.
    document.cookie = `${NAME}=1.${contact}.${now()}.${unsent}; max-age=${MAX_AGE_S}; path=/; samesite=strict${secure}`;
  });
}

function isCount(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,16}$/.test(text);
}
