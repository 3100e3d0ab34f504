import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, type ConfigFault, describeFault, readConfig } from './config.ts';
import { checkCouch, clearCouch } from './couch-check.ts';
import { clearDataDir, openDataDir } from './data-dir.ts';
import { startDeskProcess } from './desk/desk-process.ts';
import { DIST_DIR } from './dist-dir.ts';
import { demonstrationOfficers } from './provision/demonstration-officers.ts';
import { DEMONSTRATION_COMMUNES, practiceCommunes } from './provision/invented/places.ts';
import { officersTable } from './provision/officers-table.ts';
import { readValidation } from './provision/validation-bundle.ts';
import { type RunningServer, startServer } from './server.ts';
import { toStartFault } from './start-faults.ts';
import { createNames } from './store/names.ts';

const CLIENT_DIR = join(DIST_DIR, 'client');
const PATIENCE_MS = 10_000;
const TELL_EVERY_MS = 10_000;

await main();

async function main(): Promise<void> {
  const result = readConfig(process.env, process.argv.slice(2));
  if (!result.ok) return refuse(result.faults);
  const fault = await prepare(result.config);
  if (fault) return refuse([fault]);
  const hasClient = existsSync(join(CLIENT_DIR, 'index.html'));
  try {
    const { host, port, dataDir, couchdbUrl, demonstrationPractice } = result.config;
    const server = await startServer({
      host,
      port,
      dataDir,
      ...(couchdbUrl === undefined ? {} : { couchdbUrl }),
      ...(hasClient ? { clientDir: CLIENT_DIR } : {}),
      validation: await readValidation(),
      communes: [...DEMONSTRATION_COMMUNES, ...practiceCommunes(demonstrationPractice)],
      officers: demonstrationOfficers(demonstrationPractice),
      demonstrationPeople: result.config.demonstrationPeople,
      entriesADay: result.config.entriesADay,
    });
    const desk = result.config.desk ? startDeskProcess(dataDir) : undefined;
    stopOnSignal({
      close: async () => {
        await desk?.close();
        await server.close();
      },
    });
    greet(server, hasClient);
    tellFilling(server, result.config.demonstrationPeople);
  } catch (error) {
    const startFault = toStartFault(error, result.config);
    if (!startFault) throw error;
    refuse([startFault]);
  }
}

async function prepare({ couchdbUrl, dataDir, isFresh }: Config): Promise<ConfigFault | undefined> {
  const couchFault = couchdbUrl === undefined ? undefined : await checkCouch(couchdbUrl);
  if (couchFault) return couchFault;
  if (isFresh) {
    const fault =
      (couchdbUrl === undefined ? undefined : await clearCouch(couchdbUrl, createNames(''))) ??
      (await clearDataDir(dataDir));
    if (fault) return fault;
  }
  return openDataDir(dataDir);
}

function refuse(faults: readonly ConfigFault[]): void {
  for (const fault of faults) console.error(describeFault(fault));
  process.exitCode = 1;
}

function stopOnSignal(running: Pick<RunningServer, 'close'>): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    // Somebody's slow line must not keep the machine from shutting down.
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    running.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function tellFilling({ filling }: RunningServer, wanted: number): void {
  if (!filling) return;
  const told = setInterval(() => {
    const { people, of, isDone } = filling.progress();
    if (!isDone) console.log(`Writing the invented people: ${people} of ${of}.`);
  }, TELL_EVERY_MS);
  filling.ended
    .then(() => {
      const { isDone, of } = filling.progress();
      if (isDone) console.log(`The demonstration is complete: ${of} invented people.`);
      if (of !== wanted) console.log(`DEMONSTRATION_PEOPLE is ${wanted}: npm start -- --fresh begins again.`);
    })
    .catch((error: unknown) =>
      console.error(`The demonstration is incomplete: ${String(error)}. Start again to go on.`),
    )
    .finally(() => clearInterval(told));
}

function greet({ url, communes, officers }: RunningServer, hasClient: boolean): void {
  console.log(`Sala Khum is open at ${url.href}`);
  if (!hasClient) console.log('The app is not built: npm run build');
  if (officers.length === 0) {
    console.log('Officers are invited: npm run officers -- invite');
    return;
  }
  console.log('A demonstration: everybody in it is invented.');
  for (const line of officersTable(communes, officers)) console.log(line);
}
