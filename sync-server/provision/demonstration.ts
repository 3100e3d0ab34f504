import type { Hono } from 'hono';
import type { GatewayEnv } from '../gateway/env.ts';
import type { Database } from '../store/database.ts';
import type { DemonstrationOfficer } from './demonstration-officers.ts';

export async function putDemonstration(
  _app: Hono<GatewayEnv>,
  _control: Database,
  _officers: readonly DemonstrationOfficer[],
): Promise<void> {}
