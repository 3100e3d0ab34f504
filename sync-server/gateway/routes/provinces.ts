import { Hono } from 'hono';
import {
  readProvinceSettings,
  type SettingsFault,
  type SettingsFaultCode,
  toSettingsFile,
} from '../../../schemas/kinds/read-province-config.ts';
import { readJsonBody } from '../body.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { operatorOnly } from '../operator.ts';
import { ProblemError } from '../problem.ts';
import type { ProvinceFault } from '../provinces.ts';

/** `GET` and `POST /operator/province-config`, for whoever holds the server's own `secrets.json`. */
export function provincesRoutes(gateway: Gateway): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>()
    .get('/operator/province-config', operatorOnly(gateway), (context) => {
      return context.json({ provinces: gateway.provinces.all().map(toSettingsFile) });
    })
    .post('/operator/province-config', operatorOnly(gateway), async (context) => {
      const reading = readProvinceSettings(await readJsonBody(context.req.raw));
      if (!reading.ok) throw new ProblemError('bad_request', sayFault(reading.fault));
      const { province, version } = reading.settings;
      const outcome = await gateway.provinces.put(reading.settings);
      if (!outcome.ok) throw new ProblemError('bad_request', REFUSALS[outcome.code]);
      context.get('log')({ event: 'province_config_imported', province, version });
      return context.json({ province, version });
    });
}

function sayFault({ path, code }: SettingsFault): string {
  return `${path === '' ? 'The file' : path} ${PROBLEMS[code]}. Nothing was taken over.`;
}

const PROBLEMS: Readonly<Record<SettingsFaultCode, string>> = {
  missing: 'is missing',
  unknown: 'is no setting',
  not_an_object: 'must be an object',
  not_a_list: 'must be a list',
  empty_list: 'must have at least one entry',
  not_text: 'must be a text that is not empty',
  not_a_province: 'must be the two digits of a province, as a text',
  not_a_date: 'must be a day there is, YYYY-MM-DD',
  not_in_order: 'must be later than the entry before',
  not_a_mark: 'must be "S" (sure), "L" (likely) or "U" (unsure)',
  not_a_count: 'must be a whole number, 0 or more',
  not_an_office: 'must be "commune", "commune-police-post", "district-police" or "provincial-police"',
  not_a_code: 'must be 2, 4, 6 or 8 digits, as a text',
};

const REFUSALS: Readonly<Record<ProvinceFault, string>> = {
  unknown_province: 'No commune of this server lies in that province. Nothing was taken over.',
  version_taken:
    'That version is in use with other contents: give the changed file a version of its own. Nothing was taken over.',
};
