import { receiptNumber } from '../../schemas/kinds/receipt.ts';
import type { App } from '../app-state.ts';

const COUNTER = 'counter:receipt';

/**
 * The tablet's running number, kept with its drafts. Used up before it is written: a hole is harmless, a repeat is not.
 *
 * @param name what the tablet is called in its officer's certificate
 */
export async function takeReceipt({ device }: Pick<App, 'device'>, name: string): Promise<string> {
  const last = (await device.readDraft(COUNTER))?.value;
  const running = (typeof last === 'number' ? last : 0) + 1;
  const kept = await device.putDraft(COUNTER, running);
  if (!kept.ok) throw new Error(`receipt ${running} could not be kept: ${kept.fault.code}`);
  return receiptNumber(name, running);
}
