import { invite } from './officers/invite.ts';
import { grantService, makeKeys } from './officers/keys.ts';
import { type Options, readOptions } from './officers/options.ts';
import { decideOnHeld } from './officers/release.ts';
import { changeReaders, importFiles, listOfficers, revoke } from './officers/roster.ts';
import { Stop } from './officers/stop.ts';

/** `npm run officers -- COMMAND …`: who may work in the register. */
const USAGE = `npm run officers --
  invite --officer sokha --name "ចាន់ សុខា" --role clerk --place 070702 --until 2027-12-31 [--out FILE]
                          a one-time code, as text and QR; --out works offline, for import later
  import FILE …           bring what was signed offline to the running server
  list                    who there is, who is invited, whose keys are revoked
  revoke OFFICER|KEY --why left|lost|stolen|replaced|misused [--out FILE] [--desk FILE [--code CODE]]
                          with --desk as an administrator with a key of its own, without the province's
  release [ENTRY] --desk FILE [--code CODE] [--decline REASON]
                          as provincial staff: see held work, release an entry or decline it
  reader add|remove NAME [--place 07]
                          an account for reading databases over HTTP
  keys FILE               in earnest: make the province's private keys, on a machine of the administrator's
  service [--out FILE]    in earnest: grant a gateway its keys; the file goes into its DATA_DIR
invite, revoke and service sign with the province's keys: --key FILE (PROVINCE_PASSPHRASE where it is sealed); a
demonstration's own where there is none. PORT and DATA_DIR name the running server.`;

const COMMANDS: Readonly<Record<string, (options: Options) => Promise<void>>> = {
  invite,
  import: importFiles,
  list: listOfficers,
  revoke,
  release: decideOnHeld,
  reader: changeReaders,
  keys: makeKeys,
  service: grantService,
};

const [command = '', ...args] = process.argv.slice(2);
const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
try {
  if (!run) throw new Stop(command === '' ? 'What is to be done?' : `There is no command ${command}.`, USAGE);
  await run(readOptions(args));
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
