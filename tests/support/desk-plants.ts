import { join } from 'node:path';
import type { Entry, RecordId } from '../../schemas/record/entry.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { createRecord } from '../../schemas/record/record.ts';
import type { Matter } from '../../schemas/rules/matters.ts';
import { entriesFor } from '../../sync-server/desk/case-entries.ts';
import { readDeskKey } from '../../sync-server/desk/desk-key.ts';
import { createDatabase } from '../../sync-server/store/database.ts';
import { NO_LEAVES } from '../../sync-server/store/leaves.ts';
import { toDocument } from '../../sync-server/store/record-document.ts';
import { arrived, levelDesk } from '../integration/support/desk.ts';
import { revokeKey } from '../integration/support/device-office.ts';
import type { TestServer } from '../integration/support/server.ts';
import { openDuty } from '../integration/support/server-doors.ts';
import { enrolTablet, idOf, type WireTablet } from '../integration/support/server-tablet.ts';

/** A commune's clerk, and one of another province. */
export interface Hands {
  readonly here: WireTablet;
  readonly there: WireTablet;
  readonly chief: WireTablet;
}

export async function enrolHands(server: TestServer): Promise<Hands> {
  return {
    here: await enrolTablet(server.url, 'clerk-070702'),
    there: await enrolTablet(server.url, 'clerk-070703'),
    chief: await enrolTablet(server.url, 'chief-070702'),
  };
}

const NAMES = ['ដារ៉ា', 'សុភា', 'ពិសិដ្ឋ', 'ស្រីមុំ', 'វិបុល', 'សុជាតា', 'រតនា', 'បុប្ផា', 'ម៉ាលី', 'ចាន់ធី', 'កុសល', 'សំណាង'];

/** People whose year of birth one clerk wrote in the Buddhist Era. @returns their records */
export async function plantBuddhistYears(
  server: TestServer,
  { here }: Pick<Hands, 'here'>,
  count: number,
): Promise<readonly RecordId[]> {
  const ids: RecordId[] = [];
  for (let at = 0; at < count; at++) {
    const root = here.open('person', {
      'name.familyName': ['ចាន់', 'សុខ', 'កែវ'][at % 3] ?? 'ចាន់',
      'name.givenName': NAMES[at % NAMES.length] ?? 'ដារ៉ា',
      sex: at % 2 === 0 ? 'm' : 'f',
      born: { value: `${2530 + at}-0${1 + (at % 9)}-11`, precision: 'day' },
      standing: { is: 'known' },
    });
    await here.push(idOf(root), root);
    ids.push(idOf(root));
  }
  await levelDesk(server, ids);
  return ids;
}

/** One person, recorded in two communes by two ears. */
export async function plantTwice(server: TestServer, { here, there }: Hands): Promise<readonly RecordId[]> {
  const person = {
    'name.familyName': 'ចិន្តា',
    'name.givenName': 'ពិសិដ្ឋ',
    'name.familyNameLatin': 'Chenda',
    'name.givenNameLatin': 'Piseth',
    sex: 'm',
    born: { value: '1984-11-23', precision: 'day' },
    birthplace: { text: 'ភូមិត្រពាំងព្រីង ឃុំជុំគ្រៀល ស្រុកទឹកឈូ ខេត្តកំពត' },
    standing: { is: 'known' },
  } as const;
  const one = here.open('person', person, 'open', '070702');
  const other = { ...person, 'name.givenName': 'ពិសិត្ឋ', 'name.givenNameLatin': 'Pisith' };
  const two = there.open('person', other, 'open', '070703');
  await here.push(idOf(one), one);
  await there.push(idOf(two), two);
  await levelDesk(server, [idOf(one), idOf(two)]);
  return [idOf(one), idOf(two)];
}

/** A person whom three papers spell in three ways. */
export async function plantThreeWays(server: TestServer, { here, chief }: Hands): Promise<RecordId> {
  const names = (prefix: string, givenName: string) => ({
    [`${prefix}.familyName`]: 'ង៉ែត',
    [`${prefix}.givenName`]: givenName,
    [`${prefix}.familyNameLatin`]: 'Nget',
    [`${prefix}.givenNameLatin`]: 'Sreymom',
  });
  const born = { value: '2019-03-31', precision: 'day' } as const;
  const person = here.open('person', { ...names('name', 'ស្រីមុំ'), sex: 'f', born, standing: { is: 'known' } });
  const birth = chief.open(
    'birth',
    {
      document: 'certificate',
      ...names('child', 'ស្រីម៉ុំ'),
      'child.person': person.id,
      'child.sex': 'f',
      'child.born': { ...born, value: '2019-03-13' },
      'child.birthplace': { text: 'មន្ទីរពេទ្យខេត្តកំពត' },
      'mother.known': 'unknown',
      'father.known': 'unknown',
      'informant.name': 'ង៉ែត សុខា',
      'informant.relation': 'witness',
      declaredOn: { value: '2019-04-02', precision: 'day' },
      regime: 'paper',
      standing: { is: 'declared', on: '2019-04-02' },
    },
    'declare',
  );
  const book = here.open('family-book', {
    number: '០១២៣',
    head: person.id,
    'address.village': { text: 'ភូមិកណ្ដាល' },
    [`members.${person.id}.familyName`]: 'ង៉ែត',
    [`members.${person.id}.givenName`]: 'ស្រីមំ',
    [`members.${person.id}.familyNameLatin`]: 'Nget',
    [`members.${person.id}.givenNameLatin`]: 'Sreymom',
    [`members.${person.id}.sex`]: 'm',
    [`members.${person.id}.born`]: born,
    [`members.${person.id}.relation`]: { to: person.id, is: 'head' },
    [`members.${person.id}.presence`]: { is: 'present' },
    standing: { is: 'open' },
  });
  await here.push(idOf(person), person);
  await chief.push(idOf(birth), birth);
  await here.push(idOf(book), book);
  await levelDesk(server, [idOf(person), idOf(birth), idOf(book)]);
  return idOf(person);
}

