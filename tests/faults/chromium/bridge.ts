import type { Page } from 'playwright-core';
import type { PlayedDevice } from '../played-device.ts';
import { within } from './within.ts';

/** Milliseconds within which whatever is asked of a tablet is answered, or its process is gone. */
const PATIENCE = 60_000;

/** The device behind a page. @param onSave a save is about to be asked for */
export function bridgeTo(page: Page, onSave: () => void): PlayedDevice {
  const ask = async (method: keyof PlayedDevice, ...args: readonly unknown[]) => {
    const given = [method, JSON.stringify(args)] as const;
    const asked = page.evaluate(([name, json]) => window.faults.ask(name, json), given);
    return parse(await within(PATIENCE, asked, method));
  };
  const look = async (method: keyof PlayedDevice, ...args: readonly unknown[]) => {
    const given = [method, JSON.stringify(args)] as const;
    const asked = page.evaluate(([name, json]) => window.faults.look(name, json), given);
    return parse(await within(PATIENCE, asked, method));
  };
  return {
    whoIsHere: () => ask('whoIsHere'),
    signOut: () => ask('signOut'),
    readRecord: (id) => ask('readRecord', id),
    readRegisters: () => ask('readRegisters'),
    listDrafts: () => ask('listDrafts'),
    deleteDraft: (name) => ask('deleteDraft', name),
    putDraft: (name, value) => {
      onSave();
      return ask('putDraft', name, value);
    },
    write: (acts, draft) => {
      onSave();
      return ask('write', acts, ...(draft === undefined ? [] : [draft]));
    },
    watchList: async (query, callback) => {
      callback(await look('watchList', query));
      return () => undefined;
    },
    watchSync: async (callback) => {
      callback(await look('watchSync'));
      return () => undefined;
    },
    watchTray: async (callback) => {
      callback(await look('watchTray'));
      return () => undefined;
    },
  };
}

function parse(said: string | undefined) {
  return said === undefined ? undefined : JSON.parse(said);
}
