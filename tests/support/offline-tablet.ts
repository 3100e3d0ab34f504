import { handOn } from './hand.ts';
import { openBook } from './open-book.ts';
import { startProvince } from './province.ts';
import { openTablet, type Tablet } from './tablet.ts';
import { layWire } from './wire.ts';

/** A tablet whose line is cut and whose province is dead, with one book of its own. */
export interface OfflineTablet {
  /** As it was last started. */
  readonly tablet: () => Tablet;
  readonly restart: () => Promise<Tablet>;
  readonly url: string;
  /** Id of the family book. */
  readonly book: string;
  readonly close: () => Promise<void>;
}

/** The embedded engine is enough: from here on the tablet has no line. */
export async function openOfflineTablet(): Promise<OfflineTablet> {
  const province = await startProvince();
  const wire = await layWire(() => province.port);
  let tablet = await openTablet();
  const hand = handOn(tablet.page, wire.url);
  await hand.enrol('chief-070702', '1221');
  await tablet.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const book = await openBook(hand, 'offline');
  await province.kill();
  wire.cut();
  return {
    tablet: () => tablet,
    restart: async () => {
      tablet = await tablet.restart();
      return tablet;
    },
    url: wire.url,
    book,
    close: async () => {
      await tablet.close();
      await wire.close();
      await province.close();
    },
  };
}
