import { declineOf, heldIn, releaseOf } from '../../schemas/kinds/adoption.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { findServer } from './desk.ts';
import { openHeldDesk } from './held-desk.ts';
import type { Options } from './options.ts';
import { Stop } from './stop.ts';

/** `release`: lists held work; `release ENTRY` says it again as provincial staff; with --decline it is refused for good. */
export async function decideOnHeld(options: Options): Promise<void> {
  const [wanted] = options.rest;
  const file = options.need('desk', 'provincial-desk.json');
  const url = (options.get('url') ?? findServer().url).replace(/\/+$/, '');
  const desk = await openHeldDesk(url, file, options.get('code'));
  const held = (await desk.readAll()).flatMap((record) =>
    heldIn(record.log).map((entry) => ({ record, entry })),
  );
  if (wanted === undefined) {
    if (held.length === 0) console.log('Nothing is held.');
    for (const { record, entry } of held) console.log(describe(record, entry));
    return;
  }
  const found = held.find(({ entry }) => entry.id === wanted);
  if (!found)
    throw new Stop(`${wanted} is not held.`, 'See what is: npm run officers -- release --desk FILE');
  const { record, entry } = found;
  const reason = options.get('decline');
  const parts = reason === undefined ? releaseOf(record.log, entry) : declineOf(record.log, entry, reason);
  const [result] = (await desk.write(record, parts)).results;
  if (result?.status !== 'admitted') {
    const why = result?.code ?? result?.status ?? 'no answer';
    throw new Stop(`It was not taken: ${why}.`, 'Look at the record, then decline it: --decline "reason".');
  }
  console.log(`${reason === undefined ? 'Released' : 'Declined'}: ${describe(record, entry)}`);
}

function describe({ id, commune }: RegisterRecord, { id: entry, act, at, set }: Entry): string {
  const when = new Date(at).toISOString().slice(0, 16);
  return `${entry}  ${commune}  ${act} (${Object.keys(set).length} fields)  told ${when}  in ${id}`;
}
