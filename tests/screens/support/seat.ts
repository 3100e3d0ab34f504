import { rmSync } from 'node:fs';
import { type Province, startProvince } from '../../integration/support/device-province.ts';
import { type Hand, handOn } from '../../support/hand.ts';
import { openTablet, type Tablet } from '../../support/tablet.ts';

/** An officer at a tablet, in a province that serves a client built for this. */
export interface Seat {
  readonly province: Province;
  readonly tablet: Tablet;
  readonly hand: Hand;
  readonly close: () => Promise<void>;
}

/** @param buildApp builds the client into a folder of its own, which goes with the seat */
export async function openSeat(
  buildApp: () => Promise<string>,
  { officer, pin }: { readonly officer: string; readonly pin: string },
): Promise<Seat> {
  const clientDir = await buildApp();
  const province = await startProvince({ clientDir });
  const tablet = await openTablet();
  const hand = handOn(tablet.page, province.wire.url);
  await hand.enrol(officer, pin);
  return {
    province,
    tablet,
    hand,
    close: async () => {
      await tablet.close();
      await province.end();
      rmSync(clientDir, { recursive: true, force: true });
    },
  };
}
