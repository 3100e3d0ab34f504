import { firstValueFrom } from 'rxjs';
import { afterEach, describe, expect, it } from 'vitest';
import type { PackShelves } from '../../client/device/packs/pack-shelf.ts';
import { createPackStorage } from '../../client/device/packs/pack-storage.ts';
import { createMemoryShelves } from '../../client/device/packs/packs-memory.ts';
import { openStore, type Store } from '../../client/device/store.ts';
import { createAesSeal, type Seal } from '../../client/device/vault/seal.ts';
import { createRecord } from '../../schemas/record/record.ts';
import { author, onto } from '../support/build.ts';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const open: Store[] = [];
let number = 0;

async function vaultKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
}

async function openSealed(shelves: PackShelves, seal: Seal, name: string): Promise<Store> {
  const store = await openStore(name, createPackStorage(shelves, seal));
  open.push(store);
  return store;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
});

describe('the storage under RxDB', () => {
  it('holds an id and a sealed text of a record, and gives the record back whole', async () => {
    const storage = createMemoryShelves();
    const name = `sealed-${++number}`;
    const store = await openSealed(storage, createAesSeal(crypto.subtle, random, await vaultKey()), name);
    const record = createRecord([author().open('person', { 'name.givenName': 'សុខា' })]);
    await store.merge([record]);
    expect(await store.find(record.id)).toEqual(record);
    expect(await store.readAll()).toEqual([record]);
    const { heads, packs } = storage.databases.get(name) ?? {};
    const of = [...(heads ?? [])].filter(([, head]) => head.of === 'records');
    expect(of).toHaveLength(1);
    const [[place, head] = [0, undefined]] = of;
    expect(packs?.get(place)).toBeInstanceOf(Uint8Array);
    const revision = expect.stringMatching(/^1-/);
    expect(JSON.parse(head?.rows ?? '')).toEqual([[record.id, revision, expect.any(Number), 0, 0]]);
    for (const pack of packs?.values() ?? []) {
      expect(pack instanceof Uint8Array && Buffer.from(pack).includes('សុខា')).toBe(false);
    }
  });

  it('tells of a change with the opened record, in the order written', async () => {
    const seal = createAesSeal(crypto.subtle, random, await vaultKey());
    const store = await openSealed(createMemoryShelves(), seal, `sealed-${++number}`);
    const chief = author();
    const root = chief.open('person', { 'name.givenName': 'ក' });
    const told = firstValueFrom(store.collection.eventBulks$);
    await store.merge([createRecord([root])]);
    expect((await told).events.map((event) => event.documentData.log)).toEqual([[root]]);
    const next = chief.write({ act: 'change', after: onto(root), set: { 'name.givenName': 'ខ' } });
    await store.merge([createRecord([root, next])]);
    expect((await store.find(createRecord([root]).id))?.log).toHaveLength(2);
  });

  it('a withdrawn record is gone, and what remains of one stays', async () => {
    const seal = createAesSeal(crypto.subtle, random, await vaultKey());
    const store = await openSealed(createMemoryShelves(), seal, `sealed-${++number}`);
    const root = author().open('person', { 'name.givenName': 'ក' });
    const record = createRecord([root]);
    await store.merge([record]);
    await store.withdraw(record.id, new Set([root.id]));
    expect(await store.find(record.id)).toBeUndefined();
    expect(await store.readAll()).toEqual([]);
  });

  it('seals more at once than a browser draws randomness for, each under an IV of its own', async () => {
    const seal = createAesSeal(crypto.subtle, random, await vaultKey());
    const rows = Array.from({ length: 6_000 }, (_, place) => ({ name: `row/${place}`, value: place }));
    const sealed = await seal.sealAll(rows);
    const ivs = sealed.map((one) => (one instanceof Uint8Array ? one.subarray(0, 12).join() : ''));
    expect(new Set(ivs).size).toBe(6_000);
    const named = rows.map(({ name }, place) => ({ name, value: sealed[place] }));
    expect((await seal.openAll<number>(named)).at(-1)).toBe(5_999);
  });

  it('a value opens under the name it was sealed under alone, and under no other key', async () => {
    const seal = createAesSeal(crypto.subtle, random, await vaultKey());
    const [sealed] = await seal.sealAll([{ name: 'records/one', value: { a: 1 } }]);
    expect(await seal.openAll([{ name: 'records/one', value: sealed }])).toEqual([{ a: 1 }]);
    await expect(seal.openAll([{ name: 'records/two', value: sealed }])).rejects.toThrow('does not open');
    const other = createAesSeal(crypto.subtle, random, await vaultKey());
    await expect(other.openAll([{ name: 'records/one', value: sealed }])).rejects.toThrow('does not open');
  });
});