/** A name that two wrote at once, long enough ago that the commune should have settled it. */
export async function plantContested(server: TestServer, { here, chief }: Hands): Promise<RecordId> {
  const root = here.open('person', {
    'name.familyName': 'កែវ',
    'name.givenName': 'ស្រ៊ឹម',
    sex: 'f',
    born: { value: '1975', precision: 'year' },
    standing: { is: 'known' },
  });
  await here.push(idOf(root), root);
  const change = (by: WireTablet, givenName: string) =>
    by.write({ act: 'change', set: { 'name.givenName': givenName }, after: [root.id] });
  const [one, other] = [change(here, 'ស្រីម'), change(chief, 'ស្រឹម')];
  await here.push(idOf(root), one);
  await chief.push(idOf(root), other);
  for (const entry of [one, other]) await arrived(server, idOf(root), entry.id);
  await levelDesk(server);
  return idOf(root);
}

/** So many open cases at once, as the worker writes them; all about one record, since what they say is not looked at. */
export async function plantMany(server: TestServer, record: RecordId, count: number): Promise<void> {
  const key = await readDeskKey(join(server.dataDir, 'desk.json'));
  if (!key) throw new Error('the desk has no key');
  const scribe = { key, now: Date.now, whereOf: () => '070702' };
  const desk = createDatabase(await openDuty(server, 'desk'), server.names.desk);
  const logs: (readonly Entry[])[] = Array.from({ length: count }, (_, at) => {
    const code = (['sex_differs', 'name_differs', 'birth_date_differs', 'parent_differs'] as const)[at % 4];
    const matter: Matter = {
      kind: 'disagreement',
      code: code ?? 'sex_differs',
      about: [`many-${at}`],
      concerns: [{ record, path: 'sex' }],
      anchors: [record],
      title: `${['ចាន់', 'សុខ', 'កែវ'][at % 3]} ${NAMES[at % NAMES.length]}`,
      commune: ['070702', '070703', '230201'][at % 3] ?? '070702',
    };
    return mergeLogs(entriesFor([], matter, scribe), []);
  });
  for (let from = 0; from < logs.length; from += 500) {
    const docs = logs
      .slice(from, from + 500)
      .map((log) => toDocument({ ...createRecord(log), leaves: NO_LEAVES }));
    const results = await desk.bulk(docs);
    if (results.some(({ ok }) => !ok)) throw new Error('a case was not written');
  }
}

/** Work that its author's role does not allow. */
export async function plantRefused(server: TestServer, { here }: Hands): Promise<RecordId> {
  const root = here.open('person', {
    'name.familyName': 'លី',
    'name.givenName': 'ស្រីមុំ',
    sex: 'f',
    born: { value: '1990-01-02', precision: 'day' },
    standing: { is: 'known' },
  });
  const notAllowed = here.write({
    act: 'withdraw',
    set: { standing: { is: 'withdrawn' } },
    after: [root.id],
    why: 'ច្រឡំ',
  });
  await here.push(idOf(root), root, notAllowed);
  await arrived(server, idOf(root), notAllowed.id);
  await levelDesk(server);
  return idOf(root);
}

/** Work that came after its author's key was taken back, and waits for the province. @returns its record and its entry */
export async function plantHeld(server: TestServer, url: string): Promise<readonly [RecordId, Entry]> {
  const stopped = await enrolTablet(server.url, 'clerk-070702', 'stolen');
  const root = stopped.open('person', {
    'name.familyName': 'ហេង',
    'name.givenName': 'រតនា',
    sex: 'f',
    born: { value: '1994-07-03', precision: 'day' },
    standing: { is: 'known' },
  });
  await stopped.push(idOf(root), root);
  await revokeKey({ dataDir: server.dataDir, wire: { url } }, stopped.key);
  const late = stopped.write({ act: 'change', set: { 'name.givenName': 'រតនៈ' }, after: [root.id] });
  await stopped.push(idOf(root), late);
  await arrived(server, idOf(root), late.id);
  await levelDesk(server);
  return [idOf(root), late];
}
