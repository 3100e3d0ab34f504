/** What a wire does to the requests that go over it. */
export const WIRE_FAULTS = [
  'cut',
  'stall',
  'slow',
  'thin',
  'truncate',
  'lose-reply',
  'twice',
  'portal-page',
  'portal-json',
  '401',
  '403',
  '409',
  '413',
  '429',
  '500',
  '502',
  '503',
] as const;
export type WireFault = (typeof WIRE_FAULTS)[number];

/** What happens between the gateway and its database. */
export const ENGINE_FAULTS = ['500', '503', 'lose-reply', 'slow', 'conflict'] as const;
export type EngineFault = (typeof ENGINE_FAULTS)[number];

/** What an officer does. */
export const ACTS = [
  'birth',
  'book',
  'edit',
  'settle',
  'register',
  'elsewhere',
  'draft',
  'drop-draft',
] as const;
export type Act = (typeof ACTS)[number];
