import { type Config, ConfigError, type ConfigFault } from './config.ts';
import { EngineUnreachable } from './store/unreachable.ts';

/** What kept a server from starting, where whoever starts it can do something about it. */
export function toStartFault(error: unknown, { port, host, dataDir }: Config): ConfigFault | undefined {
  if (error instanceof ConfigError) return error.fault;
  if (error instanceof EngineUnreachable) {
    return {
      code: 'couchdb_unreachable',
      variable: 'COUCHDB_URL',
      problem: `the database refuses to work: ${error.message}.`,
      remedy: 'Look at CouchDB’s log, then start again.',
    };
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    const problem = `${port} is taken by another program.`;
    return { code: 'port_taken', variable: 'PORT', problem, remedy: 'Give another, as in PORT=8081.' };
  }
  if (code === 'EACCES') {
    const problem = `this user may not listen on ${port}.`;
    return {
      code: 'port_not_allowed',
      variable: 'PORT',
      problem,
      remedy: 'Give one above 1023, as in PORT=8080.',
    };
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    const problem = `${host} is no address of this machine.`;
    return { code: 'host_unknown', variable: 'HOST', problem, remedy: 'Leave it unset, or give 0.0.0.0.' };
  }
  if (isLocked(error)) {
    const problem = `${dataDir} is in use by another Sala Khum.`;
    const remedy = 'Stop that one, or name another folder, as in DATA_DIR=./second.';
    return { code: 'data_dir_in_use', variable: 'DATA_DIR', problem, remedy };
  }
  return undefined;
}

/** LevelDB lets one process in at a time. */
export function isLocked(error: unknown): boolean {
  return error instanceof Error && /LOCK|Resource temporarily unavailable/i.test(String(error.message));
}
