import { Hono } from 'hono';
import { keyOf } from '../../../schemas/access/officer.ts';
import { CASE, caseKind } from '../../../schemas/kinds/case.ts';
import type {
  AskedAnswer,
  CaseAnswer,
  CasesAnswer,
  CasesRequest,
  CausesAnswer,
  MineAnswer,
} from '../../../schemas/wire/desk-messages.ts';
import { casesOf, causesOf, pageOf } from '../../desk/read/choose-cases.ts';
import { readAsked } from '../../desk/read/read-asked.ts';
import { readCase } from '../../desk/read/read-case.ts';
import { createDatabase } from '../../store/database.ts';
import { type Fields, isFields, isText, isTexts, toList } from '../../store/guards.ts';
import { isRecordId } from '../../store/ids.ts';
import { parseJson } from '../body.ts';
import { atTheDesk } from '../desk-gateway.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { ProblemError } from '../problem.ts';
import { push } from '../push.ts';
import { parsePushBody } from '../push-body.ts';
import type { Session } from '../sessions.ts';
import { signedIn } from '../signed-in.ts';

/**
 * What the desk's screens ask: cases by rank and cause, one with its evidence, and to bring what staff decided. For
 * provincial staff, over the communes their place covers; `mine` for every officer over their own work; `asked` for the
 * clerk and chief of a commune that the province has asked, who bring their answers by `push`.
 */
export function deskRoutes(gateway: Gateway): Hono<GatewayEnv> {
  const { couch, names } = gateway.databases;
  const desk = createDatabase(couch, names.desk);
  const province = createDatabase(couch, names.province);
  const { caseShelf: shelf } = gateway;
  const door = atTheDesk(gateway, desk);
  const isOfficer = signedIn(gateway, 'records');
  const rowsFor = async (session: Session) => casesOf(staffPlace(session), await shelf.rows());
  return new Hono<GatewayEnv>()
    .post('/api/desk/cases', isOfficer, async (context) => {
      const rows = await rowsFor(context.get('session'));
      const answer: CasesAnswer = pageOf(rows, readRequest(await parseJson(context.get('body'))));
      return context.json(answer);
    })
    .get('/api/desk/causes', isOfficer, async (context) => {
      const answer: CausesAnswer = { causes: causesOf(await rowsFor(context.get('session'))) };
      return context.json(answer);
    })
    .get('/api/desk/cases/:id', isOfficer, async (context) => {
      const place = staffPlace(context.get('session'));
      const id = context.req.param('id');
      const answer: CaseAnswer | undefined =
        isRecordId(id) && id.startsWith(`${CASE}-`) ? await readCase(desk, province, id, place) : undefined;
      if (!answer) throw new ProblemError('not_found');
      return context.json(answer);
    })
    .get('/api/desk/mine', isOfficer, async (context) => {
      const { officer } = context.get('session').certificate;
      const own = gateway.roster.current().certificates.filter((one) => one.officer === officer);
      const keys = new Set(own.map(keyOf));
      const rows = await shelf.rows();
      const answer: MineAnswer = { cases: rows.filter(({ by }) => by !== undefined && keys.has(by)) };
      return context.json(answer);
    })
    .post('/api/desk/asked', isOfficer, async (context) => {
      const { certificate } = context.get('session');
      if (!mayBeAsked(certificate))
        throw new ProblemError('not_allowed', 'For clerk and chief of a commune.');
      const asked = await readAsked(desk, await shelf.rows(), certificate.place);
      const answer: AskedAnswer = { asked };
      return context.json(answer);
    })
    .post('/api/desk/push', isOfficer, async (context) => {
      const session = context.get('session');
      const answers = mayBeAsked(session.certificate);
      if (!answers) staffPlace(session);
      const body = parsePushBody(await parseJson(context.get('body')));
      if (!body) throw new ProblemError('bad_request', 'records: [{ id, heads, entries }] is needed.');
      // A case is opened by the desk's worker alone, and nothing else is kept there.
      const isOpening = body.records.some(({ entries }) =>
        entries.some((one) => isFields(one) && toList(one.after).length === 0),
      );
      if (isOpening || body.records.some(({ id }) => !isRecordId(id) || !id.startsWith(`${CASE}-`)))
        throw new ProblemError('bad_request', 'Only what is written onto a case.');
      const pushed = await push(door, session, body, context.get('log'));
      // What the province found and considers is not the commune's to read: it was shown what it is asked.
      return context.json(answers ? { ...pushed, lacking: [] } : pushed);
    });
}

/** Whom a question to a commune is for: as the table says who may answer. */
function mayBeAsked({ role }: Session['certificate']): boolean {
  return caseKind.permissions.answer?.includes(role) ?? false;
}

/** @throws ProblemError for whoever is not of the province's staff */
function staffPlace({ certificate: { role, place } }: Session): string {
  if (role !== 'provincial') throw new ProblemError('not_allowed', 'For provincial staff.');
  return place;
}

function readRequest(body: unknown): CasesRequest {
  if (!isFields(body)) throw new ProblemError('bad_request', 'An object is needed.');
  const { status, counted, limit } = body;
  const isLimit = typeof limit === 'number' && Number.isSafeInteger(limit) && limit > 0;
  return {
    ...textsOf(body),
    ...(isTexts(status) ? { status } : {}),
    ...(counted === true ? { counted } : {}),
    ...(isLimit ? { limit } : {}),
  };
}

const TEXTS = ['kind', 'code', 'by', 'commune', 'owner', 'after'] as const;

function textsOf(body: Fields): CasesRequest {
  return Object.fromEntries(TEXTS.flatMap((name) => (isText(body[name]) ? [[name, body[name]]] : [])));
}
