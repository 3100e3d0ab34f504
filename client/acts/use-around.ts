import { useEffect, useState } from 'preact/hooks';
import { membersOf } from '../../schemas/rules/books.ts';
import { keysOf } from '../../schemas/rules/read.ts';
import { useApp } from '../app-state.ts';
import type { RecordView } from '../device/api/records.ts';
import type { DeviceApi } from '../device/api.ts';
import type { Around } from './plan.ts';

export const NOTHING_AROUND: Around = { books: [], proposals: [], registers: [] };

/**
 * What an act looks at beyond its own record; undefined while it is being read. Read once: what was on screen when the
 * form was opened stays its ground (rule 10).
 *
 * @param about the record the act is on, or the one a new record is begun from
 */
export function useAround(kind: string, act: string, about: RecordView | undefined): Around | undefined {
  const { device } = useApp();
  const read = READERS[`${kind} ${act}`];
  const [around, setAround] = useState<Around | undefined>(read ? undefined : NOTHING_AROUND);
  useEffect(() => {
    if (read) void read(device, about).then((found) => setAround({ ...NOTHING_AROUND, ...found }));
  }, [kind, act, about?.id]);
  return around;
}

type Read = (device: DeviceApi, about: RecordView | undefined) => Promise<Partial<Around>>;

const readRegistration: Read = async (device, birth) => ({
  registers: await device.readRegisters(),
  proposals: birth ? await device.proposeToBooks(birth.id) : [],
});
const readMovers: Read = async (device, move) => ({
  books: await device.readBooksOf(keysOf(move?.state ?? {}, 'people')),
});

const readBooks: Read = async (device) => ({ registers: await device.readRegisters() });

const READERS: Readonly<Record<string, Read>> = {
  'birth register': readRegistration,
  'birth register-verified': readRegistration,
  'move request': async (device, book) => ({
    books: await device.readBooksOf(membersOf(book?.state ?? {})),
  }),
  'family-book continue': async (device, book) => ({
    books: await device.readBooksOf(membersOf(book?.state ?? {})),
  }),
  'move close': readMovers,
  'move cancel': readMovers,
  'register-book lease': readBooks,
  'register-book spoil': readBooks,
  'register-book close': readBooks,
};
