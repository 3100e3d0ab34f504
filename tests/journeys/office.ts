import { type Hand, handOn } from '../support/hand.ts';
import { type Province, startProvince } from '../support/province.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';
import { layWire, type Wire } from '../support/wire.ts';

/** An officer with a tablet and a line of their own. */
export interface Office {
  readonly hand: Hand;
  readonly wire: Wire;
  readonly tablet: Tablet;
}

/** A province and whoever signed in to it; all of it ends with `close`. */
export interface Offices {
  readonly province: Province;
  /** @param officer sign-in name of the demonstration */
  readonly open: (officer: string, pin: string) => Promise<Office>;
  /** What the pages complained of, but for a line that was cut on purpose. */
  readonly complaints: () => readonly string[];
  readonly close: () => Promise<void>;
}

export async function openOffices(couchdbUrl: string | undefined, withDesk = false): Promise<Offices> {
  const province = await startProvince(couchdbUrl, undefined, withDesk);
  const open: Office[] = [];
  return {
    province,
    async open(officer, pin) {
      const wire = await layWire(() => province.port);
      const tablet = await openTablet();
      const hand = handOn(tablet.page, wire.url);
      const office = { hand, wire, tablet };
      open.push(office);
      await hand.enrol(officer, pin);
      // The app itself is on the tablet before its line may be cut.
      await tablet.page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      return office;
    },
    complaints: () =>
      open.flatMap(({ tablet }) => tablet.complaints).filter((text) => !/ERR_|Failed to load/.test(text)),
    async close() {
      for (const { tablet, wire } of open) {
        await tablet.close();
        await wire.close();
      }
      await province.close();
    },
  };
}
