import type { PackShelves } from '../../client/device/packs/pack-shelf.ts';

/** Shelves onto which no records can be written while there is a fault; RxDB's own notes can. */
export function failingShelves(below: PackShelves, findFault: () => Error | undefined): PackShelves {
  return {
    ...below,
    open: async (database) => {
      const shelf = await below.open(database);
      return {
        ...shelf,
        write: async (change) => {
          const fault = findFault();
          if (fault && change.heads.some(([, { of }]) => of === 'records')) throw fault;
          return shelf.write(change);
        },
      };
    },
  };
}
