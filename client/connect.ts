import { proxy, transfer, wrap } from 'comlink';
import type { DeviceApi } from './device/api.ts';

/** The device layer of a worker, as screens know it: callbacks cross the wall as proxies. */
export function connectDevice(worker: Worker): DeviceApi {
  const device = wrap<DeviceApi>(worker);
  return {
    whoIsHere: () => device.whoIsHere(),
    watchPresence: (callback) => device.watchPresence(proxy(callback)),
    enrol: (officer, pin, opener) => device.enrol(officer, pin, opener),
    enrolByCode: (code, pin, opener) => device.enrolByCode(code, pin, opener),
    signIn: (officer, pin, secret) => device.signIn(officer, pin, secret && handOver(secret)),
    bindToHardware: (pin, hardware, secret) => device.bindToHardware(pin, hardware, handOver(secret)),
    unbindFromHardware: (pin, secret) => device.unbindFromHardware(pin, handOver(secret)),
    openByTelephone: (officer, code, pin) => device.openByTelephone(officer, code, pin),
    renewPin: (officer, pin) => device.renewPin(officer, pin),
    signOut: () => device.signOut(),
    noteHand: () => device.noteHand(),
    setLockAfter: (ms) => device.setLockAfter(ms),
    watchList: (query, callback) => device.watchList(query, proxy(callback)),
    watchRecord: (id, callback) => device.watchRecord(id, proxy(callback)),
    watchVisits: (today, callback) => device.watchVisits(today, proxy(callback)),
    watchHouse: (id, today, callback) => device.watchHouse(id, today, proxy(callback)),
    readRecord: (id) => device.readRecord(id),
    search: (query) => device.search(query),
    check: (form) => device.check(form),
    findPlaces: (query) => device.findPlaces(query),
    placeText: (code) => device.placeText(code),
    readBooksOf: (persons) => device.readBooksOf(persons),
    proposeToBooks: (birth) => device.proposeToBooks(birth),
    readRegisters: () => device.readRegisters(),
    write: (acts, draft) => device.write(acts, draft),
    putDraft: (name, value) => device.putDraft(name, value),
    readDraft: (name) => device.readDraft(name),
    listDrafts: () => device.listDrafts(),
    deleteDraft: (name) => device.deleteDraft(name),
    watchSync: (callback) => device.watchSync(proxy(callback)),
    syncNow: () => device.syncNow(),
    wake: () => device.wake(),
    lookAtDisk: () => device.lookAtDisk(),
    noteLossRead: () => device.noteLossRead(),
    watchTray: (callback) => device.watchTray(proxy(callback)),
    handToChief: (entry) => device.handToChief(entry),
    putAway: (item, why) => device.putAway(item, why),
    tryAgain: () => device.tryAgain(),
    exportSealed: (entry) => device.exportSealed(entry),
    importSealed: (file, code) => device.importSealed(file, code),
    noteLookUp: (lookUp) => device.noteLookUp(lookUp),
    readRoster: () => device.readRoster(),
    listOfficers: () => device.listOfficers(),
    inviteOfficer: (parts, keyFile, passphrase) => device.inviteOfficer(parts, keyFile, passphrase),
    revokeKey: (key, why) => device.revokeKey(key, why),
    readCustody: () => device.readCustody(),
    readCauses: () => device.readCauses(),
    readCases: (asked) => device.readCases(asked),
    readCase: (id) => device.readCase(id),
    decideHeld: (record, entry, why) => device.decideHeld(record, entry, why),
    readMine: () => device.readMine(),
    readAsked: () => device.readAsked(),
    readNumbers: (year) => device.readNumbers(year),
    takeOver: () => device.takeOver(),
  };
}

/** Nothing of it stays on this side. */
function handOver(secret: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return transfer(secret, [secret.buffer]);
}
