import { createPackStorage } from '../packs/pack-storage.ts';
import type { Ports } from '../ports.ts';
import { createAesSeal, type Protection } from './seal.ts';
import type { VaultKey } from './vault-key.ts';

/** The product's: everything sealed with the vault key. */
export function createProtection(
  vaultKey: VaultKey,
  { subtle, random }: Pick<Ports, 'subtle' | 'random'>,
): Protection {
  const seal = createAesSeal(subtle, random.bytes, vaultKey);
  return { seal, protect: (shelves, tell) => createPackStorage(shelves, seal, tell) };
}
