/** Where the province's databases are: a CouchDB, or undefined for the engine that the server brings. */
export const COUCHDB_URL = process.env.COUCHDB_URL || undefined;
