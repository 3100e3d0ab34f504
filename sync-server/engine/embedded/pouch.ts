/// <reference path="./pouchdb.d.ts" />
import leveldown from 'leveldown';
import adapter from 'pouchdb-adapter-leveldb';
import PouchDB, { type RevPath } from 'pouchdb-core';
import find from 'pouchdb-find';
import mapreduce from 'pouchdb-mapreduce';

PouchDB.plugin(adapter).plugin(mapreduce).plugin(find);

export type Pouch = PouchDB;

export function openPouch(path: string): Pouch {
  return new PouchDB(path, { adapter: 'leveldb', db: durableLevel });
}

/** The revision tree as PouchDB stores it; empty for a document never seen. */
export function revisionTree(pouch: Pouch, id: string): Promise<RevPath[]> {
  return new Promise((resolve, reject) => {
    pouch._getRevisionTree(id, (error, tree) => {
      if (!error) resolve(tree ?? []);
      else if (error.status === 404) resolve([]);
      else reject(error);
    });
  });
}

/** PouchDB writes all in batches and asks LevelDB for no fsync: an answered write must outlive a power cut. */
function durableLevel(path: string): ReturnType<typeof leveldown> {
  const level = leveldown(path);
  const batch = level._batch;
  level._batch = (operations, options, done) =>
    batch.call(level, operations, { ...options, sync: true }, done);
  return level;
}
durableLevel.destroy = leveldown.destroy;
