/**
 * Where the CouchDB is: embedded or a real one. Paths, queries and bodies are CouchDB 3's
 * (`/khum-070703/_changes?since=…`); the host part of the URL is not looked at.
 */
export type Engine = (request: Request) => Promise<Response>;
