import { FEWEST_PRACTICE, MOST_PRACTICE } from './provision/invented/places.ts';

/** How the server was told to run. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Absent: the embedded engine. */
  readonly couchdbUrl: string | undefined;
  readonly isFresh: boolean;
  /** How many entries one key may bring in a day. */
  readonly entriesADay: number;
  /** How many invented people a demonstration begins with. */
  readonly demonstrationPeople: number;
  /** How many communes without a paper a demonstration has. */
  readonly demonstrationPractice: number;
  /** Whether the desk's worker is started with the server; off where it runs by itself. */
  readonly desk: boolean;
}

/** Something that keeps the server from starting, in words for whoever starts it. */
export interface ConfigFault {
  readonly code: ConfigFaultCode;
  /** The environment variable or argument to change. */
  readonly variable: string;
  readonly problem: string;
  readonly remedy: string;
}

export type ConfigFaultCode =
  | 'port_bad'
  | 'port_taken'
  | 'port_not_allowed'
  | 'host_unknown'
  | 'data_dir_bad'
  | 'data_dir_not_ours'
  | 'data_dir_in_use'
  | 'restore_unfinished'
  | 'couchdb_url_bad'
  | 'couchdb_unreachable'
  | 'couchdb_credentials'
  | 'couchdb_version'
  | 'couchdb_not_ours'
  | 'demonstration_people_bad'
  | 'demonstration_practice_bad'
  | 'entries_a_day_bad'
  | 'desk_bad'
  | 'province_bad'
  | 'province_other'
  | 'argument_unknown';

/** Thrown where it shows only on the way that the server cannot start as it was told to. */
export class ConfigError extends Error {
  readonly fault: ConfigFault;

  constructor(fault: ConfigFault) {
    super(fault.problem);
    this.fault = fault;
  }
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

/** Reads environment and arguments; what they name is looked at later. All faults are told at once. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): ConfigResult {
  const {
    PORT = '8080',
    HOST = '127.0.0.1',
    DATA_DIR = './data',
    COUCHDB_URL,
    DEMONSTRATION_PEOPLE = '20000',
    DEMONSTRATION_PRACTICE = '3',
    ENTRIES_A_DAY = '20000',
    DESK = 'on',
  } = env;
  const couchdbUrl = COUCHDB_URL?.trim() || undefined;
  const faults = [
    ...args.filter((arg) => arg !== '--fresh').map(unknownArgument),
    ...findPortFault(PORT),
    ...(DATA_DIR.trim() === '' ? [emptyDataDir()] : []),
    ...(couchdbUrl === undefined ? [] : findUrlFault(couchdbUrl)),
    ...findPeopleFault(DEMONSTRATION_PEOPLE),
    ...findPracticeFault(DEMONSTRATION_PRACTICE),
    ...findQuotaFault(ENTRIES_A_DAY),
    ...findDeskFault(DESK),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const isFresh = args.includes('--fresh');
  const demonstrationPeople = Number(DEMONSTRATION_PEOPLE);
  const demonstrationPractice = Number(DEMONSTRATION_PRACTICE);
  const entriesADay = Number(ENTRIES_A_DAY);
  return {
    ok: true,
    config: {
      port: Number(PORT),
      host: HOST,
      dataDir: DATA_DIR,
      couchdbUrl,
      isFresh,
      demonstrationPeople,
      demonstrationPractice,
      entriesADay,
      desk: DESK === 'on',
    },
  };
}

/** One fault as printed at start. */
export function describeFault({ variable, problem, remedy, code }: ConfigFault): string {
  return `${variable}: ${problem}\n  ${remedy} [${code}]`;
}

function findPortFault(port: string): readonly ConfigFault[] {
  if (/^\d{1,5}$/.test(port.trim()) && Number(port) <= 65_535) return [];
  const problem = `"${port}" is not a port.`;
  return [
    {
      code: 'port_bad',
      variable: 'PORT',
      problem,
      remedy: 'Give a number from 0 to 65535, as in PORT=8080.',
    },
  ];
}

function findUrlFault(text: string): readonly ConfigFault[] {
  const remedy =
    'Give the address with an administrator’s credentials, as in http://admin:secret@127.0.0.1:5984.';
  const fault = (problem: string): readonly ConfigFault[] => [
    { code: 'couchdb_url_bad', variable: 'COUCHDB_URL', problem, remedy },
  ];
  if (!URL.canParse(text)) return fault('not an address.');
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) return fault(`${url.protocol} is neither http: nor https:.`);
  if (url.username === '' || url.password === '') return fault('the credentials are missing.');
  return url.search || url.hash ? fault('nothing may follow the path.') : [];
}

function findPeopleFault(people: string): readonly ConfigFault[] {
  if (/^\d{1,6}$/.test(people.trim())) return [];
  return [
    {
      code: 'demonstration_people_bad',
      variable: 'DEMONSTRATION_PEOPLE',
      problem: `"${people}" is not a number of people.`,
      remedy: 'Give a whole number, 0 for none, or leave it unset.',
    },
  ];
}

function findPracticeFault(communes: string): readonly ConfigFault[] {
  const count = /^\d{1,2}$/.test(communes.trim()) ? Number(communes) : 0;
  if (count >= FEWEST_PRACTICE && count <= MOST_PRACTICE) return [];
  return [
    {
      code: 'demonstration_practice_bad',
      variable: 'DEMONSTRATION_PRACTICE',
      problem: `"${communes}" is not a number of practice communes.`,
      remedy: `Give a whole number from ${FEWEST_PRACTICE} to ${MOST_PRACTICE}, or leave it unset.`,
    },
  ];
}

function findQuotaFault(entries: string): readonly ConfigFault[] {
  if (/^[1-9]\d{0,8}$/.test(entries.trim())) return [];
  return [
    {
      code: 'entries_a_day_bad',
      variable: 'ENTRIES_A_DAY',
      problem: `"${entries}" is not a number of entries.`,
      remedy: 'Give a whole number above 0, or leave it unset.',
    },
  ];
}

function findDeskFault(desk: string): readonly ConfigFault[] {
  if (desk === 'on' || desk === 'off') return [];
  return [
    {
      code: 'desk_bad',
      variable: 'DESK',
      problem: `"${desk}" is neither on nor off.`,
      remedy: 'Give off where npm run desk runs by itself, or leave it unset.',
    },
  ];
}

function emptyDataDir(): ConfigFault {
  const remedy = 'Name a folder, as in DATA_DIR=./data, or leave it unset.';
  return { code: 'data_dir_bad', variable: 'DATA_DIR', problem: 'it is empty.', remedy };
}

function unknownArgument(arg: string): ConfigFault {
  return {
    code: 'argument_unknown',
    variable: arg,
    problem: 'this argument is not known.',
    remedy: 'The only one is --fresh, which begins again with nothing.',
  };
}
