import type { DeviceApi } from '../../client/device/api.ts';

/** What the bench asks of a tablet, beside it in Node or over the wall to a page in Chromium. */
export type PlayedDevice = Pick<
  DeviceApi,
  | 'whoIsHere'
  | 'signOut'
  | 'watchList'
  | 'watchSync'
  | 'watchTray'
  | 'readRecord'
  | 'readRegisters'
  | 'write'
  | 'putDraft'
  | 'listDrafts'
  | 'deleteDraft'
>;
