import { type Hand, handOn } from './hand.ts';
import { startProvince } from './province.ts';
import { openTablet, type Tablet } from './tablet.ts';
import { layWire } from './wire.ts';

/** A tablet whose line is cut and whose province is dead, with one book of its own. The caller closes both. */
export interface OfflineTablet {
  readonly tablet: Tablet;
  readonly url: string;
  /** Id of the family book. */
  readonly book: string;
  /** Ends what is left of the province and the line; the tablet is its holder's. */
  end(): Promise<void>;
}

/** The embedded engine is enough: from here on the tablet has no line. */
export async function openOfflineTablet(): Promise<OfflineTablet> {
  const province = await startProvince();
  const wire = await layWire(() => province.port);
  const tablet = await openTablet();
  const hand = handOn(tablet.page, wire.url);
  await hand.enrol('chief-070702', '1221');
  await tablet.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const book = await openBook(hand);
  await province.kill();
  wire.cut();
  const end = async () => {
    await wire.close();
    await province.close();
  };
  return { tablet, url: wire.url, book, end };
}

async function openBook(hand: Hand): Promise<string> {
  await hand.open('/new/family-book/offline');
  await hand.choose('members.@0.sex', 'f');
  await hand.fill({
    'members.@0.familyName': 'កែវ',
    'members.@0.givenName': 'ចាន់ថន',
    'address.village': 'ភូមិកណ្ដាល',
  });
  await hand.save();
  return hand.recordId();
}
