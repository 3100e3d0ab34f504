import { Hono } from 'hono';
import { seesNumbers } from '../../../schemas/access/may.ts';
import { type Certificate, coversCommune } from '../../../schemas/access/officer.ts';
import { type ExpectedFault, readExpected } from '../../../schemas/rules/expected-events.ts';
import { yearsIn } from '../../../schemas/rules/tally.ts';
import { tellNumbers } from '../../../schemas/rules/tell-numbers.ts';
import type { NumbersAnswer } from '../../../schemas/wire/numbers-messages.ts';
import { readMark } from '../../desk/notes.ts';
import { dateAt } from '../../keys/today.ts';
import { countCases } from '../../numbers/count-cases.ts';
import { countCommune } from '../../numbers/count-commune.ts';
import { createExpectedBook } from '../../numbers/expected-book.ts';
import { createNumbersDesk, withCases } from '../../numbers/numbers-desk.ts';
import { silentTablets } from '../../numbers/silent-tablets.ts';
import { createDatabase } from '../../store/database.ts';
import { isFields, isText } from '../../store/guards.ts';
import { expectOk } from '../../store/unreachable.ts';
import { parseJson, readJsonBody } from '../body.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { operatorOnly } from '../operator.ts';
import { ProblemError } from '../problem.ts';
import { signedIn } from '../signed-in.ts';

/**
 * `POST /api/numbers`: what is counted of a year, to staff of the province and of a district, of the places theirs covers.
 * `POST /operator/expected`: the table of expected events, for whoever holds the server's own `secrets.json`.
 */
export function numbersRoutes(gateway: Gateway): Hono<GatewayEnv> {
  const { couch, names, control } = gateway.databases;
  const deskDatabase = createDatabase(couch, names.desk);
  const expected = createExpectedBook(control);
  const desk = createNumbersDesk({
    communes: () => [...gateway.roster.communes()],
    endOf: async (commune) => {
      const name = names.commune(commune);
      return expectOk(await couch.getInfo(name), `end of ${name}`).update_seq;
    },
    countCommune: (commune, pause) => countCommune(couch, names.commune(commune), commune, pause),
    now: gateway.now,
    closing: gateway.closing,
  });

  async function answer({ place }: Certificate, asked: number | undefined): Promise<NumbersAnswer> {
    const counting = await desk.count();
    if (counting.state === 'counting') return counting;
    const custody = await gateway.custodyDesk.count();
    if (custody.state === 'counting') return custody;
    const { at, births } = counting;
    const year = asked ?? Number(dateAt(at).slice(0, 4));
    const cases = countCases(await gateway.caseShelf.rows());
    const all = tellNumbers(withCases(births, cases), year, await expected.birthsIn(year));
    const own = [...births].flatMap(([commune, tally]) => (coversCommune(place, commune) ? [tally] : []));
    return {
      state: 'counted',
      report: {
        v: 1,
        at,
        year,
        years: yearsIn(own),
        places: all.filter((one) => one.place.startsWith(place)),
        hasDesk: (await readMark(deskDatabase)).since !== '0',
        silent: silentTablets(custody.keys, place),
      },
    };
  }

  return new Hono<GatewayEnv>()
    .post('/api/numbers', signedIn(gateway, 'records'), async (context) => {
      const { certificate } = context.get('session');
      if (!seesNumbers(certificate)) throw new ProblemError('not_allowed', 'For province and district.');
      return context.json(await answer(certificate, readYear(await parseJson(context.get('body')))));
    })
    .post('/operator/expected', operatorOnly(gateway), async (context) => {
      const body = await readJsonBody(context.req.raw);
      if (!isFields(body) || !isText(body.table))
        throw new ProblemError('bad_request', 'A body { table } with the text of the file is needed.');
      const communes = [...gateway.roster.communes()];
      const reading = readExpected(body.table, (code) => communes.some((one) => coversCommune(code, one)));
      if (!reading.ok) throw new ProblemError('bad_request', sayFaults(reading.faults));
      const known = await expected.put(reading.rows);
      context.get('log')({ event: 'expected_imported', rows: reading.rows.length, known });
      return context.json({ rows: reading.rows.length, known });
    });
}

/** @throws ProblemError for what is no year */
function readYear(body: unknown): number | undefined {
  if (!isFields(body)) throw new ProblemError('bad_request', 'An object is needed.');
  const { year } = body;
  if (year === undefined) return undefined;
  if (typeof year !== 'number' || !Number.isSafeInteger(year) || year < 1900 || year > 2200)
    throw new ProblemError('bad_request', 'year is four digits.');
  return year;
}

const MOST_FAULTS = 20;

function sayFaults(faults: readonly { readonly line: number; readonly code: ExpectedFault }[]): string {
  const said = faults.slice(0, MOST_FAULTS).map(({ line, code }) => `line ${line} ${PROBLEMS[code]}`);
  const more = faults.length > MOST_FAULTS ? `; and ${faults.length - MOST_FAULTS} more` : '';
  return `${said.join('; ')}${more}. Nothing was taken over.`;
}

const PROBLEMS: Readonly<Record<ExpectedFault, string>> = {
  empty: 'is the end: the file has no rows',
  wrong_header: 'must be the header "commune,year,kind,expected,source"',
  wrong_columns: 'must have five columns: commune, year, kind, expected, source',
  open_quote: 'has a quotation mark that is not closed',
  not_a_place: 'must begin with the code of a commune (6 digits), a district (4) or a province (2)',
  unknown_place: 'names a place in which this server has no commune',
  not_a_year: 'must have a year of four digits',
  not_a_kind: 'must have a kind: "birth", "death" or "marriage"',
  not_a_count: 'must have a whole number of expected events, 1 or more, digits alone',
  no_source: 'must say its source: who counted or estimated, and when',
  said_twice: 'says the same place, year and kind as a line before',
};
