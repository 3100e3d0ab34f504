import { afterAll, afterEach } from 'vitest';
import type { ServerOptions } from '../../../sync-server/server.ts';
import { type Province, startProvince } from './device-province.ts';
import { CHIEF, type HeadlessTablet, openEnrolled, openTablet, type TabletOptions } from './device-tablet.ts';

/** A province for the tests of one file, and tablets at its line. */
export interface DeviceBench {
  readonly province: Province;
  /** A tablet as it is started, anew or on the disk of one before. */
  readonly open: (options?: Partial<TabletOptions>) => HeadlessTablet;
  /** One on which an officer of the demonstration has signed in: the chief, where nobody is named. */
  readonly enrol: (who?: typeof CHIEF, options?: Partial<TabletOptions>) => Promise<HeadlessTablet>;
}

/** After each test of the file the line is whole again and its tablets are closed; after the last the province ends. */
export async function openDeviceBench(first?: Partial<ServerOptions>): Promise<DeviceBench> {
  const province = await startProvince(first);
  const opened: HeadlessTablet[] = [];
  const keep = (tablet: HeadlessTablet) => {
    opened.push(tablet);
    return tablet;
  };
  afterEach(async () => {
    province.wire.restore();
    await Promise.all(opened.splice(0).map((tablet) => tablet.close()));
  });
  afterAll(() => province.end());
  return {
    province,
    open: (options) => keep(openTablet({ server: province.wire.url, ...options })),
    enrol: async (who = CHIEF, options = {}) =>
      keep(await openEnrolled({ server: province.wire.url, ...options, ...who })),
  };
}
