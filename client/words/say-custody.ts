import {
  type CustodyFinding,
  countNumbers,
  type KeyCustody,
  type NumberRange,
} from '../../schemas/wire/custody-report.ts';
import { language, sayDigits } from './language.ts';

const DAY_MS = 86_400_000;

/** How a key stands as one sentence, where nothing is wrong with it. */
export function sayStanding({ written, held, refused }: KeyCustody): string {
  if (written === 0) return inLanguage(['មិនទាន់បានសរសេរអ្វីទេ។', 'Nothing written yet.']);
  const refusedToo = refused.length;
  return inLanguage([
    `បានសរសេរ ${sayDigits(written)} · ខេត្តមាន ${sayDigits(held)}${refusedToo ? ` · បដិសេធ ${sayDigits(refusedToo)}` : ''}`,
    `${written} written, ${held} held${refusedToo ? `, ${refusedToo} refused` : ''}.`,
  ]);
}

/** A finding as a sentence: what is not as it should be, and what to do about it. */
export function sayFinding(key: KeyCustody, finding: CustodyFinding, now: number): string {
  return inLanguage(sentence(key, finding, now));
}

type Pair = readonly [km: string, en: string];

function sentence(key: KeyCustody, finding: CustodyFinding, now: number): Pair {
  switch (finding) {
    case 'lost':
      return sayLost(key);
    case 'contradicts': {
      const upTo = sayDigits(key.acknowledged.upTo);
      return [
        `ខេត្តបានបញ្ជាក់ការកត់ត្រាលេខ ${upTo} តែអ្វីដែលខេត្តមានក្រោមលេខនេះជាការកត់ត្រាផ្សេង។ សូមប្រាប់អ្នកថែប្រព័ន្ធភ្លាម។`,
        `The province confirmed one entry as number ${upTo} and holds another. Tell whoever runs the server at once.`,
      ];
    }
    case 'damaged': {
      const count = sayDigits(key.damaged.count);
      return [
        `ការកត់ត្រា ${count} ខូច ឬត្រូវបានកែនៅក្រៅកម្មវិធី។ សូមប្រាប់អ្នកថែប្រព័ន្ធភ្លាម។ សូមឱ្យថេប្លេតនេះភ្ជាប់បណ្ដាញ ហើយកុំលុបអ្វីពីថេប្លេត។`,
        `${count} entries are damaged, or were changed past the system. Tell whoever runs the server at once. Ask this tablet to connect, and erase nothing on it.`,
      ];
    }
    case 'forked': {
      const since = sayDigits(key.forked[0]?.from ?? 0);
      return [
        `ថេប្លេតពីរបានប្រើសោនេះចាប់ពីលេខ ${since}។ ខេត្តរក្សាទុកការងារទាំងពីរ។ សូមសួរមន្ត្រី ដកហូតសោនេះ រួចអញ្ជើញម្ដងទៀត។`,
        `Two tablets used this key since number ${since}. The work of both is kept. Ask the officer, have the key revoked, and invite again.`,
      ];
    }
    case 'missing':
      return sayMissing(key);
    case 'awaiting': {
      const count = sayDigits(key.awaiting.count);
      return [
        `ការងារ ${count} មកដល់ក្រោយពេលបញ្ចប់សិទ្ធិ។ មន្ត្រីខេត្តត្រូវសម្រេចថាទទួល ឬមិនទទួល។`,
        `${count} pieces of work came after the right had ended. Provincial staff must release or decline them.`,
      ];
    }
    case 'buried': {
      const numbers = sayNumbers(key.buried);
      return [
        `ខេត្តមានលេខ ${numbers} តែមិនបង្ហាញក្នុងបញ្ជីណាមួយ។ សូមឱ្យថេប្លេតនេះភ្ជាប់បណ្ដាញ។ បើនៅតែដដែល សូមប្រាប់អ្នកថែប្រព័ន្ធ។`,
        `The province has ${numbers}, but no list shows it. Ask this tablet to connect; if it stays so, tell whoever runs the server.`,
      ];
    }
    case 'silent': {
      const days = sayDigits(Math.max(0, Math.floor((now - (key.lastCame?.at ?? now)) / DAY_MS)));
      return [
        `គ្មានអ្វីមកពីថេប្លេតនេះ ${days} ថ្ងៃហើយ។ សូមសួរសុខទុក្ខមន្ត្រី ហើយឱ្យភ្ជាប់បណ្ដាញ។`,
        `Nothing came from this tablet for ${days} days. Ask after the officer, and ask the tablet to connect.`,
      ];
    }
  }
}

function sayLost({ lost, lostCount }: KeyCustody): Pair {
  const numbers = sayNumbers(lost);
  const count = sayDigits(lostCount);
  const next: Pair = [
    'សូមឱ្យថេប្លេតនេះភ្ជាប់បណ្ដាញភ្លាម កុំលុបអ្វីពីថេប្លេត ហើយប្រាប់អ្នកថែប្រព័ន្ធ។',
    'Ask this tablet to connect at once, erase nothing on it, and tell whoever runs the server.',
  ];
  if (lostCount < countNumbers(lost)) {
    return [
      `ក្នុងចំណោមលេខ ${numbers} មាន ${count} បានបាត់នៅខេត្ត។ ${next[0]}`,
      `Of the numbers ${numbers}, ${count} were lost at the province. ${next[1]}`,
    ];
  }
  const many = lostCount === 1 ? `Number ${numbers} was` : `${count} numbers were`;
  return [
    `លេខ ${numbers} បានបាត់នៅខេត្ត។ ${next[0]}`,
    `${many} lost at the province${lostCount === 1 ? '' : `: ${numbers}`}. ${next[1]}`,
  ];
}

function sayMissing({ missing, certificate }: KeyCustody): Pair {
  const numbers = sayNumbers(missing);
  const count = countNumbers(missing);
  if (certificate?.role === 'service') {
    return [
      `ការសម្រេចរបស់ប្រព័ន្ធលេខ ${numbers} គ្មានក្នុងមូលដ្ឋានទិន្នន័យណាមួយ។ សូមប្រាប់អ្នកថែប្រព័ន្ធ។`,
      `The system’s own decisions numbered ${numbers} are in no database. Tell whoever runs the server.`,
    ];
  }
  return [
    `លេខ ${numbers} មិនទាន់មកដល់។ សូមឱ្យថេប្លេតនេះភ្ជាប់បណ្ដាញ។`,
    `${count === 1 ? `Number ${numbers} has` : `${sayDigits(count)} numbers have`} not arrived${count === 1 ? '' : `: ${numbers}`}. Ask this tablet to connect.`,
  ];
}

const MOST_RANGES = 8;

/** Numbers as they are read out: ១៧, ១៨, ២០–២៥. */
function sayNumbers(ranges: readonly NumberRange[]): string {
  const said = ranges.slice(0, MOST_RANGES).map(({ from, to }) => {
    if (to === from) return sayDigits(from);
    return to === from + 1 ? `${sayDigits(from)}, ${sayDigits(to)}` : `${sayDigits(from)}–${sayDigits(to)}`;
  });
  return `${said.join(', ')}${ranges.length > MOST_RANGES ? ' …' : ''}`;
}

function inLanguage([km, en]: Pair): string {
  return language.value === 'km' ? km : en;
}
